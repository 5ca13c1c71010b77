using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

public sealed class WalkAwayBasisTests
{
    private const string Slow = """{"name": "Slow", "value": 100, "probability": 0.5, "days": 30}""";
    private const string Quick = """{"name": "Quick", "value": 60, "probability": 0.5, "days": 5, "expires": "2027-01-20"}""";

    [Fact]
    public void An_alternative_that_runs_out_while_we_try_another_is_minded_beside_the_walk_away()
    {
        var answer = Answer($"""[{Slow}, {Quick}]""", "\"fallback\": 0");

        // The rule tries Slow first: 0.5 x 100 + 0.5 x 0.5 x 60. That begins Quick 20 days too late; the other order gets the same, in time.
        answer.WalkAway.ShouldBe(65);
        answer.Order.ShouldBe(["Slow", "Quick"]);
        answer.KnowingExpiry.ShouldNotBeNull().Order.ShouldBe(["Quick", "Slow"]);
        (answer.KnowingExpiry.Value, answer.KnowingExpiry.Matters).ShouldBe((65, true));

        Message(answer).ShouldBe("Quick may run out while we try something else. Begun with Quick, nothing is lost by that.");

        // As slow as this, Slow comes too late after Quick, and Quick after Slow: only the better one is left.
        var late = Answer($"""[{Slow.Replace("30", "30, \"expires\": \"2027-01-12\"")}, {Quick}]""", "\"fallback\": 0");
        (late.WalkAway, late.KnowingExpiry!.Value).ShouldBe((65, 50));
        Message(late).ShouldBe("Slow and Quick may run out while we try something else. Minding that, the walk-away is €50, not €65.");
        Holds(late, "nothing-expires").ShouldBe(false);
    }

    [Fact]
    public void The_last_day_is_a_day_on_which_it_can_still_begin()
    {
        var quick = Quick.Replace("2027-01-20", "2027-02-09");
        Answer($"[{Slow}, {quick}]", "\"fallback\": 0").KnowingExpiry!.Matters.ShouldBeFalse();
        Answer($"[{Slow.Replace("30", "31")}, {quick}]", "\"fallback\": 0").KnowingExpiry!.Matters.ShouldBeTrue();
    }

    [Fact]
    public void Asking_first_is_worth_the_cost_that_a_failure_would_waste()
    {
        var answer = Answer("""[{"name": "Chance", "value": 100, "probability": 0.25, "cost": 10}, {"name": "Gone", "value": 1, "expires": "2027-01-09"}]""", "\"fallback\": 0");

        answer.Alternatives.Select(a => a.ValueOfInformation).ShouldBe([7.5, null]);
        Answer("""[{"name": "Chance", "value": 100, "probability": 0.25, "cost": 10}]""", "\"fallback\": 0, \"correlation\": 0.5")
            .Alternatives.Single().ValueOfInformation.ShouldBeNull();
    }

    [Fact]
    public void What_the_figure_takes_for_granted_is_said_for_this_deal()
    {
        var plain = Answer("""[{"name": "Sure", "value": 100}]""", "\"fallback\": 0");
        Holds(plain, "independent").ShouldBe(true);
        Holds(plain, "one-at-a-time").ShouldBe(true);
        Holds(plain, "time").ShouldBe(true);
        Holds(plain, "recall").ShouldBeNull();

        var two = Answer($"[{Slow}, {Quick}]", "\"fallback\": 0");
        Holds(two, "independent").ShouldBeNull();
        Holds(two, "one-at-a-time").ShouldBeNull();
        Holds(two, "time").ShouldBeNull();
        Holds(Answer($"[{Slow}, {Quick}]", "\"fallback\": 0, \"correlation\": 0"), "independent").ShouldBe(true);
        Holds(Answer($"[{Slow}, {Quick}]", "\"fallback\": 0, \"correlation\": 0.3, \"discountPerYear\": 0.05"), "independent").ShouldBe(false);
        Answer($"[{Slow}]", "\"discountPerYear\": 0.05").Assumptions.Single(a => a.Name == "time").Message.ShouldBe("A year costs 5 % of what it brings.");
    }

    [Fact]
    public void Without_an_alternative_nothing_is_taken_for_granted()
    {
        var answer = Answer("[]", "\"fallback\": 7");

        (answer.WalkAway, answer.Fallback, answer.Assumptions.Count).ShouldBe((7, 7, 0));
        answer.KnowingExpiry.ShouldNotBeNull().ShouldBe(answer.KnowingExpiry with { Value = 7, Matters = false });
    }

    [Fact]
    public void Too_many_that_may_run_out_leave_the_walk_away_and_say_so()
    {
        var many = string.Join(", ", Enumerable.Range(0, 90).Select(i => $$"""{"name": "A{{i}}", "value": {{50 + i}}, "probability": 0.3, "cost": 0.01, "days": 2, "expires": "2027-01-{{11 + (i % 20)}}"}"""));
        var answer = Answer($"[{many}]", "\"fallback\": 0");

        answer.WalkAway.ShouldNotBeNull();
        answer.KnowingExpiry.ShouldBeNull();
        answer.Findings.ShouldContain(f => f.Rule == "expiry-not-weighed" && f.Message.StartsWith("90 alternatives are too many"));
        Holds(answer, "nothing-expires").ShouldBeNull();
    }

    private static string Message(WalkAwayAnswer answer) => answer.Assumptions.Single(a => a.Name == "nothing-expires").Message;

    private static bool? Holds(WalkAwayAnswer answer, string name) => answer.Assumptions.Single(a => a.Name == name).Holds;

    private static WalkAwayAnswer Answer(string ours, string more) => Frontiers.WalkAwayAnswer(Deal(ours, more), SampleDeals.Day);

    private static Deal Deal(string ours, string more) => SampleDeals.Read($$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR",
         "issues": [{"name": "Price", "unit": "EUR", "range": [10, 20], "step": 1}],
         "alternatives": {"ours": {{ours}}, {{more}} } }
        """);
}
