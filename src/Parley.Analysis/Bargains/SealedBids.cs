using Parley.Analysis.Numerics;

namespace Parley.Analysis.Bargains;

/// <summary>
/// One price in sealed bids: both name a figure, and if the buyer's is at least the seller's they trade at a fixed share of the way between. Where
/// both believe the other's figure to lie anywhere between two bounds alike, the linear best answer to each other is to hold back; some deals that
/// would serve both are lost by that, and no rule without outside money avoids it.
/// Source: K. Chatterjee and W. Samuelson (1983), Bargaining under incomplete information, Operations Research 31, 835-851; R. B. Myerson and
/// M. A. Satterthwaite (1983), Journal of Economic Theory 29, 265-281; docs/methods/splits.md. Exact to rounding, constant time.
/// </summary>
public sealed class SealedBids
{
    /// <summary>What both would gain together on average if they traded whenever it serves both, as a share of the distance of the bounds.</summary>
    public const double PossibleGain = 1.0 / 6;

    /// <summary>The outside money, on average and as a share of the distance of the bounds, that would let them trade whenever it serves both.</summary>
    public const double NeededSubsidy = 1.0 / 6;

    private readonly double share;

    /// <summary>The equilibrium of one way to split.</summary>
    /// <param name="share">How much of the difference the price goes up from the seller's to the buyer's figure, [0, 1]; a half splits it evenly.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public SealedBids(double share = 0.5)
    {
        Require.Share(share);
        this.share = share;
        var (slope, gap) = ((1 + share) / (2 - share), (1 - share) / 2);

        // They trade when value >= slope x cost + gap, so up to this cost.
        var end = (1 - gap) / slope;
        TradeOdds = (1 - gap) * end / 2;
        Gains = Third(end) - Third(0);

        double Third(double cost)
        {
            var least = (slope * cost) + gap;
            return (cost / 2) - (least * least * least / (6 * slope)) - ((1 - gap) * cost * cost / 2) + (slope * cost * cost * cost / 3);
        }
    }

    /// <summary>How likely they trade, [1/4, 9/32].</summary>
    public double TradeOdds { get; }

    /// <summary>What both gain together on average, as a share of the distance of the bounds, [1/8, 9/64].</summary>
    public double Gains { get; }

    /// <summary>What to bid for a thing that is worth <paramref name="value"/> to us where a trade is possible; unit of the bounds.</summary>
    /// <param name="value">From <paramref name="low"/> to <paramref name="high"/>.</param>
    /// <param name="low">The least that either figure may be; finite, below <paramref name="high"/>.</param>
    /// <param name="high">The most that either figure may be; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public double Bid(double value, double low = 0, double high = 1) =>
        low + ((high - low) * ((Place(value, low, high) / (1 + share)) + (share * (1 - share) / (2 * (1 + share)))));

    /// <summary>What to ask for a thing that costs us <paramref name="cost"/> where a trade is possible; unit of the bounds.</summary>
    /// <param name="cost">From <paramref name="low"/> to <paramref name="high"/>.</param>
    /// <param name="low">The least that either figure may be; finite, below <paramref name="high"/>.</param>
    /// <param name="high">The most that either figure may be; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public double Ask(double cost, double low = 0, double high = 1) =>
        low + ((high - low) * ((Place(cost, low, high) / (2 - share)) + ((1 - share) / 2)));

    private static double Place(double figure, double low, double high) =>
        !(double.IsFinite(high - low) && low < high) ? throw new ArgumentOutOfRangeException(nameof(low), low, "The bounds are finite, the low one below the high one.")
        : figure >= low && figure <= high ? (figure - low) / (high - low)
        : throw new ArgumentOutOfRangeException(nameof(figure), figure, "The figure lies between the bounds.");
}
