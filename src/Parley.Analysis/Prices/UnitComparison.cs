namespace Parley.Analysis.Prices;

/// <summary>A price that a unit paid or took.</summary>
/// <param name="Unit">Who, such as a country.</param>
/// <param name="Like">What makes deals alike: equal for those that may be compared, such as item, year and delivery term together.</param>
/// <param name="Price">Finite, above 0, all in one unit.</param>
public readonly record struct UnitPrice(string Unit, string Like, double Price);

/// <summary>How one price stands to those of other units for the like.</summary>
/// <param name="Peers">Prices of other units; 0 is not comparable.</param>
/// <param name="Median">Of the peers; null without any.</param>
public readonly record struct ComparedPrice(int Peers, double? Median)
{
    /// <summary>Another unit had the like.</summary>
    public bool Comparable => Peers > 0;

    /// <summary>Above so many times the median of the peers. What has no peers is not dear.</summary>
    public bool Above(double price, double times) => Median is { } median && price > times * median;
}

/// <summary>
/// Like deals compared between units: each price against the median of the other units' prices for the like. Exact. Growth: n log n in the prices, times the units that share a like; docs/methods/coherence.md.
/// </summary>
public static class UnitComparison
{
    /// <summary>Each price against those of the other units for the like; its own unit's are left out.</summary>
    /// <returns>One for each price, in their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A price is not finite or not above 0.</exception>
    public static IReadOnlyList<ComparedPrice> Of(IReadOnlyList<UnitPrice> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        Check(prices);
        var compared = new ComparedPrice[prices.Count];
        foreach (var like in Enumerable.Range(0, prices.Count).GroupBy(at => prices[at].Like))
        {
            var ordered = like.OrderBy(at => prices[at].Price).ToList();
            foreach (var unit in like.GroupBy(at => prices[at].Unit))
            {
                var peers = ordered.Where(at => prices[at].Unit != unit.Key).ToList();
                double? median = peers.Count == 0 ? null : (prices[peers[(peers.Count - 1) / 2]].Price + prices[peers[peers.Count / 2]].Price) / 2;
                foreach (var at in unit)
                {
                    compared[at] = new(peers.Count, median);
                }
            }
        }

        return compared;
    }

    internal static void Check(IReadOnlyList<UnitPrice> prices)
    {
        foreach (var one in prices)
        {
            if (!(one.Price > 0) || !double.IsFinite(one.Price))
            {
                throw new ArgumentOutOfRangeException(nameof(prices), one.Price, "Every price is finite and above 0.");
            }
        }
    }
}
