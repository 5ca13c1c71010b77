using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;
using Parley.Tests.Bargains;

namespace Parley.Tests.Outcomes;

public sealed class FrontierTwinTests
{
    private static readonly Comparer<int[]> FileOrder = Comparer<int[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other));

    public static TheoryData<string> Kinds => [.. Domain.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_thousand_random_domains_agree_with_full_enumeration(string kind)
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            try
            {
                Compare(Domain.Random(kind, random), random);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Kind '{kind}', seed {seed}: {e.Message}", e);
            }
        }
    }

    private static void Compare(Domain domain, Random random)
    {
        var space = domain.Space();
        var twin = new SlowTwin(domain);
        space.Outcomes.ShouldBe(twin.Feasible.Count);
        CompareRanges(space, twin);

        var frontier = space.FindFrontier();
        var efficient = twin.Efficient();
        frontier.Exact.ShouldBeTrue();
        frontier.Epsilon.ShouldBe(0);
        var pairs = Enumerable.Range(0, frontier.Count).Select(i => frontier[i]).ToArray();
        EfficientPair[] expected = [.. efficient.Select(pair => new EfficientPair(twin.Ours(pair.Ours), twin.Theirs(pair.Theirs)))];
        pairs.SequenceEqual(expected).ShouldBeTrue("the frontier differs");

        for (var i = 0; i < efficient.Count; i++)
        {
            var all = efficient[i].Packages;
            frontier.Package(i).AsSpan().SequenceEqual(all[0]).ShouldBeTrue("the package recovered is not the first in file order");
            var found = frontier.Packages(i).OrderBy(package => package, FileOrder).ToArray();
            found.Length.ShouldBe(all.Count);
            found.Zip(all).All(both => both.First.AsSpan().SequenceEqual(both.Second)).ShouldBeTrue("the packages behind a point differ");
        }

        var ourReservation = Reservation(random, [.. pairs.Select(pair => pair.Ours)]);
        var theirReservation = Reservation(random, [.. pairs.Select(pair => pair.Theirs)]);
        SlowFairPoints.Compare(FairPoints.Find(frontier, ourReservation, theirReservation), pairs, ourReservation, theirReservation);
    }

    private static void CompareRanges(OutcomeSpace space, SlowTwin twin)
    {
        if (twin.Feasible.Count == 0)
        {
            space.OurRange.ShouldBeNull();
            space.TheirRange.ShouldBeNull();
            space.BestForUs().ShouldBeNull();
            return;
        }

        space.OurRange.ShouldBe((twin.Ours(twin.Feasible.Min(one => one.Ours)), twin.Ours(twin.Feasible.Max(one => one.Ours))));
        space.TheirRange.ShouldBe((twin.Theirs(twin.Feasible.Min(one => one.Theirs)), twin.Theirs(twin.Feasible.Max(one => one.Theirs))));
        space.BestForUs().ShouldBe(twin.Feasible.MaxBy(one => one.Ours).Package);
        var some = twin.Feasible[twin.Feasible.Count / 2];
        space.IsFeasible(some.Package).ShouldBeTrue();
        space.Ours(some.Package).ShouldBe(twin.Ours(some.Ours));
        space.Theirs(some.Package).ShouldBe(twin.Theirs(some.Theirs));
    }

    /// <summary>None, a worth on the frontier, or one half way to the next.</summary>
    private static Rational? Reservation(Random random, Rational[] worths)
    {
        if (worths.Length == 0 || random.Next(4) == 0)
        {
            return null;
        }

        var worth = worths[random.Next(worths.Length)];
        return random.Next(2) == 0 ? worth : (worth + worths[random.Next(worths.Length)]) / 2;
    }
}
