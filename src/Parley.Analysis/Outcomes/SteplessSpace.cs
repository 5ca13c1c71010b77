using System.Numerics;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>
/// Packages of stepless figures and of one package of an <see cref="OutcomeSpace"/>, whose worths add up. Method:
/// docs/methods/frontier.md.
/// </summary>
public sealed class SteplessSpace
{
    /// <summary>So many edges are weighed against each other at most.</summary>
    public const int MostEdges = 20_000;

    private readonly OutcomeSpace others;
    private readonly IReadOnlyList<SteplessIssue> issues;

    /// <param name="others">All other issues and both bases.</param>
    /// <param name="issues">At least one.</param>
    public SteplessSpace(OutcomeSpace others, IReadOnlyList<SteplessIssue> issues)
    {
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(issues);
        ArgumentOutOfRangeException.ThrowIfZero(issues.Count);
        (this.others, this.issues) = (others, [.. issues]);
    }

    /// <summary>
    /// The efficient packages as straight edges, exact; null when the other issues have too many efficient packages, or the lines too
    /// many bends, for <see cref="MostEdges"/>. Grows with the edges times their logarithm.
    /// </summary>
    /// <exception cref="InvalidOperationException">Their worth is not known.</exception>
    public SteplessFrontier? FindFrontier()
    {
        var frontier = others.FindFrontier();
        var chains = issues.Select(issue => issue.Chains()).ToArray();
        if (!frontier.Exact || chains.Aggregate((BigInteger)frontier.Count, (count, of) => count * of.Count) * chains.Sum(of => of.Sum(chain => chain.Points.Count)) > MostEdges)
        {
            return null;
        }

        var parts = new List<List<Cut>>();
        var edges = new List<SteplessFrontier.Source>();
        foreach (var choice in Choices(chains))
        {
            var sum = ConcaveChain.Sum([.. choice.Select((chain, issue) => chain.Chain(issue))]);
            for (var point = 0; point < frontier.Count; point++)
            {
                parts.Add(Moved(sum, choice, point, frontier[point], edges));
            }
        }

        return new SteplessFrontier(frontier, Envelope.Of(parts), edges);
    }

    private static List<Cut> Moved(ConcaveChain sum, FigureChain[] choice, int point, EfficientPair by, List<SteplessFrontier.Source> edges)
    {
        var from = new EfficientPair(sum.Start.Ours + by.Ours, sum.Start.Theirs + by.Theirs);
        var cuts = new List<Cut>();
        for (var step = 0; step < Math.Max(1, sum.Steps.Count); step++)
        {
            var to = sum.Steps.Count == 0 ? from : new EfficientPair(from.Ours - sum.Steps[step].Cost, from.Theirs + sum.Steps[step].Gain);
            cuts.Add(new Cut(new EfficientEdge(from, to), edges.Count));
            edges.Add(new SteplessFrontier.Source(point, choice, sum, step, from));
            from = to;
        }

        return cuts;
    }

    /// <summary>One chain of each issue, in every way.</summary>
    private static IEnumerable<FigureChain[]> Choices(List<FigureChain>[] chains)
    {
        IEnumerable<FigureChain[]> choices = [[]];
        foreach (var of in chains)
        {
            choices = choices.SelectMany(before => of, (before, chain) => (FigureChain[])[.. before, chain]);
        }

        return choices;
    }
}
