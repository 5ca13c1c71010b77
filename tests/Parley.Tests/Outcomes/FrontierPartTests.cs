using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class FrontierPartTests
{
    public static TheoryData<string> Kinds => [.. Domain.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_part_that_leaves_nobody_below_a_least_worth_is_cut_out_of_the_whole(string kind)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var space = Domain.Random(kind, random).Space();
            var (whole, label) = (space.FindFrontier(), $"{kind}, seed {seed}");
            var (ours, theirs) = (Least(random, whole, pair => pair.Ours), Least(random, whole, pair => pair.Theirs));
            int[] inside = [.. Enumerable.Range(0, whole.Count).Where(i => !(whole[i].Ours < ours) && !(whole[i].Theirs < theirs))];

            var part = space.FindFrontier(ours, theirs);

            part.Exact.ShouldBeTrue(label);
            Pairs(part).ShouldBe(inside.Select(i => whole[i]), label);
            for (var i = 0; i < inside.Length; i++)
            {
                part.Package(i).ShouldBe(whole.Package(inside[i]), label);
                part.Packages(i).ShouldBe(whole.Packages(inside[i]), label);
            }

            part.HullGap.ShouldBeGreaterThanOrEqualTo(-1e-9, label);
            var first = inside.Length > 0 ? part.Hull.Edges[0].BestForUs : default;
            (inside.Length == 0 || (first.Ours >= part[0].Ours && !(first.Theirs < theirs))).ShouldBeTrue(label);

            Thinned(space.FindFrontier(ours, theirs, random.Next(2, 12)), Pairs(part), ours, theirs, label);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_thinned_part_has_the_fair_points_of_the_whole_part(string kind)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var space = Domain.Random(kind, random).Space();
            var whole = space.FindFrontier();
            var (ours, theirs) = (Least(random, whole, pair => pair.Ours), Least(random, whole, pair => pair.Theirs));
            var (part, thinned) = (space.FindFrontier(ours, theirs), space.FindFrontier(ours, theirs, random.Next(2, 12)));
            if (thinned.Count == 0)
            {
                continue;
            }

            // The reservations may lie below the least worths of the part.
            var (ourReservation, theirReservation) = random.Next(2) == 0 ? (ours, theirs) : ((Rational?)null, (Rational?)null);
            var (expected, found) = (FairPoints.Find(part, ourReservation, theirReservation), FairPoints.Find(thinned, ourReservation, theirReservation));

            var label = $"{kind}, seed {seed}";
            Ties(found.Nash).ShouldBe(Ties(expected.Nash), label);
            Ties(found.KalaiSmorodinsky).ShouldBe(Ties(expected.KalaiSmorodinsky), label);
            Ties(found.Egalitarian).ShouldBe(Ties(expected.Egalitarian), label);
            Ties(found.Utilitarian).ShouldBe(Ties(expected.Utilitarian), label);
        }
    }

    [Fact]
    public void A_part_of_a_frontier_too_large_to_list_is_exact()
    {
        // Every package is efficient, a million of them; the best for us are few.
        var random = new Random(5);
        int[][] ours = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 10).Select(_ => random.Next(1_000_000)).ToArray())];
        var space = OutcomeSpace.Create(
            [.. ours.Select((issue, i) => new IssueWorths($"{i}", [.. issue.Select(worth => (Rational)worth)], [.. issue.Select(worth => (Rational)(1_000_000 - worth))]))], 0, 0, []);
        var most = ours.Sum(issue => issue.Max());
        var sums = ours.Aggregate((IEnumerable<int>)[0], (all, issue) => all.SelectMany(sum => issue.Select(worth => sum + worth)))
            .Where(sum => sum >= most - 1_000_000).Distinct().OrderDescending().ToList();

        var part = space.FindFrontier(most - 1_000_000, null);

        space.FindFrontier().Exact.ShouldBeFalse();
        sums.Count.ShouldBeGreaterThan(1_000);
        part.Exact.ShouldBeTrue();
        Pairs(part).ShouldBe(sums.Select(sum => new EfficientPair(sum, 6_000_000 - sum)));
    }

    private static void Thinned(Frontier thinned, EfficientPair[] part, Rational? ours, Rational? theirs, string label)
    {
        var pairs = Pairs(thinned);
        pairs.All(pair => !(pair.Ours < ours) && !(pair.Theirs < theirs)).ShouldBeTrue(label);
        if (thinned.Exact)
        {
            pairs.ShouldBe(part, label);
        }

        // The error is stated as a double.
        var loss = Rational.Exactly(thinned.Epsilon * (1 + 1e-12));
        foreach (var pair in part)
        {
            (pair.Ours - loss < ours || pairs.Any(one => one.Theirs >= pair.Theirs && one.Ours >= pair.Ours - loss)).ShouldBeTrue(label);
        }
    }

    private static EfficientPair[] Pairs(Frontier frontier) => [.. Enumerable.Range(0, frontier.Count).Select(i => frontier[i])];

    private static IEnumerable<EfficientPair> Ties(BargainPoint? point) => point?.Ties.Select(i => point.On[i]) ?? [];

    /// <summary>None, a worth on the frontier, a little more, or one half way to another.</summary>
    private static Rational? Least(Random random, Frontier frontier, Func<EfficientPair, Rational> side)
    {
        if (frontier.Count == 0 || random.Next(4) == 0)
        {
            return null;
        }

        var worth = side(frontier[random.Next(frontier.Count)]);
        return random.Next(3) switch
        {
            0 => worth,
            1 => worth + Rational.Of(1, 1_000),
            _ => (worth + side(frontier[random.Next(frontier.Count)])) / 2,
        };
    }
}
