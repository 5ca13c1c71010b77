using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>Whose turn it is to give way.</summary>
public enum GivesWay
{
    /// <summary>The side named first bears less risk.</summary>
    First,
    /// <summary>The side named second bears less risk.</summary>
    Second,
    /// <summary>Both bear the same risk.</summary>
    Both,
}

/// <summary>
/// Who gives way next, and how little is enough. A side that loses little by taking the other's offer risks little for its own: it gives way.
/// Each such step raises the product of gains, so that the steps end at the Nash point.
/// Source: F. Zeuthen (1930), Problems of Monopoly and Economic Warfare; J. C. Harsanyi (1956), Econometrica 24, 144-157;
/// docs/methods/offers.md. Exact to rounding.
/// </summary>
public static class Zeuthen
{
    /// <summary>
    /// The highest risk of no deal that a side can bear for its own offer: (own - other) / (own - walk-away), [0, 1]. 0 when the other's offer
    /// is as good to it, 1 when taking it would be no better than no deal. Constant time.
    /// </summary>
    /// <param name="own">What its own offer is worth to it; finite.</param>
    /// <param name="other">What the other's offer is worth to it; finite.</param>
    /// <param name="walkAway">What it has without a deal; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A worth is not finite.</exception>
    public static double Risk(double own, double other, double walkAway = 0)
    {
        Require.Finite(own);
        Require.Finite(other);
        Require.Finite(walkAway);
        return own <= other ? 0 : other <= walkAway ? 1 : (own - other) / (own - walkAway);
    }

    /// <summary>The side with the lower risk gives way; both when it is the same. Constant time.</summary>
    /// <param name="first">[0, 1], by <see cref="Risk"/>.</param>
    /// <param name="second">[0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A risk outside its range.</exception>
    public static GivesWay Yields(double first, double second)
    {
        Require.Share(first);
        Require.Share(second);
        return first < second ? GivesWay.First : second < first ? GivesWay.Second : GivesWay.Both;
    }

    /// <summary>
    /// The smallest concession that turns the risks round: of the packages at which the one who gives way would then bear more risk than the
    /// other, the best for itself, the better for the other among equals, the first of those. -1 when there is none: then only the other's
    /// offer is left to take. Grows with the packages.
    /// </summary>
    /// <param name="packages">The worth of each to who gives way and to the other, on their own scales.</param>
    /// <param name="standing">What the other side has on the table, in the same order.</param>
    /// <param name="walkAway">What both have without a deal, in the same order.</param>
    public static int SmallestConcession(
        IReadOnlyList<(double Own, double Other)> packages, (double Own, double Other) standing, (double Own, double Other) walkAway)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var best = -1;
        for (var i = 0; i < packages.Count; i++)
        {
            if (Turns(packages[i]) && (best < 0 || packages[i].CompareTo(packages[best]) > 0))
            {
                best = i;
            }
        }

        return best;

        bool Turns((double Own, double Other) offer) => offer.Own > walkAway.Own && offer.Other > walkAway.Other
            && Risk(offer.Own, standing.Own, walkAway.Own) > Risk(standing.Other, offer.Other, walkAway.Other);
    }
}
