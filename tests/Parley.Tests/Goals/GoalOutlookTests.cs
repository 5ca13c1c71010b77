using Parley.Analysis.Goals;

namespace Parley.Tests.Goals;

public sealed class GoalOutlookTests
{
    [Fact]
    public void Independent_deals_reach_a_total_as_all_combinations_do()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var deals = SlowTotals.Some(random, random.Next(0, 10), whole: true);
            var needed = random.Next(-5, 60);
            var chance = GoalOutlook.Of(deals).Reaching(needed);

            chance.Chance.ShouldBe(SlowTotals.Chance(deals, needed), 1e-10, $"seed {seed}");
            (chance.High - chance.Low).ShouldBe(0, $"seed {seed}");
        }
    }

    [Fact]
    public void Amounts_without_a_common_unit_are_enclosed()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var deals = SlowTotals.Some(random, random.Next(1, 10), whole: false);
            var needed = random.NextDouble() * 40;
            var chance = GoalOutlook.Of(deals).Reaching(needed);

            SlowTotals.Chance(deals, needed).ShouldBeInRange(chance.Low - 1e-10, chance.High + 1e-10, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.8)]
    [InlineData(0.99)]
    public void Deals_that_hang_together_agree_with_a_fine_grid(double correlation)
    {
        for (var seed = 1; seed <= 2; seed++)
        {
            var random = new Random(seed);
            var deals = SlowTotals.Some(random, 6, whole: true);
            var needed = random.Next(1, 40);

            GoalOutlook.Of(deals, correlation).Reaching(needed).Chance.ShouldBe(SlowTotals.Chance(deals, needed, correlation), 1e-9, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(0.3, 40)]
    [InlineData(0.8, 40)]
    [InlineData(1, 40)]
    [InlineData(0.3, 400)]
    public void Playing_the_deals_gives_the_chance(double correlation, int count)
    {
        var random = new Random(count);
        var deals = SlowTotals.Some(random, count, whole: false);
        var outlook = GoalOutlook.Of(deals, correlation);
        foreach (var share in new[] { 0.1, 0.5, 0.9 })
        {
            var needed = outlook.Quantile(share) + 0.01;
            var (played, error) = SlowTotals.Played(deals, needed, correlation, 40_000, random);
            var chance = outlook.Reaching(needed);

            TestContext.Current.SendDiagnosticMessage($"seed {count}: {chance} against {played:0.0000} +- {error:0.0000}");
            chance.Chance.ShouldBe(played, 4 * error, $"seed {count}, correlation {correlation}, needed {needed}");
            played.ShouldBeInRange(chance.Low - (4 * error), chance.High + (4 * error));
        }
    }

    [Fact]
    public void Ten_thousand_deals_are_summed()
    {
        var random = new Random(5);
        var deals = SlowTotals.Some(random, 10_000, whole: false);
        var outlook = GoalOutlook.Of(deals, 0.3);
        var needed = outlook.Expected;
        var (played, error) = SlowTotals.Played(deals, needed, 0.3, 1_000, random);
        var chance = outlook.Reaching(needed);

        chance.Chance.ShouldBe(played, 4 * error, "seed 5");
        (chance.High - chance.Low).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Order_and_unit_do_not_matter()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var deals = SlowTotals.Some(random, 12, whole: true);
            var shuffled = deals.ToArray();
            random.Shuffle(shuffled);
            var chance = GoalOutlook.Of(deals, 0.4).Reaching(30).Chance;

            GoalOutlook.Of(shuffled, 0.4).Reaching(30).Chance.ShouldBe(chance, 1e-12, $"seed {seed}");
            GoalOutlook.Of([.. deals.Select(deal => deal with { Amount = deal.Amount * 1000 })], 0.4).Reaching(30_000).Chance.ShouldBe(chance, 1e-12, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Better_odds_never_make_a_goal_less_likely(double correlation)
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            Contribution[] deals = [.. SlowTotals.Some(random, 8, whole: true).Select(deal => deal with { Amount = Math.Abs(deal.Amount) })];
            var needed = random.Next(1, 60);
            var before = GoalOutlook.Of(deals, correlation).Reaching(needed).Chance;
            var better = random.Next(deals.Length);
            deals[better] = deals[better] with { Odds = Math.Min(1, deals[better].Odds + 0.2) };

            GoalOutlook.Of(deals, correlation).Reaching(needed).Chance.ShouldBeGreaterThanOrEqualTo(before - 1e-10, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void What_one_more_deal_adds_is_the_difference_that_it_makes(double correlation)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var deals = SlowTotals.Some(random, 8, whole: true);
            var more = SlowTotals.Some(random, 3, whole: true);
            var outlook = GoalOutlook.Of(deals, correlation);
            var rises = outlook.Rises(35, more);

            rises.ShouldBe(more.Select(one => GoalOutlook.Of([.. deals, one], correlation).Reaching(35).Chance - outlook.Reaching(35).Chance), 1e-9, $"seed {seed}");
        }
    }

    [Fact]
    public void Two_coins_half_in_step_both_fail_one_time_in_three() =>
        GoalOutlook.Of([new(1, 0.5), new(1, 0.5)], 0.5).Reaching(1).Chance.ShouldBe(2 / 3.0, 1e-9);

    [Fact]
    public void In_lockstep_the_surest_close_first()
    {
        var outlook = GoalOutlook.Of([new(10, 0.2), new(5, 0.6)], 1);

        outlook.Reaching(5).Chance.ShouldBe(0.6, 1e-12);
        outlook.Reaching(10).Chance.ShouldBe(0.2, 1e-12);
        outlook.Reaching(15).Chance.ShouldBe(0.2, 1e-12);
        outlook.Quantile(0.4).ShouldBe(0);
        outlook.Quantile(0.8).ShouldBe(5);
        outlook.Quantile(1).ShouldBe(15);
    }

    [Fact]
    public void Nothing_in_hand_reaches_nothing_and_wrong_figures_are_named()
    {
        GoalOutlook.Of([]).Reaching(1).ShouldBe(new(0, 0, 0));
        GoalOutlook.Of([], 0.3).Reaching(0).ShouldBe(new(1, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => GoalOutlook.Of([new(1, 1.1)])).Message.ShouldContain("odds in [0, 1]");
        Should.Throw<ArgumentOutOfRangeException>(() => GoalOutlook.Of([], 1.1)).Message.ShouldContain("between 0 and 1");
        Should.Throw<ArgumentOutOfRangeException>(() => GoalOutlook.Of([]).Reaching(double.NaN)).Message.ShouldContain("finite");
    }
}
