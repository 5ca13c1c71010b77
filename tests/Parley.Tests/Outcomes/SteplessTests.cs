using System.Text.Json;
using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Preferences;

namespace Parley.Tests.Outcomes;

public sealed class SteplessTests
{
    private const int Steps = 24;

    public static TheoryData<string> Kinds => ["straight", "bent inwards", "bent anyhow", "alone", "barred"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_package_on_a_grid_beats_an_edge_and_every_point_of_an_edge_is_a_package(string kind)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var issues = Enumerable.Range(0, random.Next(1, 3)).Select(i => Issue(kind, random, i)).ToArray();
            var others = Domain.Random(kind == "barred" ? "joint worths" : "random", random, mostIssues: 2).Space();
            if (kind == "alone")
            {
                others = OutcomeSpace.Create([], 3, 4, []);
            }

            var frontier = new SteplessSpace(others, issues).FindFrontier().ShouldNotBeNull();
            var outline = frontier.Outline;
            var label = $"{kind}, seed {seed}";
            Rises(outline, label);
            for (var i = 0; i < outline.Edges.Count; i++)
            {
                var edge = outline.Edges[i];
                foreach (var share in new[] { 0, Rational.Of(1, 3), 1 })
                {
                    var ours = edge.BestForUs.Ours - ((edge.BestForUs.Ours - edge.BestForThem.Ours) * share);
                    IsWorth(frontier.Package(i, ours), others, issues, new EfficientPair(ours, edge.TheirsAt(ours)), label);
                }
            }

            var onGrid = OnGrid(others, issues).ToArray();
            onGrid.Where(pair => !IsReached(outline, pair)).ShouldBeEmpty(label);
            Fair(outline, onGrid, random, label);
        }
    }

    [Fact]
    public void Two_shared_issues_have_their_published_vertices_and_fair_points()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("linear-two-issue");
        var (ours, theirs) = (Numbers(inputs.GetProperty("weights_A")), Numbers(inputs.GetProperty("weights_B")));
        var frontier = new SteplessSpace(OutcomeSpace.Create([], 0, 0, []), [.. ours.Zip(theirs, Shared)]).FindFrontier().ShouldNotBeNull();

        frontier.Outline.Vertices.ShouldBe(expected.GetProperty("vertices").EnumerateArray().Select(HullTests.Pair));
        var points = EdgePoints.Find(frontier.Outline, 0, 0);
        HullTests.Near(points.Nash, HullTests.Pair(expected.GetProperty("nash")), tolerance);
        HullTests.Near(points.Egalitarian, HullTests.Pair(expected.GetProperty("egalitarian")), tolerance);
        HullTests.Near(points.Utilitarian, HullTests.Pair(expected.GetProperty("utilitarian")), tolerance);
    }

    [Theory]
    [InlineData("aw-adam-barbara", "adam", "barbara")]
    [InlineData("aw-calvin-hobbes", "calvin", "hobbes")]
    [InlineData("aw-trump-divorce", "donald", "ivana")]
    public void Goods_that_can_be_divided_are_shared_as_the_adjusted_winner_procedure_does(string id, string one, string other)
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read(id);
        var goods = inputs.GetProperty(one).EnumerateObject().Select(good => (good.Name, Ours: (Rational)good.Value.GetDecimal(), Theirs: (Rational)inputs.GetProperty(other).GetProperty(good.Name).GetDecimal())).ToArray();
        var frontier = new SteplessSpace(OutcomeSpace.Create([], 0, 0, []), [.. goods.Select(good => Shared(good.Ours, good.Theirs))]).FindFrontier().ShouldNotBeNull();

        var level = EdgePoints.Find(frontier.Outline, 0, 0).Egalitarian.ShouldNotBeNull();

        var points = expected.GetProperty("points_each").GetDouble();
        HullTests.Near(level, new EfficientPair(Rational.Exactly(points), Rational.Exactly(points)), tolerance);
        var shares = frontier.Package(level.Edge, level.Pair.Ours).Figures;
        foreach (var (name, value) in Shares(expected, one))
        {
            shares[Array.FindIndex(goods, good => good.Name == name)].ToDouble().ShouldBe(value, tolerance, name);
        }
    }

    [Fact]
    public void Too_many_edges_are_left_to_the_grid()
    {
        var random = new Random(3);
        var others = OutcomeSpace.Create(
            [.. Enumerable.Range(0, 15).Select(i => (Worth: random.Next(1, 1_000_000), Name: $"{i}")).Select(one => new IssueWorths(one.Name, [0, one.Worth], [one.Worth, 0]))], 0, 0, []);

        new SteplessSpace(others, [Shared(1, 1)]).FindFrontier().ShouldBeNull();
    }

    private static SteplessIssue Shared(Rational ours, Rational theirs) =>
        new("share", PiecewiseLinear.Of([(0, 0), (1, ours)]), PiecewiseLinear.Of([(0, theirs), (1, 0)]), 0, 1);

    private static Rational[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(one => (Rational)one.GetDecimal())];

    private static IEnumerable<(string Name, double Share)> Shares(JsonElement expected, string of) =>
        expected.EnumerateObject().Where(one => one.Name.StartsWith(of + "_share", StringComparison.Ordinal)).SelectMany(one =>
            one.Value.ValueKind == JsonValueKind.Object
                ? one.Value.EnumerateObject().Where(share => share.Name != "cash_jewelry").Select(share => (share.Name, share.Value.GetDouble()))
                : [(one.Name[(of.Length + 7)..], one.Value.GetDouble())]);

    private static SteplessIssue Issue(string kind, Random random, int number)
    {
        var inwards = kind is "bent inwards" or "straight";
        var bends = kind == "straight" ? 0 : random.Next(0, 4);
        var figures = Enumerable.Range(1, 9).OrderBy(_ => random.Next()).Take(bends).Order().Prepend(0).Append(10).ToArray();
        int[] slopes = [.. figures.Skip(1).Select(_ => random.Next(inwards ? 1 : -9, 20))];
        int[] losses = [.. figures.Skip(1).Select(_ => -random.Next(inwards ? 1 : -9, 20))];
        if (inwards)
        {
            slopes = [.. slopes.OrderDescending()];
            losses = [.. losses.OrderDescending()];
        }

        Rational? least = kind == "barred" && random.Next(2) == 0 ? random.Next(-10, 30) : null;
        return new SteplessIssue($"line {number}", Line(figures, slopes), Line(figures, losses), 0, 10, least);
    }

    private static PiecewiseLinear Line(int[] figures, int[] slopes)
    {
        var points = new List<(Rational, Rational)> { (figures[0], 0) };
        for (var (i, worth) = (1, 0); i < figures.Length; i++)
        {
            worth += slopes[i - 1] * (figures[i] - figures[i - 1]);
            points.Add((figures[i], worth));
        }

        return PiecewiseLinear.Of(points);
    }

    private static void Rises(Outline outline, string label)
    {
        for (var i = 0; i < outline.Edges.Count; i++)
        {
            var edge = outline.Edges[i];
            (edge.IsPoint || (edge.BestForUs.Ours > edge.BestForThem.Ours && edge.BestForUs.Theirs < edge.BestForThem.Theirs)).ShouldBeTrue(label);
            if (i > 0)
            {
                edge.BestForUs.Ours.ShouldBeLessThanOrEqualTo(outline.Edges[i - 1].BestForThem.Ours, label);
                edge.BestForUs.Theirs.ShouldBeGreaterThanOrEqualTo(outline.Edges[i - 1].BestForThem.Theirs, label);
            }
        }
    }

    private static void IsWorth(SteplessPackage package, OutcomeSpace others, SteplessIssue[] issues, EfficientPair worth, string label)
    {
        int[] options = [.. package.Others];
        others.IsFeasible(options).ShouldBeTrue(label);
        var (ours, theirs) = (others.Ours(options), others.Theirs(options));
        foreach (var (figure, issue) in package.Figures.Zip(issues))
        {
            figure.ShouldBeInRange(issue.Low, issue.High, label);
            (ours, theirs) = (ours + issue.Ours.At(figure), theirs + issue.Theirs.At(figure));
            (issue.LeastOurs is { } least && issue.Ours.At(figure) < least).ShouldBeFalse(label);
        }

        new EfficientPair(ours, theirs).ShouldBe(worth, label);
    }

    private static IEnumerable<EfficientPair> OnGrid(OutcomeSpace others, SteplessIssue[] issues)
    {
        var frontier = others.FindFrontier();
        IEnumerable<EfficientPair> pairs = Enumerable.Range(0, frontier.Count).Select(i => frontier[i]);
        foreach (var issue in issues)
        {
            var figures = Enumerable.Range(0, Steps + 1).Select(k => issue.Low + ((issue.High - issue.Low) * k / Steps))
                .Concat(issue.Ours.Breakpoints).Concat(issue.Theirs.Breakpoints).Where(figure => !(issue.Ours.At(figure) < issue.LeastOurs)).Distinct().ToArray();
            pairs = [.. pairs.SelectMany(_ => figures, (pair, figure) => new EfficientPair(pair.Ours + issue.Ours.At(figure), pair.Theirs + issue.Theirs.At(figure)))];
        }

        return pairs;
    }

    private static bool IsReached(Outline outline, EfficientPair pair) => outline.Edges.Any(edge =>
        edge.BestForUs.Ours >= pair.Ours && (edge.BestForThem.Ours >= pair.Ours ? edge.BestForThem.Theirs : edge.TheirsAt(pair.Ours)) >= pair.Theirs);

    private static void Fair(Outline outline, EfficientPair[] onGrid, Random random, string label)
    {
        if (onGrid.Length == 0)
        {
            return;
        }

        var some = onGrid[random.Next(onGrid.Length)];
        var (ours, theirs) = (some.Ours - random.Next(0, 20), some.Theirs - random.Next(0, 20));
        var points = EdgePoints.Find(outline, ours, theirs);
        var open = onGrid.Where(pair => pair.Ours >= ours && pair.Theirs >= theirs).ToArray();
        foreach (var point in new[] { points.Nash, points.KalaiSmorodinsky, points.Egalitarian, points.Utilitarian })
        {
            point.ShouldNotBeNull(label).Ties.Count.ShouldBeGreaterThan(0, label);
            point.Ties.All(tie => outline.Edges[tie.Edge].TheirsAt(tie.Pair.Ours) == tie.Pair.Theirs).ShouldBeTrue(label);
        }

        var best = EdgePoints.Find(outline, ours, theirs);
        IsMost(best.Nash!, pair => (pair.Ours - ours) * (pair.Theirs - theirs));
        IsMost(best.Egalitarian!, pair => Rational.Min(pair.Ours - ours, pair.Theirs - theirs));
        IsMost(best.Utilitarian!, pair => pair.Ours + pair.Theirs);
        void IsMost(EdgePoint point, Func<EfficientPair, Rational> value) => open.All(pair => value(pair) <= value(point.Pair)).ShouldBeTrue(label);
    }
}
