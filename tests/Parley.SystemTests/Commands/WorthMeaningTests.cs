using static Parley.SystemTests.Commands.AnswerParts;

namespace Parley.SystemTests.Commands;

/// <summary>What worths and bases mean, and what is said where they are missing, one small deal for each rule.</summary>
public sealed class WorthMeaningTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

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
}
