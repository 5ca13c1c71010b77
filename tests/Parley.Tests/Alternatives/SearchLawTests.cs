using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class SearchLawTests
{
    private const double Close = 1e-9;

    [Fact]
    public void No_order_of_trying_beats_the_rule() => ForSeeds(1_000, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 6);
        var fallback = random.Next(-20, 21);

        OptimalSearch.Of(prospects, fallback).Value.ShouldBe(SlowSearch.Best(prospects, fallback, 0), Close, told);
    });

    [Fact]
    public void No_order_of_trying_beats_the_rule_when_time_costs() => ForSeeds(1_000, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 6);
        var fallback = random.Next(-20, 21);
        var discount = random.NextDouble();

        OptimalSearch.Of(prospects, fallback, discount).Value.ShouldBe(SlowSearch.Best(prospects, fallback, discount), Close, told);
    });

    [Fact]
    public void Whoever_holds_the_index_is_indifferent_to_trying() => ForSeeds(500, (random, told) =>
    {
        var prospect = SlowSearch.Any(random);
        var discount = random.NextDouble();
        var index = OptimalSearch.Of([prospect], 0, discount).Index[0]!.Value;

        SlowSearch.Best([prospect], index, discount).ShouldBe(index, Close, told);
        SlowSearch.Best([prospect], index - 1, discount).ShouldBeGreaterThan(index - 1, told);
    });

    [Fact]
    public void No_order_of_trying_beats_the_rule_at_the_edges() => ForSeeds(2_000, (random, told) =>
    {
        Prospect[] prospects = [.. SlowSearch.Some(random, most: 2), .. SlowSearch.Edges(random, most: 3)];
        random.Shuffle(prospects);
        var fallback = random.Next(-200, 21);
        var discount = random.Next(4) switch { 0 => 0, 1 => 1, _ => 3 * random.NextDouble() };
        var search = OptimalSearch.Of(prospects, fallback, discount);

        search.Value.ShouldBe(SlowSearch.Best(prospects, fallback, discount), Close, told);
        for (var i = 0; i < prospects.Length; i++)
        {
            var without = SlowSearch.Best([.. prospects.Where((_, at) => at != i)], fallback, discount);
            search.Marginal[i].ShouldBe(search.Value - without, Close, told);
            if (search.Index[i] is { } index)
            {
                SlowSearch.Best([prospects[i]], index, discount).ShouldBe(index, Close, told);
                SlowSearch.Best([prospects[i]], index - 1, discount).ShouldBeGreaterThan(index - 1, told);
            }
            else
            {
                SlowSearch.Best([prospects[i]], -1e6, discount).ShouldBe(-1e6, told);
            }
        }

        search.Pursued.Count.ShouldBe(search.Order.Count(i => search.Index[i] > fallback), told);
        if (search.Pursued is [var first, ..])
        {
            SlowSearch.Best(prospects, fallback, discount, first).ShouldBe(search.Value, Close, told);
        }

        var copy = prospects.Max(one => SlowSearch.Best([.. prospects, one], fallback, discount)) - search.Value;
        search.NextWorth!.Value.ShouldBe(copy, Close, told);
    });

    [Fact]
    public void What_a_prospect_adds_is_what_its_absence_takes() => ForSeeds(300, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 6);
        var fallback = random.Next(-20, 21);
        var discount = random.Next(2) * random.NextDouble();
        var correlation = random.Next(3) * 0.5;
        var search = OptimalSearch.Of(prospects, fallback, discount, correlation);

        for (var i = 0; i < prospects.Length; i++)
        {
            var without = OptimalSearch.Of([.. prospects.Where((_, at) => at != i)], fallback, discount, correlation).Value;
            search.Marginal[i].ShouldBe(search.Value - without, Close, told);
        }
    });

    [Fact]
    public void One_more_is_worth_what_the_best_copy_adds() => ForSeeds(300, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 5);
        var fallback = random.Next(-20, 21);
        var discount = random.Next(2) * random.NextDouble();
        var search = OptimalSearch.Of(prospects, fallback, discount);

        var best = prospects.Max(copy => OptimalSearch.Of([.. prospects, copy], fallback, discount).Value) - search.Value;
        search.NextWorth!.Value.ShouldBe(best, Close, told);
    });

    [Fact]
    public void The_search_is_never_worth_less_than_the_fallback_nor_more_than_the_best_result() => ForSeeds(500, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 8);
        var fallback = random.Next(-20, 21);
        var value = OptimalSearch.Of(prospects, fallback, random.NextDouble()).Value;
        var best = prospects.SelectMany(prospect => prospect.Results).Max(result => result.Value);

        value.ShouldBeGreaterThanOrEqualTo(fallback - Close, told);
        value.ShouldBeLessThanOrEqualTo(Math.Max(0, Math.Max(fallback, best)) + Close, told);
    });

    [Fact]
    public void Another_prospect_never_hurts() => Never_lowers((random, prospects) => [.. prospects, SlowSearch.Any(random)]);

    [Fact]
    public void A_better_result_never_hurts() => Never_lowers((random, prospects) =>
        [prospects[0] with { Results = [.. prospects[0].Results.Select(result => (result.Value + random.Next(9), result.Probability))] }, .. prospects[1..]]);

    [Fact]
    public void A_likelier_success_never_hurts() => Never_lowers((random, prospects) =>
    {
        var results = prospects[0].Results;
        var missing = Math.Max(0, 1 - results.Sum(result => result.Probability));
        var raised = (results[0].Value, results[0].Probability + (missing * random.NextDouble()));
        return [prospects[0] with { Results = [raised, .. results.Skip(1)] }, .. prospects[1..]];
    });

    [Fact]
    public void A_lower_cost_never_hurts() => Never_lowers((random, prospects) =>
        [prospects[0] with { Cost = prospects[0].Cost * random.NextDouble() }, .. prospects[1..]]);

    [Fact]
    public void A_better_fallback_raises_the_value_by_no_more_than_itself() => ForSeeds(500, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 6);
        var fallback = random.Next(-20, 21);
        var more = random.Next(10);
        var discount = random.NextDouble();
        var rise = OptimalSearch.Of(prospects, fallback + more, discount).Value - OptimalSearch.Of(prospects, fallback, discount).Value;

        rise.ShouldBeInRange(-Close, more + Close, told);
    });

    // With a negative fallback delay would be welcome, so this holds from 0 on.
    [Fact]
    public void Costlier_time_never_helps_who_has_nothing_to_lose() => ForSeeds(500, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 6);
        var fallback = random.Next(21);
        var discount = random.NextDouble();

        OptimalSearch.Of(prospects, fallback, discount + random.NextDouble()).Value
            .ShouldBeLessThanOrEqualTo(OptimalSearch.Of(prospects, fallback, discount).Value + Close, told);
    });

    [Fact]
    public void The_order_of_the_input_changes_only_positions() => ForSeeds(300, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 6);
        var discount = random.NextDouble();
        var forth = OptimalSearch.Of(prospects, 0, discount);
        var back = OptimalSearch.Of([.. prospects.Reverse()], 0, discount);

        back.Value.ShouldBe(forth.Value, Close, told);
        back.Index.Reverse().ShouldBe(forth.Index, told);
        back.NextWorth!.Value.ShouldBe(forth.NextWorth!.Value, Close, told);
    });

    private static void Never_lowers(Func<Random, Prospect[], Prospect[]> improve) => ForSeeds(500, (random, told) =>
    {
        var prospects = SlowSearch.Some(random, most: 6);
        var fallback = random.Next(-20, 21);
        var discount = random.Next(2) * random.NextDouble();
        var before = OptimalSearch.Of(prospects, fallback, discount).Value;

        OptimalSearch.Of(improve(random, prospects), fallback, discount).Value.ShouldBeGreaterThanOrEqualTo(before - Close, told);
    });

    private static void ForSeeds(int count, Action<Random, string> law)
    {
        for (var seed = 1; seed <= count; seed++)
        {
            law(new Random(seed), $"seed {seed}");
        }
    }
}
