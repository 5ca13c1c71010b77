using Parley.Analysis.Simulation;

namespace Parley.Deals.Governance.Paths;

/// <summary>A sum over cases and between which sums it lies, with 95 %, had other cases like these come: the bootstrap, see docs/methods/approval-paths.md.</summary>
internal readonly record struct DrawnSum(double Sum, double Low, double High)
{
    private const int Draws = 400;

    /// <summary>Growth: cases times draws.</summary>
    public static DrawnSum Of(IReadOnlyList<double> cases, ulong seed)
    {
        var (sums, stream) = (new double[Draws], new RandomStream(seed));
        foreach (ref var sum in sums.AsSpan())
        {
            for (var i = 0; i < cases.Count; i++)
            {
                sum += cases[stream.Below(cases.Count)];
            }
        }

        Array.Sort(sums);
        return new(cases.Sum(), sums[(int)(0.025 * Draws)], sums[(int)Math.Ceiling(0.975 * Draws) - 1]);
    }
}
