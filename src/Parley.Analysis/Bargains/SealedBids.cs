namespace Parley.Analysis.Bargains;

/// <summary>
/// One price in sealed bids: both name a figure, and if the buyer's is at least the seller's they trade in the middle. Where both believe the
/// other's figure to lie anywhere between two bounds alike, the best answer to each other is to hold back; some deals that would serve both are
/// lost by that, and no rule without outside money avoids it.
/// Source: K. Chatterjee and W. Samuelson (1983), Bargaining under incomplete information, Operations Research 31, 835-851; R. B. Myerson and
/// M. A. Satterthwaite (1983), Journal of Economic Theory 29, 265-281; docs/methods/splits.md. Exact to rounding, constant time.
/// </summary>
public static class SealedBids
{
    /// <summary>The chance that they trade.</summary>
    public const double TradeChance = 9.0 / 32;

    /// <summary>What both gain together on average, as a share of the distance of the bounds.</summary>
    public const double ExpectedGain = 9.0 / 64;

    /// <summary>The same if they traded whenever it serves both.</summary>
    public const double PossibleGain = 1.0 / 6;

    /// <summary>The outside money, on average and as a share of the distance of the bounds, that would let them trade whenever it serves both.</summary>
    public const double NeededSubsidy = 1.0 / 6;

    /// <summary>What to bid for a thing that is worth <paramref name="value"/> to us; unit of the bounds.</summary>
    /// <param name="value">From <paramref name="low"/> to <paramref name="high"/>.</param>
    /// <param name="low">The least that either figure may be; finite, below <paramref name="high"/>.</param>
    /// <param name="high">The most that either figure may be; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static double Bid(double value, double low, double high) => low + ((high - low) * ((Share(value, low, high) * 2 / 3) + (1.0 / 12)));

    /// <summary>What to ask for a thing that costs us <paramref name="cost"/>; unit of the bounds.</summary>
    /// <param name="cost">From <paramref name="low"/> to <paramref name="high"/>.</param>
    /// <param name="low">The least that the thing may be worth to anybody; finite.</param>
    /// <param name="high">The most, above <paramref name="low"/>; finite.</param>
    /// <inheritdoc cref="Bid"/>
    public static double Ask(double cost, double low, double high) => low + ((high - low) * ((Share(cost, low, high) * 2 / 3) + (1.0 / 4)));

    private static double Share(double figure, double low, double high) =>
        !(double.IsFinite(high - low) && low < high) ? throw new ArgumentOutOfRangeException(nameof(low), low, "The bounds are finite, the low one below the high one.")
        : figure >= low && figure <= high ? (figure - low) / (high - low)
        : throw new ArgumentOutOfRangeException(nameof(figure), figure, "The figure lies between the bounds.");
}
