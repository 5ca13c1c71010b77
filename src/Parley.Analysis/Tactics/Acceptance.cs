using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>What an offer was worth to us, and the share of the time that had passed when it came, [0, 1].</summary>
public readonly record struct TimedWorth(double Time, double Worth);

/// <summary>Which of their earlier offers a late one is held against.</summary>
public enum Hindsight
{
    /// <summary>The best of the window.</summary>
    Best,

    /// <summary>The mean of the window.</summary>
    Mean,
}

/// <summary>
/// When to take an offer. Worths are ours, in one unit. Source: T. Baarslag, K. Hindriks and C. Jonker (2014), Effective acceptance
/// conditions in real-time automated negotiation, Decision Support Systems 60, 68-77; docs/methods/offers.md. Exact.
/// </summary>
public static class Acceptance
{
    /// <summary>AC_next: yes when the offer, scaled and shifted, is worth at least what we would ask for next. Constant time.</summary>
    /// <param name="offer">Finite.</param>
    /// <param name="next">Finite.</param>
    /// <param name="scale">Finite; 1 compares the offer as it is.</param>
    /// <param name="shift">Finite; above 0 takes offers that are so much worse.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not finite.</exception>
    public static bool Next(double offer, double next, double scale = 1, double shift = 0)
    {
        Require.Finite(offer);
        Require.Finite(next);
        Require.Finite(scale);
        Require.Finite(shift);
        return (scale * offer) + shift >= next;
    }

    /// <summary>
    /// AC_combi: yes when AC_next says so; from a point of time on also when the offer is worth at least the best, or the mean, of what
    /// they offered in the window just past that is as long as the time left: there will hardly be better. Grows with the offers received.
    /// </summary>
    /// <param name="offer">Finite.</param>
    /// <param name="next">What we would ask for next, finite.</param>
    /// <param name="time">Now, [0, 1].</param>
    /// <param name="since">From when on the window counts, [0, 1].</param>
    /// <param name="received">Their earlier offers, this one not among them. Without one in the window AC_next alone decides.</param>
    /// <param name="hindsight">Whether the best or the mean of the window counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static bool Combined(double offer, double next, double time, double since, ReadOnlySpan<TimedWorth> received, Hindsight hindsight)
    {
        Require.Share(time);
        Require.Share(since);
        if (Next(offer, next) || time < since)
        {
            return Next(offer, next);
        }

        var from = time - (1 - time);
        var (count, sum, best) = (0, 0.0, double.NegativeInfinity);
        foreach (var earlier in received)
        {
            if (earlier.Time >= from && earlier.Time <= time)
            {
                Require.Finite(earlier.Worth, nameof(received));
                (count, sum, best) = (count + 1, sum + earlier.Worth, Math.Max(best, earlier.Worth));
            }
        }

        return count > 0 && offer >= (hindsight == Hindsight.Best ? best : sum / count);
    }
}
