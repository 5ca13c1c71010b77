using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// A buyer and a seller who each write down one price and split the difference by a fixed share, their values spread evenly over [0, 1] and
/// known to themselves only: the linear equilibrium. It shows how much is lost by shading. Sources: K. Chatterjee and
/// W. Samuelson (1983), Operations Research 31, 835-851; R. Myerson and M. Satterthwaite (1983), Journal of Economic Theory 29, 265-281;
/// docs/methods/offers.md. Exact to rounding, constant time.
/// </summary>
public sealed class SealedBids
{
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

    /// <summary>What both gain together on average, [1/8, 9/64]; 1/6 if nobody shaded.</summary>
    public double Gains { get; }

    /// <summary>What a buyer writes down where a trade is possible, [0, 1].</summary>
    /// <param name="value">[0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double Bid(double value)
    {
        Require.Share(value);
        return (value / (1 + share)) + (share * (1 - share) / (2 * (1 + share)));
    }

    /// <summary>What a seller writes down where a trade is possible, [0, 1].</summary>
    /// <param name="cost">[0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is outside its range.</exception>
    public double Ask(double cost)
    {
        Require.Share(cost);
        return (cost / (2 - share)) + ((1 - share) / 2);
    }
}
