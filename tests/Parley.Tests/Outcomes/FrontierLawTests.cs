using System.Numerics;
using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class FrontierLawTests
{
    [Fact]
    public void Swapping_sides_mirrors_the_frontier_and_the_fair_points() => ForRandomDomains((domain, random) =>
    {
        var (one, other) = (domain.Space().FindFrontier(), domain.Mirrored().Space().FindFrontier());
        Pairs(other).ShouldBe(Pairs(one).Reverse().Select(pair => new EfficientPair(pair.Theirs, pair.Ours)));

        var (ours, theirs) = (Reservation(random), Reservation(random));
        var (points, mirrored) = (FairPoints.Find(one, ours, theirs), FairPoints.Find(other, theirs, ours));
        mirrored.Zone.ShouldBe(points.Zone);
        Mirrors(mirrored.Nash, points.Nash, one.Count);
        Mirrors(mirrored.KalaiSmorodinsky, points.KalaiSmorodinsky, one.Count);
        Mirrors(mirrored.Egalitarian, points.Egalitarian, one.Count);
        Mirrors(mirrored.Utilitarian, points.Utilitarian, one.Count);
    });

    [Fact]
    public void Rescaling_one_side_keeps_the_Nash_and_Kalai_Smorodinsky_packages() => ForRandomDomains((domain, random) =>
    {
        var (factor, shift) = (Rational.Of(random.Next(1, 50), random.Next(1, 9)), (Rational)random.Next(-100, 100));
        var space = domain.Space();
        var rescaled = OutcomeSpace.Create(
            [.. space.Issues.Select(issue => issue with { Ours = [.. issue.Ours.Select(worth => worth * factor)] })],
            (Rational.Of(domain.OurBase, domain.OurUnit) * factor) + shift,
            Rational.Of(domain.TheirBase, domain.TheirUnit),
            [.. domain.Joint.Select(one => new JointWorth(
                one.When, Rational.Of(one.Ours, domain.OurUnit) * factor, Rational.Of(one.Theirs, domain.TheirUnit), one.Forbidden))]);
        Rational ours = random.Next(-30, 200);
        Rational theirs = random.Next(-30, 200);
        var before = FairPoints.Find(space.FindFrontier(), ours, theirs);
        var after = FairPoints.Find(rescaled.FindFrontier(), (ours * factor) + shift, theirs);
        (after.Nash?.Ties ?? []).ShouldBe(before.Nash?.Ties ?? []);
        (after.KalaiSmorodinsky?.Ties ?? []).ShouldBe(before.KalaiSmorodinsky?.Ties ?? []);
        after.Zone.ShouldBe(before.Zone);
    });

    [Fact]
    public void The_order_of_issues_does_not_matter() => ForRandomDomains((domain, random) =>
    {
        var order = Enumerable.Range(0, domain.Ours.Length).ToArray();
        random.Shuffle(order);
        Pairs(domain.Space(order).FindFrontier()).ShouldBe(Pairs(domain.Space().FindFrontier()));
    });

    [Fact]
    public void Another_option_never_makes_both_sides_worse_off() => ForRandomDomains((domain, random) =>
    {
        var wider = domain with
        {
            Ours = [.. domain.Ours.Select((issue, i) => i == 0 ? [.. issue, random.Next(-20, 120)] : issue)],
            Theirs = [.. domain.Theirs.Select((issue, i) => i == 0 ? [.. issue, random.Next(-20, 120)] : issue)],
            Barred = [.. domain.Barred.Select((issue, i) => i == 0 ? [.. issue, false] : issue)],
        };
        var (before, after) = (Pairs(domain.Space().FindFrontier()), Pairs(wider.Space().FindFrontier()));
        before.All(old => after.Any(now => now.Ours >= old.Ours && now.Theirs >= old.Theirs)).ShouldBeTrue();
    });

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(64)]
    public void A_thinned_frontier_keeps_its_promise(int cap)
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var worths = Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 3).Select(_ => (BigInteger)random.Next(0, 100_000)).ToArray()).ToArray();
            var domain = new Domain(worths, [.. worths.Select(issue => issue.Select(worth => 100_000 - worth).ToArray())], 0, 0, 1, 1);
            var frontier = domain.Space().FindFrontier(cap);
            frontier.Exact.ShouldBeFalse();
            frontier.Method.ShouldBe(FrontierMethod.CoarseGrid);
            frontier.Count.ShouldBeLessThanOrEqualTo(cap);
            frontier.Epsilon.ShouldBeGreaterThan(0);
            SelfConsistent(domain.Space(), frontier);
            var (pairs, loss) = (Pairs(frontier), Rational.Exactly(frontier.Epsilon));
            new SlowTwin(domain).Feasible.All(one => pairs.Any(pair => pair.Theirs >= one.Theirs && pair.Ours >= one.Ours - loss)).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(15, 10)]
    [InlineData(30, 20)]
    public void Opposed_interests_over_astronomically_many_packages_are_solved_exactly(int issues, int options)
    {
        var random = new Random(1);
        var ours = Enumerable.Range(0, issues).Select(_ => Enumerable.Range(0, options).Select(_ => (BigInteger)random.Next(0, 101)).Order().ToArray());
        var theirs = Enumerable.Range(0, issues).Select(_ => Enumerable.Range(0, options).Select(_ => (BigInteger)random.Next(0, 101)).OrderDescending().ToArray());
        var domain = new Domain([.. ours], [.. theirs], 0, 0, 1, 1);
        var space = domain.Space();
        space.Outcomes.ShouldBe(BigInteger.Pow(options, issues));
        var frontier = space.FindFrontier();
        frontier.Exact.ShouldBeTrue();
        frontier.Count.ShouldBeGreaterThan(100);
        SelfConsistent(space, frontier);
        frontier[0].Ours.ShouldBe(space.OurRange!.Value.Best);
        frontier[frontier.Count - 1].Theirs.ShouldBe(space.TheirRange!.Value.Best);
    }

    [Fact]
    public void Worths_too_long_to_add_exactly_are_rounded_and_say_so()
    {
        var random = new Random(3);
        BigInteger[][] Draws() => [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 4).Select(_ => new BigInteger(random.NextInt64()) * random.NextInt64() * random.NextInt64()).ToArray())];
        var domain = new Domain(Draws(), Draws(), 5, 7, 1, 3);
        var frontier = domain.Space().FindFrontier();
        frontier.Exact.ShouldBeFalse();
        SelfConsistent(domain.Space(), frontier);
        var twin = new SlowTwin(domain);
        var expected = twin.Efficient().Select(pair => new EfficientPair(twin.Ours(pair.Ours), twin.Theirs(pair.Theirs))).ToArray();
        Pairs(frontier).ShouldBe(expected, "differences far above the rounding survive it");
    }

    private static void ForRandomDomains(Action<Domain, Random> law)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var domain = Domain.Random(Domain.Kinds[seed % Domain.Kinds.Length], random, mostIssues: 4);
            try
            {
                law(domain, random);
            }
            catch (ShouldAssertException e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    private static EfficientPair[] Pairs(Frontier frontier) => [.. Enumerable.Range(0, frontier.Count).Select(i => frontier[i])];

    private static Rational? Reservation(Random random) => random.Next(3) == 0 ? null : random.Next(-30, 200);

    private static void SelfConsistent(OutcomeSpace space, Frontier frontier)
    {
        for (var i = 0; i < frontier.Count; i++)
        {
            var package = frontier.Package(i);
            new EfficientPair(space.Ours(package), space.Theirs(package)).ShouldBe(frontier[i]);
        }
    }

    private static void Mirrors(BargainPoint? mirrored, BargainPoint? point, int count) =>
        (mirrored?.Ties ?? []).ShouldBe((point?.Ties ?? []).Reverse().Select(index => count - 1 - index));
}
