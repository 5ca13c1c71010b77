using System.Numerics;
using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class RankTests
{
    public static TheoryData<string> Kinds => [.. Domain.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Packages_come_in_falling_worth_and_are_counted(string kind)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var domain = Domain.Random(kind, random, mostIssues: 5);
            var (space, twin, label) = (domain.Space(), new SlowTwin(domain), $"{kind}, seed {seed}");
            var worths = twin.Feasible.Select(one => twin.Ours(one.Ours)).OrderDescending().ToArray();

            var ranked = space.InFallingWorth().ToArray();

            ranked.Select(one => one.Ours).ShouldBe(worths, label);
            ranked.All(one => space.Ours([.. one.Package]) == one.Ours && space.IsFeasible([.. one.Package])).ShouldBeTrue(label);
            ranked.DistinctBy(one => string.Join(',', one.Package)).Count().ShouldBe(ranked.Length, label);
            for (var round = 0; round < 5 && worths.Length > 0; round++)
            {
                var least = worths[random.Next(worths.Length)] + Rational.Of(random.Next(-1, 2), 1_000);
                Exactly(space.CountAtLeast(least), worths.Count(worth => worth >= least), label);
                var package = ranked[random.Next(ranked.Length)];
                Exactly(space.CountBetter([.. package.Package]), worths.Count(worth => worth > package.Ours), label);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_best_for_them_at_a_worth_is_what_looking_at_every_package_finds(string kind)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var domain = Domain.Random(kind, random, mostIssues: 5);
            var (space, twin, label) = (domain.Space(), new SlowTwin(domain), $"{kind}, seed {seed}");
            for (var round = 0; round < 5 && twin.Feasible.Count > 0; round++)
            {
                var least = twin.Ours(twin.Feasible[random.Next(twin.Feasible.Count)].Ours) + Rational.Of(random.Next(-1, 2), 1_000);
                var able = twin.Feasible.Where(one => twin.Ours(one.Ours) >= least).ToList();
                if (space.BestForThem(least) is not { } found)
                {
                    able.ShouldBeEmpty(label);
                    continue;
                }

                space.IsFeasible(found).ShouldBeTrue(label);
                var best = able.MaxBy(one => (one.Theirs, one.Ours));
                (space.Ours(found), space.Theirs(found)).ShouldBe((twin.Ours(best.Ours), twin.Theirs(best.Theirs)), label);
            }
        }
    }

    [Fact]
    public void The_best_for_them_among_too_many_to_keep_costs_us_no_more_than_the_stated_error()
    {
        var random = new Random(5);
        int[][] ours = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 10).Select(_ => random.Next(1_000_000)).ToArray())];
        var space = OutcomeSpace.Create(
            [.. ours.Select((issue, i) => new IssueWorths($"{i}", [.. issue.Select(worth => (Rational)worth)], [.. issue.Select(worth => (Rational)(1_000_000 - worth))]))], 0, 0, []);
        var sums = ours.Aggregate((IEnumerable<int>)[0], (all, issue) => all.SelectMany(sum => issue.Select(worth => sum + worth))).ToList();
        var epsilon = space.FindFrontier().Epsilon;
        epsilon.ShouldBeGreaterThan(0);
        for (var round = 0; round < 20; round++)
        {
            var least = sums[random.Next(sums.Count)] - random.Next(3);
            var found = space.Ours(space.BestForThem(least)!).ToDouble();

            // What we gain they lose: the best for them is the least for us.
            found.ShouldBeGreaterThanOrEqualTo(least);
            (found - sums.Where(sum => sum >= least).Min()).ShouldBeLessThanOrEqualTo(epsilon);
        }
    }

    [Fact]
    public void Astronomically_many_packages_are_counted_and_the_best_are_listed()
    {
        var space = Space(30, 20, 101);
        var mirror = Space(30, 20, 101, flip: true);
        space.Outcomes.ShouldBe(BigInteger.Pow(20, 30));

        var (worst, best) = space.OurRange!.Value;
        var middle = (worst + best) / 2;
        space.CountAtLeast(worst).Least.ShouldBe(space.Outcomes);
        Exactly(space.CountAtLeast(best + 1), 0, "above all");
        var above = space.CountAtLeast(middle);
        above.IsExact.ShouldBeTrue();

        // What is at least the middle is what the same worths with the other sign put at most there.
        (space.Outcomes - mirror.CountAtLeast(-middle + Rational.Of(1, 2)).Least).ShouldBe(above.Least);

        var listed = space.InFallingWorth().Take(1_000).ToArray();
        listed[0].Ours.ShouldBe(best);
        listed.Zip(listed.Skip(1)).All(pair => pair.First.Ours >= pair.Second.Ours).ShouldBeTrue();
        var distinct = listed[^1].Ours + 1;
        space.CountAtLeast(distinct).Least.ShouldBe(listed.Count(one => one.Ours >= distinct));
    }

    [Theory]
    [InlineData(62)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(300)]
    [InlineData(800)]
    public void Issues_of_yes_or_no_are_counted_as_the_binomials_say(int issues)
    {
        var space = OutcomeSpace.Create([.. Enumerable.Range(0, issues).Select(i => new IssueWorths($"{i}", [0, 1], null))], 0, 0, []);
        var (ways, above) = (BigInteger.One, new BigInteger[issues + 1]);
        for (var yes = issues; yes >= 0; yes--)
        {
            above[yes] = ways + (yes < issues ? above[yes + 1] : 0);
            ways = ways * yes / (issues - yes + 1);
        }

        foreach (var least in new[] { 0, 1, issues / 3, issues / 2, issues - 1, issues })
        {
            space.CountAtLeast(least).ShouldBe(new PackageCount(above[least], above[least]));
        }
    }

    [Fact]
    public void Worths_without_a_grid_are_counted_between_two_bounds_or_by_halves()
    {
        var few = Space(8, 4, 1_000_000_000);
        var worths = few.InFallingWorth().Select(one => one.Ours).ToArray();
        Exactly(few.CountAtLeast(worths[1_234]), 1_235, "by halves");

        var many = Space(30, 20, 1_000_000_000);
        var (worst, best) = many.OurRange!.Value;
        var count = many.CountAtLeast(worst + ((best - worst) / 3));
        count.IsExact.ShouldBeFalse();
        count.Least.ShouldBeGreaterThan(many.Outcomes / 2);
        count.Most.ShouldBeLessThanOrEqualTo(many.Outcomes);
        ((double)(count.Most - count.Least) / (double)many.Outcomes).ShouldBeLessThan(0.01);
    }

    private static OutcomeSpace Space(int issues, int options, int range, bool flip = false)
    {
        var random = new Random(4);
        return OutcomeSpace.Create(
            [.. Enumerable.Range(0, issues).Select(i => new IssueWorths(
                $"{i}", [.. Enumerable.Range(0, options).Select(_ => (Rational)random.Next(range)).Select(worth => flip ? -worth : worth)], null))],
            0,
            0,
            []);
    }

    private static void Exactly(PackageCount count, int expected, string label)
    {
        count.IsExact.ShouldBeTrue(label);
        count.Least.ShouldBe(expected, label);
    }
}
