namespace Parley.Analysis.Prices;

/// <summary>Something in which our offer differs from the customer's next best.</summary>
/// <param name="Name">What differs, for people alone.</param>
/// <param name="Amount">What it is worth to the customer in the unit of the prices; below 0 where the other is better, such as the cost of switching.</param>
public sealed record Difference(string Name, double Amount);

/// <summary>
/// What our offer is worth to a customer: the price of the next best offer, and what ours is worth more or less.
/// Source: T. T. Nagle and G. Müller (2018), The Strategy and Tactics of Pricing, chapter 2; docs/methods/prices.md. Exact to rounding.
/// </summary>
/// <param name="NextBestPrice">Finite.</param>
/// <param name="Differences">Any number, finite amounts.</param>
public sealed record CustomerValue(double NextBestPrice, IReadOnlyList<Difference> Differences)
{
    /// <summary>At this price the customer gains nothing by choosing us.</summary>
    public double Total => NextBestPrice + Differences.Sum(difference => difference.Amount);

    /// <summary>What we offer beyond the next best, [0, ...) as a sum of the positive differences.</summary>
    public double Better => Differences.Sum(difference => Math.Max(0, difference.Amount));

    /// <summary>The price that leaves the customer a share of the total.</summary>
    /// <param name="share">[0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public double Leaving(double share) => share is >= 0 and <= 1 ? Total * (1 - share)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "The share left to the customer is in [0, 1].");
}
