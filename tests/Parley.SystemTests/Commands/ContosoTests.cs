using System.Text.Json;

namespace Parley.SystemTests.Commands;

/// <summary>
/// The figures of the sample deal, worked out by hand. p is the annual price, over 3 years.
/// With 30 days: ours 3p, theirs 800,000 - 3p, together 800,000.
/// With 60 days: ours 3p - 4,000, theirs 800,000 - 3p + 9,000 + 500, together 805,500.
/// </summary>
public sealed class ContosoTests
{
    private static readonly JsonElement WalkAway = Cli.Json("walkaway", Cli.Contoso);
    private static readonly JsonElement Frontier = Cli.Json("frontier", Cli.Contoso);

    // Globex:  5,000 = 0.4 (610,000 - index), so index = 610,000 - 12,500.
    // Partner: 15,000 = 0.5 (580,000 - index) + 0.5 (555,000 - index) = 567,500 - index.
    [Fact]
    public void Each_alternative_has_the_index_at_which_trying_it_pays_no_more()
    {
        Figures(WalkAway, "alternatives", "index").ShouldBe([597_500, 552_500]);
        WalkAway.GetProperty("order").EnumerateArray().Select(n => n.GetString()).ShouldBe(["Globex instead", "Search the partner channel"]);
    }

    // Globex first: -5,000 + 0.4 x 610,000 + 0.6 x (partner: -15,000 + 567,500) = 239,000 + 331,500.
    [Fact]
    public void The_walk_away_is_what_the_best_search_brings() => WalkAway.GetProperty("walkAway").GetDouble().ShouldBe(570_500);

    // Without Globex the partner alone: 552,500. Without the partner Globex alone: 239,000.
    [Fact]
    public void An_alternative_adds_what_the_walk_away_loses_without_it() =>
        Figures(WalkAway, "alternatives", "marginal").ShouldBe([570_500 - 552_500, 570_500 - 239_000]);

    // A second Globex: 239,000 + 0.6 x 570,500 = 581,300. A second partner is never tried: both results of the first beat its index.
    [Fact]
    public void Another_alternative_would_add_what_a_second_Globex_adds() =>
        WalkAway.GetProperty("nextAlternativeWorth").GetDouble().ShouldBe(581_300 - 570_500);

    // Rival Inc: 0.7 x 150,000.
    [Fact]
    public void Their_walk_away_is_their_one_alternative() => WalkAway.GetProperty("theirWalkAway").GetDouble().ShouldBe(105_000);

    // Our range: 3 x 195,000 - 4,000 = 581,000 to 720,000. Theirs: 80,000 (p 240,000, 30 days) to 224,500 (p 195,000, 60 days).
    [Fact]
    public void Power_is_what_no_deal_leaves_of_the_range()
    {
        var ours = 1 - ((635_000 - 570_500) / 139_000.0);
        var theirs = 1 - ((170_500 - 105_000) / 144_500.0);
        var power = WalkAway.GetProperty("power");

        power.GetProperty("ours").GetDouble().ShouldBe(ours, 1e-12);
        power.GetProperty("theirs").GetDouble().ShouldBe(theirs, 1e-12);
        power.GetProperty("balance").GetDouble().ShouldBe(ours - theirs, 1e-12);
    }

    // Prices from 195,000 (where we stop) to 240,000 in steps of 500 are 91; twice, less 240,000 with 60 days, which is forbidden.
    [Fact]
    public void Feasible_are_181_packages() => Frontier.GetProperty("outcomes").GetInt32().ShouldBe((2 * 91) - 1);

    // With 60 days all 90 prices up to 239,500. A price with 30 days gives us as much as one 1,500 higher with 60 days, and them less,
    // as long as that is at most 239,500: only the four prices above 238,000 remain.
    [Fact]
    public void Efficient_are_94_of_them()
    {
        Frontier.GetProperty("size").GetInt32().ShouldBe(90 + 4);
        Frontier.GetProperty("frontier").GetArrayLength().ShouldBe(94);
        Frontier.GetProperty("exact").GetBoolean().ShouldBeTrue();
        Frontier.GetProperty("epsilon").GetDouble().ShouldBe(0);
    }

