using System.Text.Json;
using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Bargains;

public sealed class FairPointCaseTests
{
    [Theory]
    [InlineData("frontier-int-6x4")]
    [InlineData("frontier-int-rv-5x5")]
    public void Generated_domains_have_their_published_frontier_and_fair_points(string id)
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read(id);
        var theirs = Lists(inputs.GetProperty("B"));
        var space = Space([.. Lists(inputs.GetProperty("A")).Zip(theirs)]);
        var reservation = List(inputs.GetProperty("reservation"));
        var frontier = space.FindFrontier();
        space.Outcomes.ShouldBe(expected.GetProperty("outcomes").GetInt64());
        Pairs(frontier).ShouldBe(Expected(expected.GetProperty("frontier")));

        var points = FairPoints.Find(frontier, reservation[0], reservation[1]);
        var nash = points.Nash.ShouldNotBeNull();
        nash.Ties.Select(i => frontier[i]).ShouldBe(Expected(expected.GetProperty("nash_points")));
        ((nash.Pair.Ours - reservation[0]) * (nash.Pair.Theirs - reservation[1])).ShouldBe(Number(expected.GetProperty("nash_product")));

        var egalitarian = points.Egalitarian.ShouldNotBeNull().Pair;
        Rational.Min(egalitarian.Ours - reservation[0], egalitarian.Theirs - reservation[1])
            .ShouldBe(Number(expected.GetProperty("egalitarian_maxmin_value")));

        var utilitarian = points.Utilitarian.ShouldNotBeNull().Pair;
        (utilitarian.Ours + utilitarian.Theirs).ShouldBe(Number(expected.GetProperty("max_sum")));

        var rational = Pairs(frontier).Where(pair => pair.Ours >= reservation[0] && pair.Theirs >= reservation[1]).ToArray();
        var kalaiSmorodinsky = points.KalaiSmorodinsky.ShouldNotBeNull().Pair;
        Rational.Min(
            (kalaiSmorodinsky.Ours - reservation[0]) / (rational.Max(pair => pair.Ours) - reservation[0]),
            (kalaiSmorodinsky.Theirs - reservation[1]) / (rational.Max(pair => pair.Theirs) - reservation[1]))
            .ToDouble().ShouldBe(expected.GetProperty("ks_maxmin_value").GetDouble(), tolerance);

        foreach (var best in expected.GetProperty("best_B_at_A_ge").EnumerateObject())
        {
            space.Theirs(space.BestForThem(long.Parse(best.Name)).ShouldNotBeNull()).ShouldBe(Number(best.Value));
        }

