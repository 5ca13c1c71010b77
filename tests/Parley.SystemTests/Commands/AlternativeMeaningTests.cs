using System.Text.Json;
using static Parley.SystemTests.Commands.AnswerParts;

namespace Parley.SystemTests.Commands;

/// <summary>What alternatives and a fallback mean, one small deal for each rule.</summary>
public sealed class AlternativeMeaningTests : IDisposable
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
}