    // Over the walk-aways 805,500 - 570,500 - 105,000 = 130,000 can be shared.
    // 213,000: 64,500 x 65,500 = 4,224,750,000; 213,500: 66,000 x 64,000 = 4,224,000,000.
    [Fact]
    public void Nash_shares_the_gain_at_213_000() => Point("nash").ShouldBe((635_000, 170_500, 213_000, "60 days", 1));

    // The most we can gain with them at 105,000 or above: 234,500 with 60 days, 699,500 - 570,500 = 129,000. They: 224,500 - 105,000 = 119,500.
    // 214,000: min(67,500/129,000, 62,500/119,500) = 0.5230; 213,500: min(66,000/129,000, ...) = 0.5116; 214,500: min(..., 61,000/119,500) = 0.5105.
    [Fact]
    public void Kalai_and_Smorodinsky_share_it_at_214_000() => Point("kalaiSmorodinsky").ShouldBe((638_000, 167_500, 214_000, "60 days", 1));

    // 213,000: min(64,500, 65,500) = 64,500; 213,500: min(66,000, 64,000) = 64,000.
    [Fact]
    public void The_smaller_gain_is_largest_at_213_000() => Point("egalitarian").ShouldBe((635_000, 170_500, 213_000, "60 days", 1));

    // Every price with 60 days gives 805,500 together; those from 195,000 to 234,500 leave them 105,000 or more.
    [Fact]
    public void The_sum_is_the_same_at_80_prices_and_the_best_for_us_stands_for_them() =>
        Point("utilitarian").ShouldBe((699_500, 106_000, 234_500, "60 days", 80));

    // We have opened with 240,000 and 30 days: 3p = 570,500.
    [Fact]
    public void The_walk_away_as_a_price_is_exact()
    {
        var plan = Cli.Json("plan", Cli.Contoso);

        plan.GetProperty("walkAwayPrice").GetDouble().ShouldBe(570_500 / 3.0);
        plan.GetProperty("opening").GetProperty("ours").GetDouble().ShouldBe(720_000);
    }

    [Fact]
    public void The_list_can_be_cut_without_changing_its_size()
    {
        var cut = Cli.Json("frontier", Cli.Contoso, "--own-at-least", "635000", "--limit", "3");

        cut.GetProperty("size").GetInt32().ShouldBe(94);
        Figures(cut, "frontier", "ours").ShouldBe([720_000, 718_500, 717_000]);
        Figures(Cli.Json("frontier", Cli.Contoso, "--own-at-least", "718500"), "frontier", "ours").ShouldBe([720_000, 718_500]);
    }

    [Fact]
    public void Packages_are_of_equal_worth_to_us_within_the_tolerance()
    {
        var answer = Cli.Json("packages", Cli.Contoso, "--worth", "640000", "--count", "4");

        Figures(answer, "packages", "ours").ShouldAllBe(ours => ours >= 640_000 && ours <= 640_000 + answer.GetProperty("tolerance").GetDouble());
        answer.GetProperty("packages").GetArrayLength().ShouldBeInRange(2, 4);
    }

    private static (double Ours, double Theirs, double Price, string? Payment, int Ties) Point(string name)
    {
        var point = Frontier.GetProperty(name);
        var terms = point.GetProperty("terms");
        return (point.GetProperty("ours").GetDouble(), point.GetProperty("theirs").GetDouble(),
            terms.GetProperty("Annual price").GetDouble(), terms.GetProperty("Payment").GetString(), point.GetProperty("ties").GetArrayLength());
    }

    private static IEnumerable<double> Figures(JsonElement answer, string list, string key) =>
        answer.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(key).GetDouble());
}
