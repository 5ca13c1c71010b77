using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class HullTests
{
    [Fact]
    public void The_hull_is_that_of_all_packages_and_tells_how_far_the_listed_pairs_are_below_it()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var domain = Domain.Random(Domain.Kinds[seed % Domain.Kinds.Length], new Random(seed), mostIssues: 5);
            var twin = new SlowTwin(domain);
            var frontier = domain.Space().FindFrontier();
            EfficientPair[] pairs = [.. twin.Efficient().Select(pair => new EfficientPair(twin.Ours(pair.Ours), twin.Theirs(pair.Theirs)))];
            var corners = pairs.Where(pair => !pairs.Any(left => pairs.Any(right => IsUnder(pair, left, right)))).ToArray();

            frontier.Hull.Vertices.ShouldBe(corners, $"seed {seed}");
            frontier.HullGap.ShouldBe(SlowGap(pairs, corners), 1e-9 * Math.Max(1, SlowGap(pairs, corners)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_coarse_grid_is_told_from_the_hull()
    {
        var domain = Domain.Random("wide", new Random(5));

        domain.Space().FindFrontier(3).HullGap.ShouldBeGreaterThan(domain.Space().FindFrontier().HullGap);
    }

    [Theory]
    [InlineData("frontier-int-6x4")]
    [InlineData("frontier-int-rv-5x5")]
    public void A_generated_domain_has_its_published_hull(string id)
    {
        var (inputs, expected, _) = ReferenceCase.Read(id);
        var theirs = inputs.GetProperty("B").EnumerateArray().ToArray();
        var space = OutcomeSpace.Create(
            [.. inputs.GetProperty("A").EnumerateArray().Select((ours, i) => new IssueWorths($"{i}", Numbers(ours), Numbers(theirs[i])))], 0, 0, []);

        space.FindFrontier().Hull.Vertices.ShouldBe(expected.GetProperty("hull_vertices").EnumerateArray().Select(Pair));
    }

    [Fact]
    public void More_for_both_may_mean_less_for_one_by_Nash_but_not_by_Kalai_and_Smorodinsky()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("ks1975-monotonicity");
        foreach (var set in new[] { "S1", "S2" })
        {
            var corners = inputs.GetProperty(set).EnumerateArray().Select(Pair).ToArray();
            var points = EdgePoints.Find(new Outline([.. Edges(corners)]), 0, 0);

            Near(points.Nash, Pair(expected.GetProperty(set).GetProperty("nash")), tolerance);
            Near(points.KalaiSmorodinsky, Pair(expected.GetProperty(set).GetProperty("ks")), tolerance);
        }
    }

    internal static void Near(EdgePoint? found, EfficientPair expected, double tolerance)
    {
        found.ShouldNotBeNull();
        found.Pair.Ours.ToDouble().ShouldBe(expected.Ours.ToDouble(), tolerance);
        found.Pair.Theirs.ToDouble().ShouldBe(expected.Theirs.ToDouble(), tolerance);
    }

    internal static EfficientPair Pair(System.Text.Json.JsonElement pair) => new(pair[0].GetDecimal(), pair[1].GetDecimal());

    private static Rational[] Numbers(System.Text.Json.JsonElement list) => [.. list.EnumerateArray().Select(one => (Rational)one.GetDecimal())];

    /// <summary>Falling worth to the first, without what free disposal adds.</summary>
    private static IEnumerable<EfficientEdge> Edges(EfficientPair[] corners)
    {
        var efficient = corners.Where(one => !corners.Any(other => other != one && other.Ours >= one.Ours && other.Theirs >= one.Theirs)).OrderByDescending(one => one.Ours).ToArray();
        return efficient.Length == 1 ? [new(efficient[0], efficient[0])] : efficient.Zip(efficient.Skip(1), (first, last) => new EfficientEdge(first, last));
    }

    /// <summary>On or below the line between two others.</summary>
    private static bool IsUnder(EfficientPair pair, EfficientPair left, EfficientPair right) =>
        left.Ours > pair.Ours && pair.Ours > right.Ours && new EfficientEdge(left, right).TheirsAt(pair.Ours) >= pair.Theirs;

    private static double SlowGap(EfficientPair[] pairs, EfficientPair[] corners)
    {
        var gap = 0.0;
        for (var i = 1; i < pairs.Length; i++)
        {
            var edge = Edges(corners).First(one => one.BestForThem.Ours <= pairs[i].Ours);
            gap = Math.Max(gap, (edge.TheirsAt(pairs[i].Ours) - pairs[i - 1].Theirs).ToDouble());
        }

        return gap;
    }
}
