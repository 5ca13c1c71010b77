using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// The best offers for a number of rounds when each answer stands by itself: what they refused says nothing about the next answer.
/// With V after the last round the walk-away W,
/// V(t) = max over x of q u(x) + (1 - q) ((1 - h) d max(V(t+1), c(t+1)) + h W), q how likely they take x, u what it is worth to us, h how
/// likely the talks break down, d what waiting leaves of a worth, c what they are expected to offer us then.
/// Exact to rounding; grows with rounds x offers. Method: docs/methods/offers.md.
/// </summary>
public sealed class BidSequence
{
    private BidSequence(int[] offers, double[] values, double[] agreement) => (Offers, Values, Agreement) = (offers, values, agreement);

    /// <summary>The position of the offer to make in each round, round 1 first; the first among equals.</summary>
    public IReadOnlyList<int> Offers { get; }

    /// <summary>
    /// What it is worth to be at the start of each round and to offer best from then on, in the unit of the worths; the last entry, one more
    /// than there are rounds, is the walk-away. An offer of theirs before a round is good enough when it is worth at least this.
    /// </summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>How likely the talks, at the start of each round, end with a deal when we offer and accept so; [0, 1].</summary>
    public IReadOnlyList<double> Agreement { get; }

    /// <summary>The best sequence from the last round back.</summary>
    /// <param name="worths">What each offer is worth to us; at least one, finite.</param>
    /// <param name="rounds">1 to 10,000.</param>
    /// <param name="odds">How likely they accept, [0, 1], in this round, from 1, this offer, by position.</param>
    /// <param name="walkAway">What is left without a deal; finite.</param>
    /// <param name="discount">What a round of waiting leaves of a worth, [0, 1].</param>
    /// <param name="breakdown">How likely they leave after refusing, [0, 1].</param>
    /// <param name="counters">What we expect them to offer us before each round, the first entry before round 1 and never used, and one
    /// more after the last; finite, or negative infinity for nothing. Null when they never offer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter, or the odds of an offer, outside its range.</exception>
    public static BidSequence Find(
        IReadOnlyList<double> worths, int rounds, Func<int, int, double> odds, double walkAway, double discount = 1, double breakdown = 0, IReadOnlyList<double>? counters = null)
    {
        ArgumentNullException.ThrowIfNull(worths);
        ArgumentNullException.ThrowIfNull(odds);
        Require.Between(worths.Count, 1, int.MaxValue, nameof(worths));
        Require.Between(rounds, 1, 10_000);
        Require.Finite(walkAway);
        Require.Share(discount);
        Require.Share(breakdown);
        Require.That(counters is null || counters.Count == rounds + 1, counters?.Count ?? 0, $"has {rounds + 1} entries", nameof(counters));
        foreach (var worth in worths)
        {
            Require.Finite(worth, nameof(worths));
        }

        var (offers, values, agreement) = (new int[rounds], new double[rounds + 1], new double[rounds + 1]);
        values[rounds] = walkAway;
        for (var t = rounds - 1; t >= 0; t--)
        {
            var counter = counters?[t + 1] ?? double.NegativeInfinity;
            var taken = counter > values[t + 1];
            var refused = ((1 - breakdown) * discount * Math.Max(values[t + 1], counter)) + (breakdown * walkAway);
            var later = (1 - breakdown) * (taken ? 1 : agreement[t + 1]);
            values[t] = double.NegativeInfinity;
            for (var x = 0; x < worths.Count; x++)
            {
                var q = odds(t + 1, x);
                Require.Share(q, nameof(odds));
                var value = (q * worths[x]) + ((1 - q) * refused);
                if (value > values[t])
                {
                    (values[t], offers[t], agreement[t]) = (value, x, q + ((1 - q) * later));
                }
            }
        }

        return new BidSequence(offers, values, agreement);
    }
}
