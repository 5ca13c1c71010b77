using System.Runtime.InteropServices;

namespace Parley.Analysis.Opponents;

/// <summary>What was put on the table, in the order it came: their offers and those of ours that they did not take.</summary>
internal sealed class Evidence(int issues)
{
    private readonly List<int> refusedAfter = [];
    private readonly List<int> offered = [];
    private readonly List<int> refused = [];
    private readonly HashSet<int> shown = [];
    private float[] counts = [];

    /// <summary>Offers of packages that they had not offered before.</summary>
    private readonly List<int> fresh = [];

    /// <summary>How many issues agree, over all pairs of fresh offers and over those that follow each other.</summary>
    private (double All, double Following) same;

    internal Rounds OfferedAt { get; private init; } = new();

    internal Rounds RefusedAt { get; private init; } = new();

    internal int Offers => OfferedAt.Count;

    internal int Refusals => RefusedAt.Count;

    /// <summary>
    /// How much each offer counts, (0, 1]: one over the times that the package was offered by then. Repeating oneself tells little.
    /// Behind the last 0, to a multiple of eight.
    /// </summary>
    internal ReadOnlySpan<float> Counts => counts;

    /// <summary>
    /// How much each offer counts beside others, (0, 1]: below 1 when an offer is more like the one before than like the rest, as with people who
    /// change one thing at a time; then it tells little that the one before did not. For a series in which neighbours correlate by r, so many of
    /// the offers count as independent ones do: (1 - r) / (1 + r).
    /// </summary>
    internal double Independence { get; private set; } = 1;

    /// <summary>How many offers of theirs came before it.</summary>
    internal int RefusedAfter(int k) => refusedAfter[k];

    /// <summary>Whether an option, by its position among those of all issues, was ever on the table.</summary>
    internal bool Shows(int option) => shown.Contains(option);

    /// <summary>Offer after offer, the positions of its options among those of all issues.</summary>
    internal ReadOnlySpan<int> Offered => CollectionsMarshal.AsSpan(offered);

    internal ReadOnlySpan<int> Refused => CollectionsMarshal.AsSpan(refused);

    internal ReadOnlySpan<int> Offer(int k) => Offered.Slice(k * issues, issues);

    internal Evidence Copy()
    {
        var copy = new Evidence(issues) { OfferedAt = OfferedAt.Copy(), RefusedAt = RefusedAt.Copy() };
        copy.refusedAfter.AddRange(refusedAfter);
        copy.fresh.AddRange(fresh);
        (copy.same, copy.Independence) = (same, Independence);
        copy.counts = [.. counts];
        copy.offered.AddRange(offered);
        copy.refused.AddRange(refused);
        copy.shown.UnionWith(shown);
        return copy;
    }

    internal void Add(ReadOnlySpan<int> package, ReadOnlySpan<int> first, double round, bool theirs)
    {
        var list = theirs ? offered : refused;
        for (var i = 0; i < issues; i++)
        {
            list.Add(first[i] + package[i]);
            shown.Add(first[i] + package[i]);
        }

        if (!theirs)
        {
            RefusedAt.Add(round);
            refusedAfter.Add(Offers);
            return;
        }

        OfferedAt.Add(round);
        var times = 0;
        for (var k = 0; k < Offers; k++)
        {
            times += Offer(k).SequenceEqual(Offer(Offers - 1)) ? 1 : 0;
        }

        Array.Resize(ref counts, OfferedAt.Logs.Length);
        counts[Offers - 1] = 1f / times;
        if (times == 1)
        {
            CompareLatest();
        }
    }

    /// <summary>One offer's worth of issues is added as if they agreed no more than others do, so that two or three offers settle little.</summary>
    private void CompareLatest()
    {
        foreach (var k in fresh)
        {
            var agree = 0;
            for (var i = 0; i < issues; i++)
            {
                agree += Offer(k)[i] == Offer(Offers - 1)[i] ? 1 : 0;
            }

            same = (same.All + agree, k == fresh[^1] ? same.Following + agree : same.Following);
        }

        fresh.Add(Offers - 1);
        var expected = 2 * same.All / fresh.Count;
        var correlation = Math.Max(0, same.Following - expected) / ((fresh.Count * issues) - expected);
        Independence = (1 - correlation) / (1 + correlation);
    }
}
