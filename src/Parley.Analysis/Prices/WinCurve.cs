using Parley.Analysis.Numerics;

namespace Parley.Analysis.Prices;

/// <summary>A price, the chance that it wins, and what it brings on average over its cost.</summary>
/// <param name="Price">In the unit of the prices.</param>
/// <param name="Chance">[0, 1].</param>
/// <param name="Margin">Chance x (price - cost).</param>
public readonly record struct PricePoint(double Price, double Chance, double Margin);

/// <summary>
/// How the chance of winning a deal falls with its price: 1 / (1 + exp(slope x (price - even))). For a seller; a buyer's bids are the mirror.
/// Method: docs/methods/prices.md. Exact to rounding, constant time.
/// </summary>
public sealed record WinCurve
{
    private WinCurve(double even, double slope) => (Even, Slope) = (even, slope);

    /// <summary>The price at which half of the deals are won.</summary>
    public double Even { get; }

    /// <summary>Above 0: how much the logarithm of the odds falls per unit of price.</summary>
    public double Slope { get; }

    /// <param name="even">Finite.</param>
    /// <param name="slope">Finite, above 0: a curve that rises with the price has no best price.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static WinCurve Of(double even, double slope) =>
        !double.IsFinite(even) ? throw new ArgumentOutOfRangeException(nameof(even), even, "The price that wins half of the deals is finite.")
        : !(double.IsFinite(slope) && slope > 0) ? throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope is finite and above 0.")
        : new WinCurve(even, slope);

    /// <summary>The chance of winning at a price, [0, 1].</summary>
    public double Chance(double price) => Logistic.Of(Slope * (Even - price));

    /// <summary>
    /// The price of the largest expected margin: cost + (1 + W(e^(slope (even - cost) - 1))) / slope, W being Lambert's function; always above
    /// the cost. To 1e-14 relative.
    /// </summary>
    /// <param name="cost">What winning costs, the price of scarce capacity included; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is not finite.</exception>
    public PricePoint Best(double cost)
    {
        if (!double.IsFinite(cost))
        {
            throw new ArgumentOutOfRangeException(nameof(cost), cost, "The cost is finite.");
        }

        var price = cost + ((1 + LambertW.OfExp((Slope * (Even - cost)) - 1)) / Slope);
        return new PricePoint(price, Chance(price), Chance(price) * (price - cost));
    }
}
