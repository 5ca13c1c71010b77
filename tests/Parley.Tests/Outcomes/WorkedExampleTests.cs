using System.Globalization;
using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Preferences;

namespace Parley.Tests.Outcomes;

/// <summary>The examples of docs/methods/frontier.md and fair-points.md.</summary>
public sealed class WorkedExampleTests
{
    private static readonly IssueWorths Payment = new("payment", [0, -4], [0, 9]);

    [Fact]
    public void The_page_lists_the_frontier_that_the_code_finds()
    {
        var frontier = OutcomeSpace.Create([new IssueWorths("price", [20, 10], [0, 10]), Payment], 0, 0, []).FindFrontier();
        var page = File.ReadAllText(Repository.PathOf("docs", "methods", "frontier.md")).Split("## Worked example")[1].Split("##")[0];

        var rows = page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')).ToArray();
        Enumerable.Range(0, frontier.Count).Select(i => frontier[i]).ShouldBe(rows.Select(row => new EfficientPair(
            long.Parse(row[1], NumberStyles.Integer | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture), long.Parse(row[2], CultureInfo.InvariantCulture))));
        frontier.Hull.Vertices.ShouldBe([new(20, 0), new(16, 9), new(6, 19)]);
        frontier.HullGap.ShouldBe(9);

        var points = FairPoints.Find(frontier, null, null);
        points.Nash!.Pair.ShouldBe(new EfficientPair(16, 9));
        points.Egalitarian!.Pair.ShouldBe(new EfficientPair(10, 10));
        points.Utilitarian!.Ties.Select(i => frontier[i]).ShouldBe([new(16, 9), new(6, 19)]);
    }

    [Fact]
    public void With_every_price_the_frontier_has_two_edges_and_a_gap()
    {
        var price = new SteplessIssue("price", PiecewiseLinear.Of([(90, 10), (100, 20)]), PiecewiseLinear.Of([(90, 10), (100, 0)]), 90, 100);
        var frontier = new SteplessSpace(OutcomeSpace.Create([Payment], 0, 0, []), [price]).FindFrontier().ShouldNotBeNull();

        frontier.Outline.Edges.ShouldBe([new(new(20, 0), new(16, 4)), new(new(16, 9), new(6, 19))]);
        var points = EdgePoints.Find(frontier.Outline, null, null);
        points.Nash!.Pair.ShouldBe(new EfficientPair(12.5m, 12.5m));
        points.Egalitarian!.Pair.ShouldBe(new EfficientPair(12.5m, 12.5m));
        frontier.Package(points.Nash.Edge, 12.5m).Figures.ShouldBe([96.5m]);
    }
}
