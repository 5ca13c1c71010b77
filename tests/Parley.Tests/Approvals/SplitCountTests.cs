using Parley.Analysis.Approvals;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Approvals;

public sealed class SplitCountTests
{
    private const ulong Seed = 20270117;

    [Fact]
    public void Every_split_is_within_the_limit_one_by_one_beyond_it_together_and_of_one_group_in_time()
    {
        var stream = new RandomStream(Seed);
        for (var round = 0; round < 50; round++)
        {
            var amounts = Amounts(stream, 80, 12);
            var found = SplitCount.Of(amounts, 100, 7, stream).Found;

            found.SelectMany(split => split).ShouldBeUnique();
            foreach (var split in found.Select(split => split.Select(at => amounts[at]).ToList()))
            {
                split.Count.ShouldBeGreaterThan(1);
                split.ShouldAllBe(one => one.Amount <= 100 && one.Group == split[0].Group);
                split.Sum(one => one.Amount).ShouldBeGreaterThan(100);
                (split.Max(one => one.Day) - split.Min(one => one.Day)).ShouldBeLessThanOrEqualTo(7);
            }

            // The slow obvious twin: whoever has a pair that is a split has one found.
            var pairs = amounts.Where(one => one.Amount <= 100).ToList();
            foreach (var group in pairs.GroupBy(one => one.Group))
            {
                var obvious = group.Any(one => group.Any(other => !one.Equals(other) && Math.Abs(one.Day - other.Day) <= 7 && one.Amount + other.Amount > 100));
                if (obvious)
                {
                    found.ShouldContain(split => amounts[split[0]].Group == group.Key, $"seed {Seed}, round {round}");
                }
            }
        }
    }

    [Fact]
    public void Splits_stand_out_from_chance_and_chance_does_not()
    {
        var stream = new RandomStream(Seed);
        var split = Amounts(stream, 300, 150).ToList();
        for (var i = 0; i < 25; i++)
        {
            // A sum of 150 to 190, in two halves two days apart.
            var (half, day) = (75 + (20 * stream.NextShare()), stream.Below(700));
            split.AddRange([new(1000 + i, day, half), new(1000 + i, day + 2, half)]);
        }

        SplitCount.Of(split, 100, 7, stream).Chance.ShouldBeLessThan(0.02);
        var small = Enumerable.Range(0, 100).Count(_ => SplitCount.Of(Amounts(stream, 60, 15), 100, 7, stream).Chance <= 0.05);
        small.ShouldBeLessThanOrEqualTo(12, $"seed {Seed}");
    }

    [Fact]
    public void Wrong_amounts_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SplitCount.Of([new(0, 0, 0)], 1, 1, new(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => SplitCount.Of([new(0, 0, 1)], 0, 1, new(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => SplitCount.Of([new(0, 0, 1)], 1, -1, new(1)));
        SplitCount.Of([], 1, 1, new(1)).Found.ShouldBeEmpty();
    }

    private static Passed[] Amounts(RandomStream stream, int count, int groups) => [.. Enumerable.Range(0, count).Select(_ => new Passed(stream.Below(groups), stream.Below(700), 10 + (110 * stream.NextShare())))];
}
