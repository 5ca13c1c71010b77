using System.Diagnostics;
using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class SearchLimitTests
{
    [Fact]
    public void Without_prospects_the_fallback_is_all_there_is()
    {
        var search = OptimalSearch.Of([], -7);

        search.Value.ShouldBe(-7);
        search.Order.ShouldBeEmpty();
        search.NextWorth.ShouldBeNull();
    }

    [Fact]
    public void A_prospect_that_cannot_succeed_and_passes_no_time_has_no_index_and_is_not_tried()
    {
        var search = OptimalSearch.Of([new("never", 0, 0, [(100, 0)]), new("nothing", 1, 0, []), new("sure", 0, 0, [(5, 1)])], -1, 0.1);

        search.Index.ShouldBe([null, null, 5]);
        search.Order.ShouldBe([2]);
        search.Marginal.ShouldBe([0, 0, 6]);
        search.NextWorth.ShouldBe(0);
    }

    // Half is left of a debt that a hopeless year puts off: -50 instead of -100, and -25 after two.
    [Fact]
    public void A_prospect_that_cannot_succeed_still_puts_off_a_debt()
    {
        var search = OptimalSearch.Of([new("hopeless", 0, 365, [(1, 0)])], -100, discountPerYear: 1);

        search.Value.ShouldBe(-50);
        search.Index.ShouldBe([0]);
        search.Order.ShouldBe([0]);
        search.Pursued.ShouldBe([0]);
        search.Marginal.ShouldBe([50]);
        search.NextWorth.ShouldBe(25);
    }

    // z = -10 + z / 2.
    [Theory]
    [InlineData(-100, -60)]
    [InlineData(-20, -20)]
    [InlineData(-10, -10)]
    [InlineData(5, 5)]
    public void A_hopeless_prospect_that_costs_is_tried_only_below_its_index(double fallback, double value)
    {
        var search = OptimalSearch.Of([new("hopeless", 10, 365, [])], fallback, discountPerYear: 1);

        search.Index.ShouldBe([-20]);
        search.Value.ShouldBe(value);
        search.Pursued.Count.ShouldBe(fallback < -20 ? 1 : 0);
    }

    [Fact]
    public void A_prospect_that_cannot_succeed_is_ranked_but_not_pursued_by_who_owes_nothing()
    {
        var search = OptimalSearch.Of([new("never", 0, 10, [(100, 0)]), new("nothing", 0, 0, []), new("sure", 0, 0, [(5, 1)])], 1, 0.1);

        search.Index.ShouldBe([0, null, 5]);
        search.Order.ShouldBe([2, 0]);
        search.Pursued.ShouldBe([2]);
        search.Marginal.ShouldBe([0, 0, 4]);
        search.NextWorth.ShouldBe(0);
    }

    [Fact]
    public void A_failure_leaves_what_is_in_hand() =>
        OptimalSearch.Of([new("long shot", 0, 0, [(-1, 0.1)])], -10).Value.ShouldBe(-9.1, 1e-12);

    [Fact]
    public void A_free_trial_that_takes_no_time_is_worth_its_best_result_as_an_index() =>
        OptimalSearch.Of([new("free", 0, 0, [(0.3, 0.1), (0.1, 0.7)])], 0).Index[0].ShouldBe(0.3);

    [Fact]
    public void Equal_indices_keep_the_order_of_the_input()
    {
        Prospect same = new("same", 1, 0, [(10, 0.5)]);

        OptimalSearch.Of([same, new("better", 0, 0, [(10, 1)]), same], 0).Order.ShouldBe([1, 0, 2]);
    }

    [Fact]
    public void Indices_that_only_rounding_tells_apart_keep_the_order_of_the_input()
    {
        Prospect thirds = new("thirds", 0, 0, [(0.1, 0.1), (0.7, 0.3)]);
        Prospect same = new("same", 0.1 + 0.2 - 0.3, 0, [(0.1, 0.3), (0.7, 0.1)]);
        var search = OptimalSearch.Of([same, thirds], 0);

        search.Index[0]!.Value.ShouldBeLessThan(search.Index[1]!.Value);
        search.Order.ShouldBe([0, 1]);
    }

    [Fact]
    public void A_prospect_below_the_fallback_is_ranked_but_not_pursued()
    {
        var search = OptimalSearch.Of([new("poor", 1, 0, [(10, 0.5)])], 9);

        search.Value.ShouldBe(9);
        search.Order.ShouldBe([0]);
        search.Pursued.ShouldBeEmpty();
        search.Marginal.ShouldBe([0]);
        search.NextWorth.ShouldBe(0);
    }

    [Fact]
    public void Chances_that_miss_one_by_rounding_leave_no_failure()
    {
        Prospect tenths = new("tenths", 0, 0, [.. Enumerable.Range(1, 10).Select(result => ((double)result, 0.1))]);

        OptimalSearch.Of([tenths], -1e9, correlation: 0.5).Value.ShouldBe(5.5, 1e-6);
    }

    [Theory]
    [InlineData(-1, 0, 1, 0.5, "cost")]
    [InlineData(double.NaN, 0, 1, 0.5, "cost")]
    [InlineData(0, -1, 1, 0.5, "days")]
    [InlineData(0, double.PositiveInfinity, 1, 0.5, "days")]
    [InlineData(0, 0, double.NegativeInfinity, 0.5, "result")]
    [InlineData(0, 0, 1, 1.1, "probability")]
    [InlineData(0, 0, 1, -0.1, "probability")]
    [InlineData(0, 0, 1, 0.6, "sum to at most 1")]
    public void Figures_out_of_range_are_refused_by_name(double cost, double days, double value, double probability, string named)
    {
        var error = Should.Throw<ArgumentOutOfRangeException>(
            () => OptimalSearch.Of([new("Globex", cost, days, [(value, probability), (2, 0.5)])], 0));

        error.ParamName.ShouldBe("prospects");
        error.Message.ShouldContain(named);
        error.Message.ShouldContain("Globex");
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, "fallback")]
    [InlineData(0, -0.1, 0, "discountPerYear")]
    [InlineData(0, double.PositiveInfinity, 0, "discountPerYear")]
    [InlineData(0, 0, -0.1, "correlation")]
    [InlineData(0, 0, 1.1, "correlation")]
    [InlineData(0, 0, double.NaN, "correlation")]
    public void Settings_out_of_range_are_refused_by_name(double fallback, double discountPerYear, double correlation, string named) =>
        Should.Throw<ArgumentOutOfRangeException>(() => OptimalSearch.Of([], fallback, discountPerYear, correlation)).ParamName.ShouldBe(named);

    [Theory]
    [InlineData(60, 20, 0)]
    [InlineData(60, 20, 1)]
    [InlineData(12, 5, 0.3)]
    [InlineData(12, 5, 0.99)]
    public void Many_prospects_with_many_results_are_no_effort(int prospects, int results, double correlation)
    {
        var random = new Random(60);
        Prospect[] many =
        [
            .. Enumerable.Range(0, prospects).Select(i => new Prospect(
                $"prospect {i}", random.Next(5), random.Next(30), [.. Enumerable.Range(0, results).Select(_ => (100 * random.NextDouble(), 0.9 / results))])),
        ];
        OptimalSearch.Of(many[..2], 0, 0.1, correlation);
        var watch = Stopwatch.StartNew();

        var search = OptimalSearch.Of(many, 10, 0.1, correlation);

        TestContext.Current.SendDiagnosticMessage($"{prospects} prospects, correlation {correlation}: {watch.Elapsed.TotalMilliseconds:0.0} ms");
        watch.ElapsedMilliseconds.ShouldBeLessThan(5_000);
        search.Value.ShouldBeInRange(0, 100);
    }
}
