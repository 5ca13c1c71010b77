using System.Runtime.Intrinsics;

namespace Parley.Analysis.Opponents;

/// <summary>Where one way of bidding aims in the rounds of their offers and in those of ours that they refused. One object for each thread.</summary>
internal sealed class BidPath(Evidence evidence)
{
    private double[] offers = [];
    private double[] refusals = [];

    internal Manner Manner { get; private set; }

    /// <summary>For each of their offers; some room behind the last, to a multiple of four.</summary>
    internal ReadOnlySpan<double> Offers => offers;

    internal ReadOnlySpan<double> Refusals => refusals;

    internal void Suppose(in Manner manner)
    {
        Manner = manner;
        Aim(evidence.OfferedAt, ref offers);
        Aim(evidence.RefusedAt, ref refusals);
    }

    private void Aim(Rounds rounds, ref double[] targets)
    {
        if (targets.Length < rounds.Logs.Length)
        {
            targets = new double[rounds.Logs.Length];
        }

        var manner = Manner;
        for (var k = 0; k < rounds.Count; k += Vector256<double>.Count)
        {
            manner.Targets(Vector256.LoadUnsafe(in rounds.Logs[k])).StoreUnsafe(ref targets[k]);
        }
    }
}
