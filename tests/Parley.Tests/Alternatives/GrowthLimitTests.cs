using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class GrowthLimitTests
{
    [Theory]
    [InlineData(0.6, 1, 1, 0.2)]
    [InlineData(0.5, 2, 1, 0.25)]
    [InlineData(0.3, 1, 0.5, 0)]
    [InlineData(0.9, 3, 0.5, 1.7666666666666666)]
    public void Two_results_give_the_closed_form(double odds, double win, double lose, double share) =>
        GrowthLimit.Share([(win, odds), (-lose, 1 - odds)]).ShouldBe(share, 1e-9);

    [Fact]
    public void No_other_share_grows_faster()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            double[] weights = [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => random.NextDouble() + 0.01)];
            (double Change, double Probability)[] results = [.. weights.Select((weight, i) => ((random.NextDouble() * 3) - 1, weight / weights.Sum()))];
            results[0].Change = -0.2 - random.NextDouble();
            var limit = 1 / -results.Min(result => result.Change);
            double Growth(double share) => results.Sum(result => result.Probability * Math.Log(1 + (share * result.Change)));

            var best = GrowthLimit.Share(results);
            best.ShouldBeInRange(0, limit, $"seed {seed}");
            for (var k = 0; k < 400; k++)
            {
                Growth(limit * k / 400).ShouldBeLessThanOrEqualTo(Growth(best) + 1e-12, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_risk_without_a_loss_and_odds_that_do_not_sum_to_one_are_refused()
    {
        Should.Throw<ArgumentException>(() => GrowthLimit.Share([(1, 1)])).Message.ShouldContain("loss");
        Should.Throw<ArgumentException>(() => GrowthLimit.Share([(1, 0.5), (-1, 0)])).Message.ShouldContain("sum to 1");
        Should.Throw<ArgumentException>(() => GrowthLimit.Share([])).Message.ShouldContain("sum to 1");
        Should.Throw<ArgumentOutOfRangeException>(() => GrowthLimit.Share([(double.NaN, 0.5), (-1, 0.5)]));
        Should.Throw<ArgumentOutOfRangeException>(() => GrowthLimit.Share([(1, 1.5), (-1, -0.5)]));
    }
}
