using System.Text.Json;

namespace Parley.SystemTests.Commands;

/// <summary>What a deal file means, one small deal for each rule.</summary>
public sealed class MeaningTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_alternative_counts_until_the_day_on_which_it_expires()
    {
        var file = folder.Deal(
            """
            alternatives:
              ours: [{name: Old, value: 60, expires: 2026-12-31}, {name: Last day, value: 50, expires: 2027-01-01}]
              fallback: 10
            """);
        var answer = Cli.Json("walkaway", file);

        answer.GetProperty("walkAway").GetDouble().ShouldBe(50);
        Names(answer.GetProperty("alternatives")).ShouldBe(["Old", "Last day"]);
        answer.GetProperty("alternatives")[0].GetProperty("index").ValueKind.ShouldBe(JsonValueKind.Null);
        Texts(answer.GetProperty("order")).ShouldBe(["Last day"]);
        Rules(answer).ShouldContain("alternative-expired");

        var later = Cli.Json("walkaway", file, "--as-of", "2027-01-02");
        later.GetProperty("walkAway").GetDouble().ShouldBe(10);
        later.GetProperty("nextAlternativeWorth").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void A_fallback_alone_is_the_walk_away()
    {
        var answer = Cli.Json("walkaway", folder.Deal("alternatives: {fallback: 25}"));

        answer.GetProperty("walkAway").GetDouble().ShouldBe(25);
        answer.GetProperty("alternatives").GetArrayLength().ShouldBe(0);
        answer.GetProperty("nextAlternativeWorth").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Without_alternative_and_fallback_there_is_no_walk_away()
    {
        var file = folder.Deal("alternatives: {theirs: [{name: Rival, value: 130}]}");
        var frontier = Cli.Json("frontier", file);

        Nulls(Cli.Json("walkaway", file), "walkAway");
        Nulls(frontier.GetProperty("reservation"), "ours");
        Nulls(Cli.Json("plan", file), "walkAway", "walkAwayPrice");

        // Null is no constraint, and 0 in the fair points: gains p and 200 - p - 130, equal at 35, so 30 or 40: 30 x 40 both ways; ours is the larger.
        frontier.GetProperty("nash").GetProperty("ours").GetDouble().ShouldBe(40);
        frontier.GetProperty("nash").GetProperty("ties").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void Alternatives_without_a_fallback_leave_0_when_they_fail_and_say_so()
    {
        var answer = Cli.Json("walkaway", folder.Deal("alternatives: {ours: [{name: Chance, value: 50, probability: 0.5}], theirs: [{name: Rival, value: 100, probability: 0.5}]}"));

        answer.GetProperty("walkAway").GetDouble().ShouldBe(25);
        answer.GetProperty("theirWalkAway").GetDouble().ShouldBe(50);
        Rules(answer).ShouldContain("fallback-assumed");
        Rules(answer).ShouldContain("their-fallback-assumed");
    }

    // 0.5 x 60 now costs 4 and takes a year at 25 %: its result and the fallback of 10 are worth 0.8 of themselves.
    [Fact]
    public void Waiting_makes_the_result_and_the_fallback_smaller()
    {
        var answer = Cli.Json("walkaway", folder.Deal(
            "alternatives: {ours: [{name: Slow, value: 60, probability: 0.5, cost: 4, days: 365}], fallback: 10, discountPerYear: 0.25}"));

        answer.GetProperty("walkAway").GetDouble().ShouldBe(-4 + (0.8 * ((0.5 * 60) + (0.5 * 10))), 1e-9);
    }

    // -0 + 0.5 x (0 x 1 + 1 x -100): by the contract even a hopeless try moves the clock.
    [Fact]
    public void A_hopeless_alternative_still_puts_off_a_negative_fallback_and_says_so()
    {
        var answer = Cli.Json("walkaway", folder.Deal(
            "alternatives: {ours: [{name: Hopeless, value: 1, probability: 0, days: 365}], fallback: -100, discountPerYear: 1}"));

        answer.GetProperty("walkAway").GetDouble().ShouldBe(-50);
        answer.GetProperty("alternatives")[0].GetProperty("index").GetDouble().ShouldBe(0);
        answer.GetProperty("alternatives")[0].GetProperty("marginal").GetDouble().ShouldBe(50);
        answer.GetProperty("nextAlternativeWorth").GetDouble().ShouldBe(25);
        Texts(answer.GetProperty("order")).ShouldBe(["Hopeless"]);
        Rules(answer).ShouldContain("alternative-impossible");
    }

    [Theory]
    [InlineData("2027-01-01", "2027-01-02", false)]
    [InlineData("2027-01-02", "2027-01-02", false)]
    [InlineData("2027-01-02", "2027-01-01", true)]
    public void Offers_that_are_not_the_oldest_first_give_a_finding(string first, string second, bool found)
    {
        var file = folder.Deal($"offers: [{{by: us, at: {first}, terms: {{Price: 90}}}}, {{by: us, terms: {{Price: 85}}}}, {{by: us, at: {second}, terms: {{Price: 80}}}}]");

        foreach (var command in new[] { "plan", "walkaway", "frontier" })
        {
            Rules(Cli.Json(command, file)).Contains("offers-out-of-order").ShouldBe(found);
        }
    }

    // Cheap sure things of equal law: independent, two chances of 0.5 leave 0.25; moving together, they leave 0.5.
    [Fact]
    public void Chances_that_move_together_are_worth_less_than_independent_ones_and_keep_the_order()
    {
        string Deal(string correlation) => folder.Deal(
            $"alternatives: {{ours: [{{name: A, value: 60, probability: 0.5, cost: 1}}, {{name: B, value: 50, probability: 0.5, cost: 1}}], fallback: 0, correlation: {correlation}}}",
            $"c{correlation}.deal.yaml");
        var worths = new[] { "0", "0.5", "1" }.Select(c => Cli.Json("walkaway", Deal(c))).ToList();

        // A first: -1 + 30 + 0.5 x (-1 + 25).
        worths[0].GetProperty("walkAway").GetDouble().ShouldBe(41, 1e-9);
        worths[1].GetProperty("walkAway").GetDouble().ShouldBeInRange(29, 41);
        worths[2].GetProperty("walkAway").GetDouble().ShouldBeLessThan(worths[1].GetProperty("walkAway").GetDouble());
        worths.ShouldAllBe(w => Texts(w.GetProperty("order")).SequenceEqual(new[] { "A", "B" }));
    }

    [Fact]
    public void Where_their_worth_is_unknown_nothing_about_them_is_claimed()
    {
        var file = folder.Deal(
            """
            issues:
              - {name: Price, unit: EUR, range: [0, 100], step: 10, worth: {0: 0, 100: 100}}
              - {name: Payment, options: [{name: now, worth: 5, theirs: 0}, {name: later, worth: 0, theirs: 4}]}
            alternatives: {ours: [{name: Other, value: 20}], theirs: [{name: Rival, value: 30}], fallback: 0}
            """);
        var frontier = Cli.Json("frontier", file);
        var packages = Cli.Json("packages", file, "--worth", "60").GetProperty("packages");
        var plan = Cli.Json("plan", file);

        Nulls(frontier, "zone", "size", "nash", "kalaiSmorodinsky", "egalitarian", "utilitarian");
        frontier.GetProperty("frontier").GetArrayLength().ShouldBe(0);
        frontier.GetProperty("outcomes").GetInt32().ShouldBe(22);
        packages.GetArrayLength().ShouldBeGreaterThan(0);
        packages.EnumerateArray().ToList().ForEach(p => Nulls(p, "theirs", "accept"));
        Nulls(plan, "zone");
        Nulls(plan.GetProperty("target"), "theirs");
        Nulls(Cli.Json("walkaway", file).GetProperty("power"), "ours", "theirs", "balance");
        Rules(frontier).ShouldContain("their-worth-unknown");
    }

    [Fact]
    public void Buying_for_money_without_a_base_compares_no_worth_with_a_walk_away()
    {
        const string Issues =
            """
            side: buy
            issues:
              - {name: Price, unit: EUR, range: [0, 100], step: 10, theirs: {0: 0, 100: 100}}
            alternatives: {ours: [{name: Other, value: 20}], fallback: 0}
            theirBase: 0
            """;
        var without = folder.Deal(Issues + "\nbase:", "without.deal.yaml");
        File.WriteAllText(without, File.ReadAllText(without).Replace("base:\n", "", StringComparison.Ordinal));
        var frontier = Cli.Json("frontier", without);

        Nulls(frontier, "zone", "nash", "kalaiSmorodinsky", "egalitarian", "utilitarian");
        Nulls(Cli.Json("walkaway", without).GetProperty("power"), "ours", "theirs", "balance");
        Rules(frontier).ShouldContain("base-absent");

        // With one they are back: worth 150 - price against 20.
        var with = Cli.Json("frontier", folder.Deal(Issues + "\nbase: 150", "with.deal.yaml"));
        with.GetProperty("zone").GetBoolean().ShouldBeTrue();
        Rules(with).ShouldNotContain("base-absent");
    }

    [Fact]
    public void Bases_that_are_absent_are_0_and_said_for_money_only()
    {
        string Deal(string currency) => folder.Write($"{currency}.deal.yaml",
            $"{{parley: deal/1, name: N, side: sell, currency: {currency}, issues: [{{name: A, options: [{{name: x, worth: 1, theirs: 2}}]}}]}}");

        Rules(Cli.Json("frontier", Deal("EUR"))).ShouldBe(["base-absent", "their-base-absent", "walk-away-unknown"], ignoreOrder: true);
        Rules(Cli.Json("frontier", Deal("points"))).ShouldBe(["walk-away-unknown"]);
        Cli.Json("frontier", Deal("EUR")).GetProperty("frontier")[0].GetProperty("ours").GetDouble().ShouldBe(1);
    }

    [Theory]
    [InlineData("sell", "termYears: 3", 300)]
    [InlineData("buy", "termYears: 3", -300)]
    [InlineData("sell", "", 100)]
    [InlineData("buy", "", -100)]
    public void Three_numbers_are_enough(string side, string term, double worth)
    {
        var answer = Cli.Json("frontier", folder.Deal(
            $$"""
            side: {{side}}
            {{term}}
            issues: [{name: Price, unit: EUR, range: [100, 100], like: 100, intermediate: 100, need: 100, theirs: {100: 0} }]
            """));

        answer.GetProperty("frontier")[0].GetProperty("ours").GetDouble().ShouldBe(worth);
        Rules(answer).ShouldContain("worth-assumed");
    }

    [Theory]
    [InlineData("{name: Payment, options: [{name: now}]}", "worth")]
    [InlineData("{name: Weeks, range: [1, 9]}", "worth")]
    public void What_is_not_money_needs_its_worth(string issue, string missing)
    {
        var refused = Cli.Run("plan", folder.Deal($"issues: [{issue}]"));

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain(missing);
    }

    // We gain what they lose up to 60, and half as much beyond: 60 is where the sum is largest, 50 to them and 50 to us the fair split.
    [Fact]
    public void A_range_without_a_step_has_no_count_and_its_vertices_are_exact()
    {
        const string Price = "{name: Price, unit: EUR, range: [0, 100], worth: {0: 0, 60: 60, 100: 80}, theirs: {0: 0, 100: -100}}";
        var answer = Cli.Json("frontier", folder.Deal($"issues: [{Price}]\nbase: 0\ntheirBase: 100"));

        Nulls(answer, "outcomes");
        answer.GetProperty("exact").GetBoolean().ShouldBeTrue();
        answer.GetProperty("epsilon").GetDouble().ShouldBe(0);
        answer.GetProperty("size").GetInt32().ShouldBe(3);
        answer.GetProperty("frontier").EnumerateArray()
            .Select(p => (p.GetProperty("ours").GetDouble(), p.GetProperty("theirs").GetDouble(), p.GetProperty("terms").GetProperty("Price").GetDouble(), p.GetProperty("joined").GetBoolean()))
            .ShouldBe([(80, 0, 100, true), (60, 40, 60, true), (0, 100, 0, false)]);
        answer.GetProperty("nash").GetProperty("terms").GetProperty("Price").GetDouble().ShouldBe(50);
        Rules(answer).ShouldContain("stepless-line");
        Cli.Json("frontier", folder.Deal($"issues: [{Price}]"), "--own-at-least", "70").GetProperty("frontier").EnumerateArray()
            .Select(p => p.GetProperty("ours").GetDouble()).ShouldBe([80, 70]);
    }

    [Fact]
    public void A_joint_worth_at_a_figure_of_a_stepless_range_leaves_a_grid_with_its_error()
    {
        var answer = Cli.Json("frontier", folder.Deal(
            """
            issues:
              - {name: Price, unit: EUR, range: [0, 100], worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100}}
              - {name: Gift, options: [{name: no, worth: 0, theirs: 0}, {name: yes, worth: -1, theirs: 2}]}
            interactions: [{when: {Price: 50, Gift: yes}, theirs: 5}]
            """));

        Nulls(answer, "outcomes");
        answer.GetProperty("exact").GetBoolean().ShouldBeFalse();
        answer.GetProperty("epsilon").GetDouble().ShouldBeInRange(0.0001, 0.2);
        Rules(answer).ShouldContain("stepless-grid");
    }

    // 60 issues of two equal options: 2^60 packages, one efficient pair.
    [Fact]
    public void A_count_beyond_a_double_is_a_string()
    {
        string Deal(int issues) => folder.Deal("issues:\n" + string.Join('\n', Enumerable.Range(1, issues).Select(i =>
            $"  - {{name: I{i}, options: [{{name: a, worth: 1, theirs: 1}}, {{name: b, worth: 1, theirs: 1}}]}}")), $"n{issues}.deal.yaml");

        Cli.Json("frontier", Deal(53)).GetProperty("outcomes").GetDouble().ShouldBe(Math.Pow(2, 53));
        Cli.Json("frontier", Deal(60)).GetProperty("outcomes").GetString().ShouldBe((1L << 60).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Cli.Json("frontier", Deal(60)).GetProperty("size").GetInt32().ShouldBe(1);
    }

    // Price 0 to 100 with need 40: 7 prices times 2 payments. Below 40 nothing helps, though payment now is worth 500.
    [Fact]
    public void A_knock_out_makes_a_package_infeasible_whatever_else_is_offered()
    {
        string Deal(bool knockout) => folder.Deal(
            $$"""
            issues:
              - {name: Price, unit: EUR, range: [0, 100], step: 10, need: 40, knockout: {{(knockout ? "true" : "false")}}, worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100} }
              - {name: Payment, options: [{name: now, worth: 500, theirs: -1}, {name: later, worth: 0, theirs: 0}]}
            """, $"k{knockout}.deal.yaml");
        var with = Cli.Json("frontier", Deal(true));

        with.GetProperty("outcomes").GetInt32().ShouldBe(14);
        with.GetProperty("frontier").EnumerateArray().ShouldAllBe(p => p.GetProperty("terms").GetProperty("Price").GetDouble() >= 40);
        Cli.Json("frontier", Deal(false)).GetProperty("outcomes").GetInt32().ShouldBe(22);
    }

    [Fact]
    public void Need_never_sets_the_reservation()
    {
        var file = folder.Deal(
            """
            issues: [{name: Price, unit: EUR, range: [0, 100], step: 10, need: 40, knockout: true, worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100}}]
            alternatives: {fallback: 15}
            """);

        Cli.Json("frontier", file).GetProperty("reservation").GetProperty("ours").GetDouble().ShouldBe(15);
        Cli.Json("plan", file).GetProperty("walkAwayPrice").GetDouble().ShouldBe(15);
    }

    [Fact]
    public void The_walk_away_price_is_null_outside_the_range_and_without_a_price()
    {
        Nulls(Cli.Json("plan", folder.Deal("alternatives: {fallback: 101}")), "walkAwayPrice");
        Nulls(Cli.Json("plan", folder.Deal("issues: [{name: A, options: [{name: x, worth: 1}, {name: y, worth: 9}]}]\nalternatives: {fallback: 5}")), "walkAwayPrice");
    }

    // a with x is ruled out, b with y brings us 7 and them 3 more.
    [Fact]
    public void Joint_worths_add_and_forbid()
    {
        var answer = Cli.Json("frontier", folder.Deal(
            """
            issues:
              - {name: One, options: [{name: a, worth: 10, theirs: 0}, {name: b, worth: 0, theirs: 0}]}
              - {name: Two, options: [{name: x, worth: 0, theirs: 0}, {name: y, worth: 1, theirs: 0}]}
            theirBase: 0
            interactions:
              - {when: {One: a, Two: x}, forbidden: true}
              - {when: {One: b, Two: y}, ours: 7, theirs: 3}
            """));

        answer.GetProperty("outcomes").GetInt32().ShouldBe(3);
        answer.GetProperty("frontier").EnumerateArray().Select(p => (p.GetProperty("ours").GetDouble(), p.GetProperty("theirs").GetDouble()))
            .ShouldBe([(11, 0), (8, 3)]);
    }

    // 110 named options of each of three issues that are all tied with each other: 1,331,000 combinations and their joint worths.
    [Fact]
    public void Joint_worths_of_too_many_combinations_are_refused_with_the_issues()
    {
        string Range(string name) => $"  - {{name: {name}, range: [1, 110], step: 1, worth: {{1: 1, 110: 110}}, theirs: {{1: 1, 110: 3}}}}\n";
        string Joint(string one, string other, int k) => $"  - {{when: {{{one}: {k}, {other}: {k}}}, ours: 7}}\n";
        var refused = Cli.Run("frontier", folder.Deal(
            "issues:\n" + Range("One") + Range("Two") + Range("Three") + "interactions:\n"
            + string.Concat(Enumerable.Range(1, 110).Select(k => Joint("One", "Two", k) + Joint("Two", "Three", k) + Joint("One", "Three", k)))));

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("One, Two, Three are tied together");
        refused.Error.ShouldContain("at most 100000 can");
    }

    // 400 x 400 combinations, of which one brings 7 more.
    [Fact]
    public void Many_combinations_with_few_joint_worths_are_weighed()
    {
        var answer = Cli.Json("frontier", folder.Deal(
            """
            issues:
              - {name: One, range: [1, 400], step: 1, worth: {1: 1, 400: 400}, theirs: {1: 400, 400: 1}}
              - {name: Two, range: [1, 400], step: 1, worth: {1: 1, 400: 400}, theirs: {1: 1, 400: 400}}
            interactions: [{when: {One: 1, Two: 400}, ours: 500}]
            """));

        answer.GetProperty("outcomes").GetInt32().ShouldBe(160_000);
        answer.GetProperty("size").GetInt32().ShouldBe(1);
        answer.GetProperty("frontier")[0].GetProperty("ours").GetDouble().ShouldBe(901);
    }

    // 2^20 packages, all efficient: what one side gains the other loses, and no two sums are the same.
    [Fact]
    public void What_is_too_much_to_list_is_listed_on_a_coarse_grid_that_says_what_it_may_cost()
    {
        var answer = Cli.Json("frontier", folder.Deal("base: 0\ntheirBase: 2000000\nissues:\n" + string.Concat(Enumerable.Range(0, 20).Select(i =>
            $"  - {{name: I{i}, options: [{{name: no, worth: 0, theirs: 0}}, {{name: yes, worth: {1 << i}, theirs: -{1 << i}}}]}}\n"))), "--limit", "3");

        answer.GetProperty("outcomes").GetInt32().ShouldBe(1 << 20);
        answer.GetProperty("exact").GetBoolean().ShouldBeFalse();
        answer.GetProperty("method").GetString().ShouldBe("coarse-grid");
        answer.GetProperty("size").GetInt32().ShouldBeInRange(100_000, 200_000);
        var epsilon = answer.GetProperty("epsilon").GetDouble();
        epsilon.ShouldBeInRange(1, 100);
        answer.GetProperty("hullGap").GetDouble().ShouldBeInRange(1, epsilon + 10);
        answer.GetProperty("frontier").GetArrayLength().ShouldBe(3);
        answer.GetProperty("nash").GetProperty("ours").GetDouble().ShouldBe(1_000_000, epsilon);
        Rules(answer).ShouldContain("frontier-thinned");
    }

    // Worth p and 200 - p. A zone needs both at their walk-away and one above it: 50 + 150 = 200 leaves nothing above.
    [Theory]
    [InlineData(50, 140, true)]
    [InlineData(50, 150, false)]
    [InlineData(60, 150, false)]
    public void A_zone_gives_both_their_reservation_and_one_of_them_more(int ours, int theirs, bool zone)
    {
        var file = folder.Deal($"alternatives: {{ours: [{{name: A, value: {ours}}}], theirs: [{{name: B, value: {theirs}}}], fallback: 0}}");

        Cli.Json("frontier", file).GetProperty("zone").GetBoolean().ShouldBe(zone);
        Cli.Json("plan", file).GetProperty("zone").GetBoolean().ShouldBe(zone);
        if (!zone)
        {
            Nulls(Cli.Json("walkaway", file).GetProperty("power"), "ours", "theirs", "balance");
        }
    }

    [Fact]
    public void The_day_is_the_one_asked_for_else_the_files_else_the_latest_offer_or_message_else_today()
    {
        const string Said = "messages: [{by: them, at: 2026-05-05, text: hello}]\noffers: [{by: us, at: 2026-04-04, terms: {Price: 90}}]";
        string Day(string file, params string[] options) => Cli.Json(["plan", file, .. options]).GetProperty("asOf").GetString()!;
        string WithoutDay(string lines, string name)
        {
            var file = folder.Deal(lines, name);
            File.WriteAllText(file, File.ReadAllText(file).Replace("asOf: 2027-01-01\n", "", StringComparison.Ordinal));
            return file;
        }

        Day(folder.Deal(Said), "--as-of", "2028-02-29").ShouldBe("2028-02-29");
        Day(folder.Deal(Said)).ShouldBe("2027-01-01");
        Day(WithoutDay(Said, "said.deal.yaml")).ShouldBe("2026-05-05");
        var before = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var today = DateOnly.Parse(Day(WithoutDay("", "plain.deal.yaml")), System.Globalization.CultureInfo.InvariantCulture);
        today.ShouldBeInRange(before, before.AddDays(1));
    }

    private static void Nulls(JsonElement answer, params string[] keys)
    {
        foreach (var key in keys)
        {
            answer.GetProperty(key).ValueKind.ShouldBe(JsonValueKind.Null, key);
        }
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());

    private static IEnumerable<string?> Names(JsonElement list) => list.EnumerateArray().Select(item => item.GetProperty("name").GetString());

    private static IEnumerable<string> Rules(JsonElement answer) => answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()!);
}
