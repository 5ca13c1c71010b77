using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;
using Parley.Tests.Outcomes;

namespace Parley.Tests.Bargains;

public sealed class CappedFairPointTests
{
    public static TheoryData<string> Kinds => [.. Domain.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_frontier_that_leaves_pairs_out_has_the_fair_points_of_the_whole_with_all_ties(string kind)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var space = Domain.Random(kind, random).Space();
            var (whole, capped) = (space.FindFrontier(), space.FindFrontier(random.Next(2, 12)));
            if (whole.Count == 0)
            {
                continue;
            }

            var given = random.Next(3) > 0;
            Rational? ours = given ? whole[random.Next(whole.Count)].Ours - random.Next(0, 20) : null;
            Rational? theirs = given ? whole[random.Next(whole.Count)].Theirs - random.Next(0, 20) : null;
            var (expected, found) = (FairPoints.Find(whole, ours, theirs), FairPoints.Find(capped, ours, theirs));

            var label = $"{kind}, seed {seed}";
            found.Zone.ShouldBe(expected.Zone, label);
            Same(found.Nash, expected.Nash, label);
            Same(found.KalaiSmorodinsky, expected.KalaiSmorodinsky, label);
            Same(found.Egalitarian, expected.Egalitarian, label);
            Same(found.Utilitarian, expected.Utilitarian, label);
        }
    }

    [Fact]
    public void Where_the_answer_is_the_outcome_space_itself_the_points_of_the_coarse_frontier_are_given()
    {
        var random = new Random(1);
        var issues = Enumerable.Range(0, 30).Select(i => Enumerable.Range(0, 10).Select(_ => (Rational)random.Next(1_000_000)).ToArray()).ToArray();
        var space = OutcomeSpace.Create([.. issues.Select(ours => new IssueWorths("issue", ours, [.. ours.Select(worth => -worth)]))], 0, 0, []);
        var frontier = space.FindFrontier();

        var points = FairPoints.Find(frontier, 10_000_000, -20_000_000);

        frontier.Exact.ShouldBeFalse();
        points.Nash.ShouldNotBeNull().On.ShouldBeSameAs(frontier);
        points.Nash.Pair.Ours.ToDouble().ShouldBe(15_000_000, 10_000);
    }

    private static void Same(BargainPoint? found, BargainPoint? expected, string label)
    {
        (found?.Ties.Select(i => found.On[i]) ?? []).ShouldBe(expected?.Ties.Select(i => expected.On[i]) ?? [], label);
        (found?.Ties.Select(i => found.On.Package(i)) ?? []).ShouldBe(expected?.Ties.Select(i => expected.On.Package(i)) ?? [], label);
    }
}
