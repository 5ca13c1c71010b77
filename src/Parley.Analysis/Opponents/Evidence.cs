namespace Parley.Analysis.Opponents;

/// <summary>What was put on the table, in the order it came: their offers and those of ours that they did not take.</summary>
internal sealed class Evidence(int issues)
{
    private readonly List<double> offeredAt = [];
    private readonly List<double> refusedAt = [];
    private readonly List<double> counts = [];
    private readonly List<int> offered = [];
    private readonly List<int> refused = [];

    internal int Offers => offeredAt.Count;

    internal int Refusals => refusedAt.Count;

    internal double OfferedAt(int k) => offeredAt[k];

    /// <summary>How much an offer counts, (0, 1]: one over the times that the package was offered by then. Repeating oneself tells little.</summary>
    internal double Counts(int k) => counts[k];

    internal double RefusedAt(int k) => refusedAt[k];

    /// <summary>Positions of the options among those of all issues.</summary>
    internal ReadOnlySpan<int> Offer(int k) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(offered).Slice(k * issues, issues);

    internal ReadOnlySpan<int> Refusal(int k) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(refused).Slice(k * issues, issues);

    internal Evidence Copy()
    {
        var copy = new Evidence(issues);
        copy.offeredAt.AddRange(offeredAt);
        copy.refusedAt.AddRange(refusedAt);
        copy.counts.AddRange(counts);
        copy.offered.AddRange(offered);
        copy.refused.AddRange(refused);
        return copy;
    }

    internal void Add(ReadOnlySpan<int> package, ReadOnlySpan<int> first, double round, bool theirs)
    {
        var list = theirs ? offered : refused;
        for (var i = 0; i < issues; i++)
        {
            list.Add(first[i] + package[i]);
        }

        (theirs ? offeredAt : refusedAt).Add(round);
        if (theirs)
        {
            var times = 0;
            for (var k = 0; k < Offers; k++)
            {
                times += Offer(k).SequenceEqual(Offer(Offers - 1)) ? 1 : 0;
            }

            counts.Add(1.0 / times);
        }
    }
}
