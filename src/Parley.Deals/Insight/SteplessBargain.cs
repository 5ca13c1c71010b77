using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>
/// The efficient packages of a deal with ranges that take any figure, and the fair points among them, exact. Methods:
/// docs/methods/frontier.md, docs/methods/fair-points.md.
/// </summary>
internal sealed class SteplessBargain
{
    private readonly DealModel model;
    private readonly SteplessFrontier frontier;
    private readonly int[] stepless;
    private readonly int[] others;

    private SteplessBargain(DealModel model, SteplessFrontier frontier, int[] stepless, int[] others, EdgePoints? points)
    {
        (this.model, this.frontier, this.stepless, this.others, Points) = (model, frontier, stepless, others, points);
        Vertices = [.. Corners(null)];
    }

    /// <summary>Null when the zeros of both sides cannot be compared.</summary>
    public EdgePoints? Points { get; }

    public IReadOnlyList<PackageAnswer> Vertices { get; }

    /// <summary>Null without a stepless range, where their worth is unknown, where joint worths name such a range, or where there are too many edges.</summary>
    /// <param name="withinNeed">Nothing worse for us than where we stop on an issue, knock-out or not.</param>
    public static SteplessBargain? Find(DealModel model, Rational? ours, Rational? theirs, bool withinNeed = false)
    {
        var lines = Array.FindAll([.. Enumerable.Range(0, model.Scales.Count)], i => model.Scales[i].IsGrid);
        if (lines.Length == 0 || !model.TheirsKnown || model.Deal.Interactions.Any(joint => joint.When.Any(when => model.Scales[model.IndexOfIssue(when.Issue)].IsGrid)))
        {
            return null;
        }

        int[] rest = [.. Enumerable.Range(0, model.Scales.Count).Except(lines)];
        var beside = model.Among(rest);
        if (withinNeed)
        {
            beside = beside.Only((issue, option) => model.Scales[rest[issue]] is var scale && !(scale.Issue.Need is { } need && beside.Issues[issue].Ours[option] < scale.Ours(need)));
        }

        var space = new SteplessSpace(beside, [.. lines.Select(i => ((RangeScale)model.Scales[i]).Line(withinNeed))]);
        return space.FindFrontier() is not { } frontier ? null
            : new SteplessBargain(model, frontier, lines, rest, !model.SharesZero ? null : EdgePoints.Find(frontier.Outline, ours, theirs));
    }

    /// <summary>The best for us of all that is worth so much to them; null when nothing is.</summary>
    public Package? BestForUs(Rational theirs)
    {
        for (var i = 0; i < frontier.Outline.Edges.Count; i++)
        {
            if (frontier.Outline.Edges[i].AtLeast(null, theirs) is { } edge)
            {
                return Describe(i, edge.BestForUs);
            }
        }

        return null;
    }

    /// <summary>The ends of the edges and, where our worth cuts one, the point of it; the best for us first.</summary>
    /// <param name="least">The least worth to us; null for all.</param>
    public IEnumerable<PackageAnswer> Corners(Rational? least)
    {
        var edges = frontier.Outline.Edges;
        EfficientPair? last = null;
        for (var i = 0; i < edges.Count && edges[i].AtLeast(least, null) is { } edge; i++)
        {
            if (last != edge.BestForUs)
            {
                yield return Answer(i, edge.BestForUs, joined: !edge.IsPoint);
            }

            if (!edge.IsPoint)
            {
                last = edge.BestForThem;
                var next = i + 1 < edges.Count ? edges[i + 1].AtLeast(least, null) : null;
                yield return Answer(i, edge.BestForThem, joined: next is { IsPoint: false } more && more.BestForUs == edge.BestForThem);
            }
        }
    }

    public FairPackage? Fair(EdgePoint? point) =>
        point is null ? null : new FairPackage(Describe(point.Edge, point.Pair), [.. point.Ties.Select(tie => Describe(tie.Edge, tie.Pair))]);

    private PackageAnswer Answer(int edge, EfficientPair pair, bool joined) => PackageAnswer.Of(Describe(edge, pair))! with { Joined = joined };

    private Package Describe(int edge, EfficientPair pair)
    {
        var package = frontier.Package(edge, pair.Ours);
        var terms = new Term[model.Scales.Count];
        for (var i = 0; i < stepless.Length; i++)
        {
            terms[stepless[i]] = new Term(model.Scales[stepless[i]].Issue.Name, TermValue.Of(package.Figures[i].ToDecimal()));
        }

        for (var i = 0; i < others.Length; i++)
        {
            terms[others[i]] = new Term(model.Scales[others[i]].Issue.Name, model.Scales[others[i]].Value(package.Others[i]));
        }

        return new Package(pair.Ours, pair.Theirs, terms);
    }
}
