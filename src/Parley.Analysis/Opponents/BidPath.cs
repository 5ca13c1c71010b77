using System.Runtime.Intrinsics;

namespace Parley.Analysis.Opponents;

/// <summary>Where one way of bidding aims in the rounds of their offers and in those of ours that they refused. One object for each thread.</summary>
internal sealed class BidPath(Evidence evidence)
{
    private float[] offers = [];
    private float[] refusals = [];

    internal Manner Manner { get; private set; }

    /// <summary>For each of their offers; some room behind the last, to a multiple of eight.</summary>
    internal ReadOnlySpan<float> Offers => offers;

    internal ReadOnlySpan<float> Refusals => refusals;

    internal void Suppose(in Manner manner)
    {
        Manner = manner;
        Aim(evidence.OfferedAt, ref offers);
        Aim(evidence.RefusedAt, ref refusals);
    }

    private void Aim(Rounds rounds, ref float[] targets)
    {
        if (targets.Length < rounds.Logs.Length)
        {
            targets = new float[rounds.Logs.Length];
        }

        var manner = Manner;
        for (var k = 0; k < rounds.Count; k += Vector256<float>.Count)
        {
            manner.Targets(Vector256.LoadUnsafe(in rounds.Logs[k])).StoreUnsafe(ref targets[k]);
        }
    }
}
