using Parley.Analysis.Numerics;

namespace Parley.Analysis.Simulation;

/// <summary>How one negotiation ended.</summary>
/// <param name="Package">Its position in the list; null without an agreement.</param>
/// <param name="First">What the first side has in the end, on its own scale: the package, or its reservation, or its worst package without one.</param>
/// <param name="Second">The same for the second side.</param>
/// <param name="Offers">How many offers were made, the accepted one included.</param>
public readonly record struct SessionResult(int? Package, double First, double Second, int Offers);

/// <summary>Many negotiations: means with their standard errors.</summary>
/// <param name="Negotiations">How many stand behind the means, at least 1.</param>
/// <param name="Agreement">The share that ended in agreement, [0, 1].</param>
/// <param name="First">What the first side had in the end, on its own scale.</param>
/// <param name="Second">The same for the second side.</param>
/// <param name="Offers">Offers made in a negotiation.</param>
public sealed record SessionReport(long Negotiations, Estimate Agreement, Estimate First, Estimate Second, Estimate Offers);

/// <summary>
/// Negotiations by alternating offers. In each round the first side offers, then the second; whoever is to offer may accept what lies on the
/// table instead, and the last offer can still be accepted. Method: docs/methods/simulation.md.
/// </summary>
public static class Sessions
{
    private const int Chunk = 256;

    /// <summary>One negotiation. Deterministic by its seed; grows with the rounds times the logarithm of the packages.</summary>
    /// <param name="packages">What is negotiated over, with its worth to both sides.</param>
    /// <param name="first">Acts first in each round.</param>
    /// <param name="second">Acts second.</param>
    /// <param name="rounds">1 to 1,000,000; each side acts once a round.</param>
    /// <param name="seed">Any; settles every draw.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rounds"/> is outside its range.</exception>
    public static SessionResult Play(PackageList packages, Negotiator first, Negotiator second, int rounds, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(packages);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Require.Between(rounds, 1, 1_000_000);
        return Play(packages, first, second, rounds, new RandomStream(seed).Branch(0));
    }

    /// <summary>
    /// Negotiations between one drawn evenly from each group. The same inputs give the same bits on any number of threads: each negotiation has a
    /// stream of its own, and what came of them is added up in their order. Grows with negotiations x rounds x log(packages).
    /// </summary>
    /// <param name="packages">What is negotiated over, with its worth to both sides.</param>
    /// <param name="first">At least one.</param>
    /// <param name="second">At least one.</param>
    /// <param name="rounds">1 to 1,000,000; each side acts once a round.</param>
    /// <param name="negotiations">1 to 2,000,000,000.</param>
    /// <param name="seed">Any; settles every draw.</param>
    /// <param name="threads">1 to 1,024.</param>
    /// <exception cref="ArgumentException">A group is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static SessionReport Run(
        PackageList packages, IReadOnlyList<Negotiator> first, IReadOnlyList<Negotiator> second, int rounds, int negotiations, ulong seed, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(packages);
        Check(first, nameof(first));
        Check(second, nameof(second));
        Require.Between(rounds, 1, 1_000_000);
        Require.Between(negotiations, 1, 2_000_000_000);
        Require.Between(threads, 1, 1_024);
        var parts = new Part[((negotiations - 1) / Chunk) + 1];
        if (threads == 1)
        {
            for (var at = 0; at < parts.Length; at++)
            {
                Fill(at);
            }
        }
        else
        {
            Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, Fill);
        }

        var all = default(Part);
        foreach (var part in parts)
        {
            all.Add(part);
        }

        return new SessionReport(all.Agreement.Count, all.Agreement.Estimate, all.First.Estimate, all.Second.Estimate, all.Offers.Estimate);

        void Fill(int at)
        {
            var part = default(Part);
            var chance = new RandomStream(seed);
            var end = (int)Math.Min(negotiations, ((long)at + 1) * Chunk);
            for (var i = at * Chunk; i < end; i++)
            {
                chance.Restart(seed, (ulong)i);
                part.Add(Play(packages, first[chance.Below(first.Count)], second[chance.Below(second.Count)], rounds, chance));
            }

            parts[at] = part;
        }
    }

    private static void Check(IReadOnlyList<Negotiator> group, string name)
    {
        ArgumentNullException.ThrowIfNull(group, name);
        if (group.Count == 0)
        {
            throw new ArgumentException("There is at least one negotiator.", name);
        }
    }

    private static SessionResult Play(PackageList packages, Negotiator first, Negotiator second, int rounds, RandomStream chance)
    {
        var seats = (First: first.Sit(packages, 0), Second: second.Sit(packages, 1));
        var standing = default(Listed?);
        for (var at = 0; at <= 2 * rounds; at++)
        {
            // The turn after the last one only answers.
            var (side, round) = (at % 2, Math.Min(at / 2, rounds - 1));
            var turn = new Turn(round, rounds, rounds - 1 - (at / 2), AnswersLast: side == 0);
            var (seat, negotiator) = side == 0 ? (seats.First, first) : (seats.Second, second);
            if (standing is { } heard)
            {
                seat.Hear(heard);
            }

            var next = seat.Offer(turn, chance);
            if (standing is { } theirs && !(theirs.Own < negotiator.Reservation) && seat.Accepts(theirs, next, turn))
            {
                var (ours, others) = side == 0 ? (theirs.Own, theirs.Other) : (theirs.Other, theirs.Own);
                return new SessionResult(theirs.Package, ours, others, at);
            }

            if (next.Own < negotiator.Reservation)
            {
                // Nothing is worth its while: it leaves.
                return Nothing(at);
            }

            standing = next.Turned;
        }

        return Nothing(2 * rounds);

        SessionResult Nothing(int offers) => new(null, first.Reservation ?? packages.By(0).Worst, second.Reservation ?? packages.By(1).Worst, offers);
    }

    /// <summary>What came of some negotiations.</summary>
    private struct Part
    {
        public Tally Agreement;
        public Tally First;
        public Tally Second;
        public Tally Offers;

        public void Add(SessionResult result)
        {
            Agreement.Add(result.Package is null ? 0 : 1);
            First.Add(result.First);
            Second.Add(result.Second);
            Offers.Add(result.Offers);
        }

        public void Add(Part other)
        {
            Agreement.Add(other.Agreement);
            First.Add(other.First);
            Second.Add(other.Second);
            Offers.Add(other.Offers);
        }
    }
}
