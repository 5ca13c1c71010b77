using Parley.Analysis.Numerics;

namespace Parley.Analysis.Prices;

/// <summary>A quote and what became of it. Lost and withdrawn quotes belong to it as much as won ones.</summary>
/// <param name="Price">Finite.</param>
/// <param name="Reference">The price that it is compared with, such as the list price; above 0.</param>
/// <param name="Won">False for lost and withdrawn ones.</param>
public readonly record struct Quote(double Price, double Reference, bool Won);

/// <summary>What is thought before any quote: intercept ~ N(0, deviation), logarithm of the slope ~ N(ln slope, deviation).</summary>
/// <param name="InterceptDeviation">Of the logarithm of the odds at the reference price; above 0.</param>
/// <param name="Slope">How much the logarithm of the odds falls when the price rises by the whole reference; above 0.</param>
/// <param name="SlopeDeviation">Of the slope's logarithm; above 0.</param>
public sealed record WinCurvePrior(double InterceptDeviation = 2.5, double Slope = 8, double SlopeDeviation = 1);

/// <summary>A figure with the range in which it lies with a chance of 90 %.</summary>
/// <param name="Low">One in twenty is below.</param>
/// <param name="Median">Half are below.</param>
/// <param name="High">One in twenty is above.</param>
public readonly record struct LikelyRange(double Low, double Median, double High);

/// <summary>
/// The win curve behind quotes, with what is not known of it: log odds = intercept - slope x (price - reference) / reference, the slope above 0
/// by construction. The posterior of both is integrated on a grid, so nothing is drawn at random.
/// A curve tells what prices were associated with; quotes were priced by people who saw the customer.
/// Source: A. Gelman et al. (2013), Bayesian Data Analysis, chapters 3.7 and 16; docs/methods/prices.md.
/// Growth: about 10,000 x quotes.
/// </summary>
public sealed class WinCurveEstimate
{
    /// <summary>So many quotes are read at most.</summary>
    public const int MostQuotes = 10_000;

    private readonly LogitPosterior posterior;

    private WinCurveEstimate(LogitPosterior posterior, int quotes, int won) => (this.posterior, Quotes, Won) = (posterior, quotes, won);

    /// <summary>Quotes read, 0 to <see cref="MostQuotes"/>.</summary>
    public int Quotes { get; }

    /// <summary>Of these, won.</summary>
    public int Won { get; }

    /// <summary>How much the logarithm of the odds falls per reference price of increase; above 0, to 1e-3 of its range.</summary>
    public LikelyRange Slope => Quantiles(chance => posterior.SlopeQuantile(chance));

    /// <summary>The posterior of the curve after these quotes; it does not depend on their order but for rounding.</summary>
    /// <param name="quotes">At most <see cref="MostQuotes"/>; without any the prior speaks.</param>
    /// <param name="prior">Null for the usual one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static WinCurveEstimate Of(IReadOnlyList<Quote> quotes, WinCurvePrior? prior = null)
    {
        ArgumentNullException.ThrowIfNull(quotes);
        prior ??= new WinCurvePrior();
        if (quotes.Count > MostQuotes)
        {
            throw new ArgumentOutOfRangeException(nameof(quotes), quotes.Count, $"At most {MostQuotes:N0} quotes are read; take the latest.");
        }

        foreach (var quote in quotes)
        {
            if (!(double.IsFinite(quote.Price) && double.IsFinite(quote.Reference) && quote.Reference > 0))
            {
                throw new ArgumentOutOfRangeException(nameof(quotes), quote, "The price of a quote is finite, its reference above 0.");
            }
        }

        if (!(prior.InterceptDeviation > 0 && prior.Slope > 0 && prior.SlopeDeviation > 0 && double.IsFinite(prior.InterceptDeviation + prior.Slope + prior.SlopeDeviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(prior), prior, "The figures of the prior are finite and above 0.");
        }

        double[] above = [.. quotes.Select(quote => (quote.Price - quote.Reference) / quote.Reference)];
        bool[] won = [.. quotes.Select(quote => quote.Won)];
        return new WinCurveEstimate(new LogitPosterior(above, won, prior), quotes.Count, won.Count(one => one));
    }

    /// <summary>The mean chance of winning at a price, [0, 1]; to 1e-4.</summary>
    /// <param name="price">Finite.</param>
    /// <param name="reference">Above 0.</param>
    public double Chance(double price, double reference) =>
        posterior.Mean((intercept, slope) => Logistic.Of(intercept - (slope * (price - Positive(reference)) / reference)));

    /// <summary>
    /// The best price of <see cref="WinCurve.Best"/> as it is known from the quotes: quantiles of its posterior, not of a mean curve.
    /// To 1e-3 of their range.
    /// </summary>
    /// <param name="cost">What winning costs, the price of scarce capacity included; finite.</param>
    /// <param name="reference">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public LikelyRange BestPrice(double cost, double reference)
    {
        if (!double.IsFinite(cost))
        {
            throw new ArgumentOutOfRangeException(nameof(cost), cost, "The cost is finite.");
        }

        Positive(reference);
        return Quantiles(chance => Bisection.Rising(Below, chance, cost, cost + reference, 1e-9 * reference));

        // A price is the best one, or too high, up to that intercept at which the margin is 1 / (slope x chance of losing). A margin below
        // 1 / slope is never the best.
        double Below(double price)
        {
            var margin = (price - cost) / reference;
            return margin <= 0 ? 0 : posterior.Share(slope => Math.Log((slope * margin) - 1) + (slope * (price - reference) / reference), 1 / margin);
        }
    }

    private static LikelyRange Quantiles(Func<double, double> quantile) => new(quantile(0.05), quantile(0.5), quantile(0.95));

    private static double Positive(double reference) => double.IsFinite(reference) && reference > 0 ? reference
        : throw new ArgumentOutOfRangeException(nameof(reference), reference, "The reference price is above 0.");
}
