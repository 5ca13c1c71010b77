using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class SharedAlternativeTests
{
    [Fact]
    public void However_many_lean_on_it_it_is_taken_once()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            double[] needs = [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.NextDouble())];

            var taken = needs.Select((need, i) => need * SharedAlternative.Chance([.. needs.Where((_, other) => other != i)])).Sum();

            taken.ShouldBe(1 - needs.Aggregate(1.0, (none, need) => none * (1 - need)), 1e-12, $"seed {seed}");
        }
    }

    [Fact]
    public void It_is_the_mean_over_everybody_who_may_need_it()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            double[] others = [.. Enumerable.Range(0, random.Next(0, 11)).Select(_ => random.Next(0, 5) / 4.0)];
            var mean = 0.0;
            for (var who = 0; who < 1 << others.Length; who++)
            {
                var odds = others.Select((need, i) => (who >> i & 1) == 1 ? need : 1 - need).Aggregate(1.0, (all, one) => all * one);
                mean += odds / (1 + int.PopCount(who));
            }

            SharedAlternative.Chance(others).ShouldBe(mean, 1e-12, $"seed {seed}");
        }
    }

    [Fact]
    public void Nobody_else_leaves_it_whole_and_one_who_surely_needs_it_halves_it()
    {
        SharedAlternative.Chance([]).ShouldBe(1);
        SharedAlternative.Chance([0, 0]).ShouldBe(1);
        SharedAlternative.Chance([1]).ShouldBe(0.5);
        Should.Throw<ArgumentOutOfRangeException>(() => SharedAlternative.Chance([1.5]));
    }
}