        foreach (var count in expected.GetProperty("count_A_ge").EnumerateObject())
        {
            var found = space.CountAtLeast(long.Parse(count.Name));
            found.IsExact.ShouldBeTrue();
            found.Least.ShouldBe(count.Value.GetInt64());
        }
    }

    [Fact]
    public void Bill_and_Jack_swap_as_Nash_found()
    {
        var (inputs, expected, _) = ReferenceCase.Read("nash1950-bill-jack");
        var goods = inputs.GetProperty("goods").EnumerateObject().ToArray();
        var space = OutcomeSpace.Create(
            [.. goods.Select(good =>
            {
                var sign = good.Value.GetProperty("owner").GetString() == "Bill" ? -1 : 1;
                return new IssueWorths(
                    good.Name, [0, Number(good.Value.GetProperty("bill")) * sign], [0, Number(good.Value.GetProperty("jack")) * -sign]);
            })],
            0,
            0,
            []);
        var frontier = space.FindFrontier();
        var points = FairPoints.Find(frontier, 0, 0);
        var nash = points.Nash.ShouldNotBeNull();
        new[] { nash.Pair.Ours, nash.Pair.Theirs }.ShouldBe(List(expected.GetProperty("gains")));
        nash.Ties.Count.ShouldBe(1);
        (nash.Pair.Ours * nash.Pair.Theirs).ShouldBe(Number(expected.GetProperty("nash_product")));
        var lottery = EdgePoints.Find(frontier.Hull, 0, 0).Nash.ShouldNotBeNull().Pair;
        new[] { lottery.Ours, lottery.Theirs }.ShouldBe(List(expected.GetProperty("nash_on_convex_hull")));
        var moves = frontier.Package(nash.Index).Select((option, good) => option == 1 ? goods[good].Name : null).OfType<string>();
        moves.ShouldBe(expected.GetProperty("moves").EnumerateArray().Select(move => move.GetString()!), ignoreOrder: true);
        Pairs(frontier).Where(pair => pair.Ours.Sign >= 0 && pair.Theirs.Sign >= 0)
            .ShouldBe(Expected(expected.GetProperty("individually_rational_pareto_gains")));
        points.Zone.ShouldBeTrue();
    }

    [Fact]
    public void Two_losses_do_not_multiply_to_a_Nash_point()
    {
        var (inputs, expected, _) = ReferenceCase.Read("nash-both-below-reservation");
        var outcomes = Lists(inputs.GetProperty("outcomes"));
        var reservation = List(inputs.GetProperty("reservation"));
        var frontier = Space([([.. outcomes.Select(pair => pair[0])], [.. outcomes.Select(pair => pair[1])])]).FindFrontier();
        var nash = FairPoints.Find(frontier, reservation[0], reservation[1]).Nash.ShouldNotBeNull().Pair;
        new[] { nash.Ours, nash.Theirs }.ShouldBe(List(expected.GetProperty("nash")));

        var hopeless = FairPoints.Find(frontier, 0.9m, 0.9m);
        hopeless.Nash.ShouldBeNull();
        hopeless.KalaiSmorodinsky.ShouldBeNull();
        hopeless.Egalitarian.ShouldBeNull();
        hopeless.Utilitarian.ShouldBeNull();
        hopeless.Zone.ShouldBeFalse();
    }

    [Fact]
    public void A_price_between_two_equal_sides_is_split_in_the_middle()
    {
        var expected = List(ReferenceCase.Read("negmas-frontier-price").Expected.GetProperty("nash"));
        Rational[] shares = [.. Enumerable.Range(0, 11).Select(price => Rational.Of(price, 10))];
        var points = FairPoints.Find(Space([(shares.Reverse().ToArray(), shares)]).FindFrontier(), 0, 0);
        foreach (var point in new[] { points.Nash, points.KalaiSmorodinsky, points.Egalitarian })
        {
            var pair = point.ShouldNotBeNull().Pair;
            new[] { pair.Ours, pair.Theirs }.ShouldBe(expected);
        }

        points.Utilitarian.ShouldNotBeNull().Ties.Count.ShouldBe(11);
    }

    [Fact]
    public void A_reservation_met_only_exactly_is_no_zone()
    {
        var frontier = Space([([4], [6])]).FindFrontier();
        FairPoints.Find(frontier, 4, 6).Zone.ShouldBeFalse();
        FairPoints.Find(frontier, 4, 5).Zone.ShouldBeTrue();
        FairPoints.Find(frontier, 4, null).Zone.ShouldBeTrue();
        FairPoints.Find(frontier, 5, null).Zone.ShouldBeFalse();
    }

    [Fact]
    public void A_side_without_a_reservation_may_leave_the_product_undefined()
    {
        var frontier = Space([([-4], [6])]).FindFrontier();
        var points = FairPoints.Find(frontier, null, 0);
        points.Nash.ShouldBeNull();
        points.KalaiSmorodinsky.ShouldBeNull();
        points.Egalitarian.ShouldNotBeNull().Index.ShouldBe(0);
        points.Utilitarian.ShouldNotBeNull().Index.ShouldBe(0);
    }

    private static OutcomeSpace Space(IEnumerable<(Rational[] Ours, Rational[] Theirs)> issues) =>
        OutcomeSpace.Create([.. issues.Select((issue, i) => new IssueWorths($"issue {i}", issue.Ours, issue.Theirs))], 0, 0, []);

    private static EfficientPair[] Pairs(Frontier frontier) => [.. Enumerable.Range(0, frontier.Count).Select(i => frontier[i])];

    private static EfficientPair[] Expected(JsonElement pairs) => [.. Lists(pairs).Select(pair => new EfficientPair(pair[0], pair[1]))];

    private static Rational Number(JsonElement number) => number.GetDecimal();

    private static Rational[] List(JsonElement numbers) => [.. numbers.EnumerateArray().Select(Number)];

    private static Rational[][] Lists(JsonElement lists) => [.. lists.EnumerateArray().Select(List)];
}
