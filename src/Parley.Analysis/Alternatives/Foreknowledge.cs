using Parley.Analysis.Numerics;

namespace Parley.Analysis.Alternatives;

/// <summary>Something that we may hear about a prospect before it is tried.</summary>
/// <param name="GivenResult">How likely we hear it where each of its results is what it would bring, [0, 1], in their order.</param>
/// <param name="GivenFailure">The same where it would fail.</param>
public sealed record Hint(IReadOnlyList<double> GivenResult, double GivenFailure);

/// <summary>
/// What it would be worth to know a prospect's result before the search begins: the most to pay for finding out first.
/// Knowing does not bring the result; trying it still costs its money and its time.
/// Source: H. Raiffa and R. Schlaifer (1961), Applied Statistical Decision Theory, chapter 4; docs/methods/walk-away.md.
/// Growth: one <see cref="OptimalSearch"/> for each result of each prospect.
/// </summary>
public static class Foreknowledge
{
    /// <summary>Results tried out one after another, each against prospects times all results: so much at most, under a second.</summary>
    private const double MostCells = 200_000_000;

    /// <summary>
    /// For each prospect in input order the expected value of the search that begins with its result known, less that of the search that
    /// begins without; unit of the results, at least 0, exact to rounding. Results of different prospects are independent: with correlation a
    /// known result would tell of the others too, and no figure is given here.
    /// </summary>
    /// <inheritdoc cref="OptimalSearch.Of(IReadOnlyList{Prospect}, double, double, double)" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    /// <exception cref="TooManyResultsException">There are too many results to try out each.</exception>
    public static IReadOnlyList<double> Worth(IReadOnlyList<Prospect> prospects, double fallback, double discountPerYear = 0)
    {
        var blind = OptimalSearch.Of(prospects, fallback, discountPerYear).Value;
        double results = prospects.Sum(prospect => prospect.Results.Count + 1L);
        if (results * results * prospects.Count > MostCells)
        {
            throw new TooManyResultsException($"{prospects.Count:N0} alternatives with {results:N0} results are too many to say what knowing each beforehand is worth; give each fewer outcomes, or list fewer.");
        }

        var list = prospects.ToArray();
        var worth = new double[list.Length];
        for (var i = 0; i < list.Length; i++)
        {
            var prospect = list[i];
            var failure = 1.0;
            foreach (var (result, probability) in prospect.Results)
            {
                list[i] = prospect with { Results = [(result, 1)] };
                worth[i] += probability * OptimalSearch.Of(list, fallback, discountPerYear).Value;
                failure -= probability;
            }

            list[i] = prospect with { Results = [] };
            worth[i] += Math.Max(0, failure) * OptimalSearch.Of(list, fallback, discountPerYear).Value;
            worth[i] = Math.Max(0, worth[i] - blind);
            list[i] = prospect;
        }

        return worth;
    }

    /// <summary>
    /// What it is worth to hear one of some hints about one prospect before the search begins: the most to pay for a survey or a reference that may
    /// be wrong. Unit of the results, from 0 to what <see cref="Worth"/> says for that prospect, exact to rounding. Results of different prospects are independent.
    /// Growth: one <see cref="OptimalSearch"/> for each hint.
    /// </summary>
    /// <inheritdoc cref="OptimalSearch.Of(IReadOnlyList{Prospect}, double, double, double)" path="/param"/>
    /// <param name="prospects">Costs and days at least 0; probabilities in [0, 1], at most 1 in sum; all finite.</param>
    /// <param name="asked">The prospect that the hints are about, by position.</param>
    /// <param name="hints">At least one; whatever the prospect would bring, exactly one of them is heard.</param>
    /// <param name="fallback">What is in hand from the start; finite, may be negative.</param>
    /// <param name="discountPerYear">At least 0; as in <see cref="OptimalSearch.Of"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    /// <exception cref="ArgumentException">A hint has not one chance for each result, or those of one result do not sum to 1 (1e-9 is forgiven).</exception>
    public static double OfHints(IReadOnlyList<Prospect> prospects, int asked, IReadOnlyList<Hint> hints, double fallback, double discountPerYear = 0)
    {
        var blind = OptimalSearch.Of(prospects, fallback, discountPerYear).Value;
        Require.Between(asked, 0, prospects.Count - 1);
        var (prospect, list) = (prospects[asked], prospects.ToArray());
        Check(hints, prospect.Results.Count);
        var failure = Math.Max(0, 1 - prospect.Results.Sum(result => result.Probability));
        var informed = 0.0;
        foreach (var hint in hints)
        {
            double[] heard = [.. prospect.Results.Zip(hint.GivenResult, (result, given) => result.Probability * given)];
            var chance = heard.Sum() + (failure * hint.GivenFailure);
            if (chance > 0)
            {
                list[asked] = prospect with { Results = [.. prospect.Results.Zip(heard, (result, share) => (result.Value, Math.Min(1, share / chance)))] };
                informed += chance * OptimalSearch.Of(list, fallback, discountPerYear).Value;
            }
        }

        return Math.Max(0, informed - blind);
    }

    private static void Check(IReadOnlyList<Hint> hints, int results)
    {
        ArgumentNullException.ThrowIfNull(hints);
        foreach (var hint in hints)
        {
            if (hint.GivenResult.Count != results)
            {
                throw new ArgumentException($"A hint has one chance for each of {results} results, not {hint.GivenResult.Count}.", nameof(hints));
            }

            foreach (var given in hint.GivenResult.Append(hint.GivenFailure))
            {
                Require.Share(given, nameof(hints));
            }
        }

        for (var k = 0; k <= results; k++)
        {
            if (!(Math.Abs(hints.Sum(hint => k < results ? hint.GivenResult[k] : hint.GivenFailure) - 1) <= 1e-9))
            {
                throw new ArgumentException("Whatever the prospect would bring, the chances of the hints sum to 1.", nameof(hints));
            }
        }
    }
}
