using Parley.Analysis.Simulation;

namespace Parley.Analysis.Opponents;

/// <summary>Supposed counterparts, each with what it wants and how it bids. Rows lie one after another in long arrays.</summary>
internal sealed class Particles
{
    internal readonly int Count;
    internal readonly double[] Weights;
    internal readonly double[] Raw;
    internal readonly double[] Values;
    internal readonly int[] Peaks;
    internal readonly Manner[] Manners;
    internal readonly double[] Logs;
    private readonly int issues;
    private readonly int options;

    internal Particles(int count, int issues, int options)
    {
        (Count, this.issues, this.options) = (count, issues, options);
        Weights = new double[count * issues];
        Peaks = new int[count * issues];
        Raw = new double[count * options];
        Values = new double[count * options];
        Manners = new Manner[count];
        Logs = new double[count];
    }

    internal Span<double> WeightsOf(int p) => Weights.AsSpan(p * issues, issues);

    internal Span<int> PeaksOf(int p) => Peaks.AsSpan(p * issues, issues);

    internal Span<double> RawOf(int p) => Raw.AsSpan(p * options, options);

    internal Span<double> ValuesOf(int p) => Values.AsSpan(p * options, options);

    internal void Copy(Particles from, int source, int target)
    {
        from.WeightsOf(source).CopyTo(WeightsOf(target));
        from.PeaksOf(source).CopyTo(PeaksOf(target));
        from.RawOf(source).CopyTo(RawOf(target));
        from.ValuesOf(source).CopyTo(ValuesOf(target));
        Manners[target] = from.Manners[source];
        Logs[target] = from.Logs[source];
    }
}
