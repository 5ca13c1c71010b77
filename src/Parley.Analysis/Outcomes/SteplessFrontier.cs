using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>The efficient packages of a <see cref="SteplessSpace"/>, exact: edges of worth and the package behind every point of them.
/// Grows with the edges. Method: docs/methods/frontier.md.</summary>
public sealed class SteplessFrontier
{
    private readonly Frontier others;
    private readonly List<Cut> cuts;
    private readonly List<Source> sources;

    internal SteplessFrontier(Frontier others, List<Cut> cuts, List<Source> sources)
    {
        (this.others, this.cuts, this.sources) = (others, cuts, sources);
        Outline = new Outline(cuts.ConvertAll(cut => cut.Edge));
    }

    /// <summary>The efficient pairs, as edges and points.</summary>
    public Outline Outline { get; }

    /// <summary>A package behind the point of an edge that is worth this much to us. Grows with the number of issues and bends.</summary>
    /// <param name="edge">A position in <see cref="Outline.Edges"/>.</param>
    /// <param name="ours">On the edge, both ends included.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such edge, or a worth that it does not have.</exception>
    public SteplessPackage Package(int edge, Rational ours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(edge);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(edge, cuts.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ours, cuts[edge].Edge.BestForUs.Ours);
        ArgumentOutOfRangeException.ThrowIfLessThan(ours, cuts[edge].Edge.BestForThem.Ours);
        var source = sources[cuts[edge].Source];

        // Every issue goes along its own chain as far as the steps before this one take it.
        var taken = new int[source.Chains.Length];
        for (var step = 0; step < source.Step; step++)
        {
            taken[source.Sum.Steps[step].From]++;
        }

        var figures = new Rational[source.Chains.Length];
        for (var issue = 0; issue < figures.Length; issue++)
        {
            figures[issue] = source.Chains[issue].Points[taken[issue]].Figure;
        }

        if (source.Sum.Steps.Count > 0)
        {
            var (cost, _, issue) = source.Sum.Steps[source.Step];
            var next = source.Chains[issue].Points[taken[issue] + 1].Figure;
            figures[issue] += (next - figures[issue]) * ((source.From.Ours - ours) / cost);
        }

        return new SteplessPackage(others.Package(source.Point), figures);
    }

    /// <summary>Step number <paramref name="Step"/> of the chains, from the pair where it begins, with a point of the other issues.</summary>
    internal sealed record Source(int Point, FigureChain[] Chains, ConcaveChain Sum, int Step, EfficientPair From);
}

/// <summary>A package with stepless issues.</summary>
/// <param name="Others">The option of each of the other issues.</param>
/// <param name="Figures">The exact figure of each stepless issue.</param>
public sealed record SteplessPackage(IReadOnlyList<int> Others, IReadOnlyList<Rational> Figures);
