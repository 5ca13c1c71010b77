using System.Numerics;
using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class PackagesNearTests
{
    [Fact]
    public void Packages_lie_in_the_range_whenever_one_exists_and_differ()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var domain = Domain.Random(Domain.Kinds[seed % (Domain.Kinds.Length - 1)], random, mostIssues: 5);
            var twin = new SlowTwin(domain);
            var low = Rational.Of(random.Next(-50, 400), domain.OurUnit);
            var high = low + random.Next(0, 20);
            var space = domain.Space();
            var found = space.PackagesNear(low, high, 3);
            var label = $"seed {seed}";
            found.All(package => space.IsFeasible(package)).ShouldBeTrue(label);
            found.DistinctBy(package => string.Join(',', package)).Count().ShouldBe(found.Count, label);

            var worths = twin.Feasible.Select(one => twin.Ours(one.Ours)).ToArray();
            var inside = worths.Count(worth => worth >= low && worth <= high);
            var above = worths.Where(worth => worth >= low).ToArray();
            if (inside > 0)
            {
                found.Count.ShouldBe(Math.Min(inside, 3), label);
                found.All(package => space.Ours(package) >= low && space.Ours(package) <= high).ShouldBeTrue(label);
            }
            else if (above.Length > 0)
            {
                found.Count.ShouldBeInRange(1, 3, label);
                found.All(package => space.Ours(package) == above.Min()).ShouldBeTrue(label);
            }
            else
            {
                found.ShouldBeEmpty(label);
            }
        }
    }

    [Fact]
    public void A_vast_space_yields_far_apart_packages_of_the_same_worth()
    {
        var random = new Random(2);
        IssueWorths[] issues = [.. Enumerable.Range(0, 20).Select(i => new IssueWorths($"{i}", [.. Enumerable.Range(0, 10).Select(_ => (Rational)random.Next(0, 10_000))], null))];
        var space = OutcomeSpace.Create(issues, 0, 0, []);
        var found = space.PackagesNear(100_000, 100_050, 4);
        found.Count.ShouldBe(4);
        foreach (var package in found)
        {
            space.Ours(package).ShouldBeInRange(100_000, 100_050);
            found.Where(other => other != package).Min(other => other.Zip(package).Count(pair => pair.First != pair.Second)).ShouldBeGreaterThan(8);
        }

        found.ShouldBe(space.PackagesNear(100_000, 100_050, 4));
        space.PackagesNear(space.OurRange!.Value.Best, 900_000, 3).ShouldBe([space.BestForUs()!]);
        space.PackagesNear(space.OurRange.Value.Best + 1, 900_000, 3).ShouldBeEmpty();
    }
}
