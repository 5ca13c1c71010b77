using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class PortfolioTests
{
    [Fact]
    public void The_reference_choice_bound_and_price_come_out()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("portfolio-expected-capacity");
        double[] Of(string name) => [.. inputs.GetProperty(name).EnumerateArray().Select(one => one.GetDouble())];
        var (value, win, resource) = (Of("value"), Of("win"), Of("resource"));
        var portfolio = Portfolio.Choose([.. value.Select((worth, i) => new Pursuit($"{i}", worth, win[i], resource[i]))], inputs.GetProperty("capacity").GetDouble());

        portfolio.Pursue.ShouldBe(expected.GetProperty("pursue").EnumerateArray().Select(one => one.GetInt32() == 1));
        portfolio.ExpectedWorth.ShouldBe(expected.GetProperty("expected_value").GetDouble(), tolerance);
        portfolio.Bound.ShouldBe(expected.GetProperty("lp_bound").GetDouble(), tolerance);
        portfolio.ShadowPrice.ShouldBe(expected.GetProperty("shadow_price").GetDouble(), tolerance);
        portfolio.WalkAway(cost: 100, units: 2, displaced: 5).ShouldBe(100 + 18 + 5, tolerance);
        portfolio.WalkAway(cost: 100, units: 2, displaced: -5).ShouldBe(118, tolerance);
    }

    [Fact]
    public void No_other_choice_that_fits_is_better()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var deals = Some(random, random.Next(1, 11), whole: random.Next(2) == 0);
            var capacity = random.Next(30);
            var portfolio = Portfolio.Choose(deals, capacity);
            var (worth, use) = Enumerable.Range(0, 1 << deals.Length)
                .Select(set => deals.Where((_, i) => (set & (1 << i)) != 0).ToArray())
                .Select(chosen => (Worth: chosen.Sum(deal => deal.Odds * deal.Worth), Use: chosen.Sum(deal => deal.Odds * deal.Units)))
                .Where(one => one.Use <= capacity + 1e-9)
                .OrderByDescending(one => Math.Round(one.Worth, 9)).ThenBy(one => one.Use).First();

            portfolio.ExpectedWorth.ShouldBe(worth, 1e-9, $"seed {seed}");
            portfolio.ExpectedUnits.ShouldBe(use, 1e-9, $"seed {seed}");
            portfolio.Bound.ShouldBeGreaterThanOrEqualTo(worth - 1e-9, $"seed {seed}");

            // The price is what a little more capacity adds to the bound.
            const double More = 1e-6;
            var rise = (Portfolio.Choose(deals, capacity + More).Bound - portfolio.Bound) / More;
            rise.ShouldBeInRange(0, portfolio.ShadowPrice + 1e-3, $"seed {seed}");
        }
    }

    [Fact]
    public void The_chance_of_winning_too_much_is_that_of_all_combinations()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var deals = Some(random, random.Next(1, 9), whole: seed % 2 == 0);
            var portfolio = Portfolio.Choose(deals, random.Next(25));
            var pursued = deals.Where((_, i) => portfolio.Pursue[i]).ToArray();
            var capacity = portfolio.Capacity;
            var chance = Enumerable.Range(0, 1 << pursued.Length)
                .Where(set => pursued.Where((_, i) => (set & (1 << i)) != 0).Sum(deal => deal.Units) > capacity + 1e-9)
                .Sum(set => pursued.Select((deal, i) => (set & (1 << i)) != 0 ? deal.Odds : 1 - deal.Odds).Aggregate(1.0, (product, one) => product * one));
            var (low, high) = portfolio.Overrun();

            chance.ShouldBeInRange(low - 1e-12, high + 1e-12, $"seed {seed}");
            if (seed % 2 == 0)
            {
                high.ShouldBe(low, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Two_hundred_deals_are_chosen_and_twins_without_end_are_refused()
    {
        var random = new Random(3);
        var portfolio = Portfolio.Choose(Some(random, 200, whole: false), 300);

        portfolio.ExpectedWorth.ShouldBeInRange(0.99 * portfolio.Bound, portfolio.Bound);
        Should.Throw<ArgumentOutOfRangeException>(() => Portfolio.Choose([new Pursuit("A", 1, 1.5, 1)], 1)).Message.ShouldContain("its odds are in [0, 1]");
        Should.Throw<ArgumentOutOfRangeException>(() => Portfolio.Choose([], -1)).Message.ShouldContain("at least 0");
        Portfolio.Choose([], 0).Overrun().ShouldBe((0, 0));
    }

    private static Pursuit[] Some(Random random, int count, bool whole) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Pursuit(
            $"{i}", random.Next(-5, 60), random.Next(11) / 10.0, whole ? random.Next(9) : random.NextDouble() * 9)),
    ];
}
