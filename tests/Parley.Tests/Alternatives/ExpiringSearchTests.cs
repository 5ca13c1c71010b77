using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class ExpiringSearchTests
{
    private const double Close = 1e-9;

    [Fact]
    public void No_plan_that_minds_the_last_days_is_better()
    {
        var binding = 0;
        for (var seed = 1; seed <= 1_000; seed++)
        {
            var random = new Random(seed);
            var prospects = SlowExpiry.Some(random, most: 6);
            var fallback = random.Next(-20, 21);
            var discount = random.Next(2) * random.NextDouble();
            var search = ExpiringSearch.Of(prospects, fallback, discount);

            search.Value.ShouldBe(new SlowExpiry(prospects, fallback, discount).Best(), Close, $"seed {seed}");
            binding += search.Binding ? 1 : 0;
        }

        binding.ShouldBeInRange(300, 900, "last days should matter in many of the cases, not in all");
    }

    [Fact]
    public void What_cannot_succeed_stands_beside_what_runs_out()
    {
        Prospect[] prospects = [new("runs out", 0, 0, [(4, 1)], LastDay: 1), new("hopeless", 0, 10, []), new("never", 0, 10, [(1, 0)])];

        ExpiringSearch.Of(prospects, -14, 0.5).Value.ShouldBe(4, Close);
    }

    [Fact]
    public void Last_days_cost_something_or_nothing_never_less()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var prospects = SlowExpiry.Some(random, most: 7);
            var open = prospects.Where(one => one.LastDay is null or >= 0).ToArray();
            var without = OptimalSearch.Of(open, 0);
            var search = ExpiringSearch.Of(prospects, 0);

            search.Value.ShouldBeInRange(-Close, without.Value + Close, $"seed {seed}");
            var later = prospects.Select(one => one with { LastDay = one.LastDay + random.Next(10) }).ToArray();
            ExpiringSearch.Of(later, 0).Value.ShouldBeGreaterThanOrEqualTo(search.Value - Close, $"seed {seed}");
            if (!search.Binding)
            {
                search.Value.ShouldBe(without.Value, $"seed {seed}");
                search.Order.ShouldBe(without.Pursued.Select(i => Array.IndexOf(prospects, open[i])), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void The_plan_keeps_its_worth_when_one_factor_moves_all_results()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var prospects = SlowExpiry.Some(random, most: 4);
            var fallback = random.Next(-5, 6);
            var correlation = 0.1 + (0.8 * random.NextDouble());

            ExpiringSearch.Of(prospects, fallback, 0.1, correlation).Value
                .ShouldBe(new SlowExpiry(prospects, fallback, 0.1).WithOneFactor(correlation), 1e-8, $"seed {seed}");
        }
    }

    [Fact]
    public void What_runs_out_first_may_come_first()
    {
        Prospect slow = new("slow", 0, 30, [(100, 0.5)]);
        Prospect quick = new("quick", 0, 5, [(60, 0.5)], LastDay: 10);
        var search = ExpiringSearch.Of([slow, quick], 0);

        // Begun first, the slow one leaves no day for the quick one: 50. The other way round: 0.5 x 100 + 0.5 x 0.5 x 60.
        OptimalSearch.Of([slow, quick], 0).Order.ShouldBe([0, 1]);
        search.Order.ShouldBe([1, 0]);
        search.Value.ShouldBe(65, 1e-12);
        search.Binding.ShouldBeTrue();

        // On its last day it can still begin, the day after it can't.
        ExpiringSearch.Of([slow with { Days = 10.5 }, quick], 0).Binding.ShouldBeFalse();
        ExpiringSearch.Of([slow with { Days = 11 }, quick], 0).Binding.ShouldBeTrue();
        ExpiringSearch.Of([quick with { LastDay = -1 }], 7).Value.ShouldBe(7);
    }

    [Fact]
    public void Twelve_that_run_out_fit_and_very_many_are_refused_in_words()
    {
        var random = new Random(5);
        ExpiringSearch.Of(Many(12, random), 0).Binding.ShouldBeTrue();

        Should.Throw<TooManyResultsException>(() => ExpiringSearch.Of(Many(40, random), 0)).Message.ShouldStartWith("40 alternatives are too many to weigh every order");
        Should.Throw<TooManyResultsException>(() => ExpiringSearch.Of(Many(100, random), 0)).Message.ShouldStartWith("100 alternatives are too many to weigh every order");
    }

    private static Prospect[] Many(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(i => new Prospect($"{i}", 0.01, 1 + random.NextDouble(), [(50 + random.NextDouble(), 0.3)], random.Next(count)))];
}
