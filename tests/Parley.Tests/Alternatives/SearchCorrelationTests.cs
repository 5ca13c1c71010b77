using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class SearchCorrelationTests
{
    /// <summary>Of the largest result.</summary>
    private const double Stated = 1e-9;

    [Theory]
    [InlineData(1e-12)]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(0.9999)]
    public void The_value_agrees_with_a_finer_grid(double correlation)
    {
        var worst = 0.0;
        for (var seed = 1; seed <= 3; seed++)
        {
            var random = new Random(seed);
            var prospects = SlowSearch.Some(random, most: 4);
            var discount = random.Next(2) * random.NextDouble();

            var value = OptimalSearch.Of(prospects, 0, discount, correlation).Value;
            var slow = SlowSearch.ByRule(prospects, new bool[prospects.Length], 0, discount, correlation);

            worst = Math.Max(worst, Math.Abs(value - slow) / 30);
            worst.ShouldBeLessThan(Stated, $"seed {seed}");
        }

        TestContext.Current.SendDiagnosticMessage($"correlation {correlation}: {worst:0.0e0} of the largest result");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_copy_is_independent_of_the_common_factor(double correlation)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var random = new Random(seed);
            Prospect[] prospects = [SlowSearch.Any(random), SlowSearch.Any(random), SlowSearch.Any(random)];
            var search = OptimalSearch.Of(prospects, 0, correlation: correlation);

            var best = prospects.Max(copy =>
                SlowSearch.ByRule([.. prospects, copy], [false, false, false, true], 0, 0, correlation)) - search.Value;

            search.NextWorth!.Value.ShouldBe(best, 30 * Stated, $"seed {seed}");
        }
    }

    [Fact]
    public void Two_equal_prospects_in_lockstep_are_worth_one_and_the_wasted_cost()
    {
        Prospect same = new("same", 1, 0, [(20, 0.3), (10, 0.2)]);
        var index = OptimalSearch.Of([same], 0).Index[0]!.Value;

        // 0.3 (20 - z) = 1. Whoever does not get 20 tries again, gets the same again, and has paid for it.
        index.ShouldBe(50 / 3.0, 1e-12);
        OptimalSearch.Of([same], 0, correlation: 1).Value.ShouldBe(7, 1e-12);
        OptimalSearch.Of([same, same], 0, correlation: 1).Value.ShouldBe(7 - 0.7, 1e-12);

        // An independent third: worth 7 to who has nothing, 0.3 x 10 - 1 to who has 10.
        OptimalSearch.Of([same, same], 0, correlation: 1).NextWorth!.Value.ShouldBe((0.5 * 7) + (0.2 * 2), 1e-12);
    }

    [Fact]
    public void Near_lockstep_comes_close_to_lockstep() => OptimalSearch.Of(Several(3), 0, 0.1, 1 - 1e-12).Value
        .ShouldBe(OptimalSearch.Of(Several(3), 0, 0.1, 1).Value, 1e-4);

    [Fact]
    public void A_breath_of_correlation_changes_next_to_nothing() => OptimalSearch.Of(Several(4), 0, 0.1, 1e-14).Value
        .ShouldBe(OptimalSearch.Of(Several(4), 0, 0.1).Value, 1e-9);

    [Fact]
    public void One_prospect_alone_has_nothing_to_correlate_with()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            Prospect[] alone = [SlowSearch.Any(new Random(seed))];
            foreach (var correlation in new[] { 0.2, 0.7, 0.999, 1 })
            {
                OptimalSearch.Of(alone, -3, 0.1, correlation).Value.ShouldBe(OptimalSearch.Of(alone, -3, 0.1).Value, 1e-12, $"seed {seed}");
            }
        }
    }

    [Theory]
    [InlineData(0, 71)]
    [InlineData(0.3, 72)]
    [InlineData(0.8, 75)]
    [InlineData(1, 74)]
    public void Playing_the_search_gives_its_value(double correlation, int seed)
    {
        var prospects = Several(seed);
        var value = OptimalSearch.Of(prospects, 0, 0.2, correlation).Value;

        var (mean, error) = SlowSearch.Played(prospects, 0, 0.2, correlation, 100_000, new Random(seed));

        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {value:0.0000} against {mean:0.0000} +- {error:0.0000}");
        mean.ShouldBe(value, 4 * error, $"seed {seed}");
    }

    private static Prospect[] Several(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 5).Select(_ => SlowSearch.Any(random))];
    }
}
