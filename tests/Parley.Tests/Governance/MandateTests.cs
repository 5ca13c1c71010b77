using System.Text;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Tests.Plans;

namespace Parley.Tests.Governance;

/// <summary>Mandates to follow by hand: a price from 10 to 20 and payment after 30 or 60 days.</summary>
public sealed class MandateTests
{
    private static readonly DateOnly Day = new(2027, 6, 1);
    private static readonly Deal Pumps = SampleDeals.PriceAndPayment() with { Unit = "EMEA", Segment = "public", Value = 20 };

    // Of the entries that hold the first of these is taken; the others show what it goes before.
    [Theory]
    [InlineData("""{"unit": "EMEA", "segment": "public"}""", """{"unit": "EMEA", "from": "2027-01-01"}""", """{"unit": "EMEA"}""")]
    [InlineData("""{"unit": "EMEA", "side": "sell"}""", """{"segment": "public", "side": "sell"}""", """{"unit": "EMEA"}""")]
    [InlineData("""{"unit": "emea"}""", """{"segment": "public"}""", """{"from": "2027-01-01"}""")]
    [InlineData("""{"side": "sell"}""", """{"from": "2027-05-01"}""", """{"until": "2027-12-31"}""")]
    [InlineData("""{"from": "2027-05-01"}""", """{"from": "2027-04-01"}""", """{"until": "2028-01-01"}""")]
    [InlineData("""{"from": "2027-06-01", "until": "2027-06-01"}""", """{"from": "2027-05-01"}""", """{}""")]
    [InlineData("""{"side": "sell"}""", """{"unit": "EMEA", "from": "2027-06-02"}""", """{"unit": "EMEA", "segment": "public", "until": "2027-05-31"}""")]
    public void The_most_specific_entry_applies_wherever_it_stands(string first, string second, string third)
    {
        foreach (var order in new[] { new[] { first, second, third }, [third, first, second], [second, third, first] })
        {
            var entries = order.Select(when => $$"""{"name": "Price", "unit": "EUR", "range": [10, 20], "better": "high", "owner": "Finance", "why": "{{(when == first ? "this" : "other")}}", "when": {{when}} }""");

            var lines = Mandate.Of(DealModel.Of(Pumps), Read(string.Join(",", entries)), Day).Lines("Sales");

            lines.ShouldHaveSingleItem().Because.ShouldEndWith("set by Finance: this");
        }
    }

    [Theory]
    [InlineData("Sales", "public", "2027-06-15", 12)]
    [InlineData("Legal", "public", "2027-06-15", 11)]
    [InlineData("Sales", "public", "2027-07-01", 15)]
    [InlineData("Legal", "public", "2027-07-01", 14)]
    [InlineData("Sales", "retail", "2027-06-15", 18)]
    [InlineData("Legal", "retail", "2027-06-15", 17)]
    public void How_far_an_office_may_go_differs_by_office_item_segment_and_period(string office, string segment, string day, int lowest)
    {
        var playbook = Read("""
            {"name": "Price", "unit": "EUR", "range": [10, 20], "better": "high", "owner": "Finance", "authority": {"Sales": 18, "Legal": 17}},
            {"name": "Price", "unit": "EUR", "range": [10, 20], "better": "high", "owner": "Finance", "authority": {"Sales": 15, "Legal": 14}, "when": {"segment": "public"} },
            {"name": "Price", "unit": "EUR", "range": [10, 20], "better": "high", "owner": "Finance", "authority": {"Sales": 12, "Legal": 11}, "when": {"segment": "public", "from": "2027-06-01", "until": "2027-06-30"} },
            {"name": "Payment", "options": ["30 days", "60 days"], "owner": "Finance", "authority": {"Sales": "60 days", "Legal": "60 days"} }
            """);
        var mandate = Mandate.Of(DealModel.Of(Pumps with { Segment = segment }), playbook, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        mandate.Review(Whole(lowest), office).Verdict.ShouldBe(Verdict.Within);
        mandate.Review(Whole(lowest - 1), office).Verdict.ShouldBe(Verdict.Approval);
    }

    [Theory]
    [InlineData("EUR", "EUR", "within")]
    [InlineData("EUR", "USD", "not-comparable")]
    [InlineData("USD", "EUR", "not-comparable")]
    [InlineData(null, "EUR", "within")]
    [InlineData(null, "USD", "not-comparable")]
    [InlineData(null, "pieces", "within")]
    [InlineData("boxes", "pieces", "not-comparable")]
    [InlineData("EUR", null, "within")]
    public void A_figure_in_another_unit_or_currency_is_never_compared(string? issue, string? term, string rule)
    {
        var deal = Pumps with { Issues = [.. Pumps.Issues.Select(i => i is RangeIssue ? i with { Unit = issue } : i)] };
        var playbook = Read($$"""{"name": "Price", {{(term is null ? "" : $"\"unit\": \"{term}\",")}} "range": [10, 20], "better": "high", "owner": "Finance", "authority": {"Sales": 12} }""");

        var review = Mandate.Of(DealModel.Of(deal), playbook, Day).Review([Price(15)], "Sales");

        (review.Findings.Count == 0 ? "within" : review.Findings[0].Rule).ShouldBe(rule);
    }

    [Theory]
    [InlineData("60 days", 60.0)]
    [InlineData("60DAYS", 60.0)]
    [InlineData(" 7.5 days ", 7.5)]
    [InlineData("60", 60.0)]
    [InlineData("net 60 days", null)]
    [InlineData("60 weeks", null)]
    [InlineData("days", null)]
    [InlineData("", null)]
    public void A_word_counts_as_its_figure_where_the_unit_of_the_term_follows(string word, double? figure) =>
        ((double?)TermRange.Figure(word.Trim(), "days")).ShouldBe(figure);

    [Fact]
    public void The_figures_of_the_whole_offer_are_those_of_the_method()
    {
        // Best feasible 20; at 15 and 60 days it is worth 13, of a headline value of 20.
        Passed("totalDiscountAbove", 0.34m, 15).ShouldBe((0.35m, true));
        Passed("totalDiscountAbove", 0.35m, 15).ShouldBe((null, false));
        Passed("pocketMarginBelow", 0.66m, 15).ShouldBe((0.65m, true));
        Passed("pocketMarginBelow", 0.65m, 15).ShouldBe((null, false));
        Passed("exposureAbove", 14.9m, 15).ShouldBe((15m, true));
        Passed("exposureAbove", 15m, 15).ShouldBe((null, false));
    }

    [Fact]
    public void What_cannot_be_reckoned_counts_as_passed()
    {
        var playbook = Read(PriceTerm, """{"name": "deep", "when": {"totalDiscountAbove": 0.9}, "steps": [{"approvers": ["Legal"]}]}""");

        Mandate.Of(DealModel.Of(Pumps), playbook, Day).Review([Price(19)], "Sales").Findings.ShouldHaveSingleItem().Message.ShouldContain("can't be reckoned");
        Mandate.Of(DealModel.Of(Pumps with { Value = null }), playbook, Day).Review(Whole(19), "Sales").Verdict.ShouldBe(Verdict.Approval);
        Mandate.Of(DealModel.Of(Pumps), playbook, Day).Review(Whole(19), "Sales").Verdict.ShouldBe(Verdict.Within);
    }

    [Fact]
    public void Nobody_is_asked_twice_in_a_row_and_nobody_for_themselves()
    {
        var playbook = Read(
            PriceTerm,
            """
            {"name": "a", "when": {"beyond": ["Price"]}, "steps": [{"approvers": ["Legal"], "wait": 3}, {"approvers": ["owner"]}, {"mode": "2 of 3", "approvers": ["Sales", "Legal", "Board"]}]},
            {"name": "b", "when": {"beyond": "any"}, "steps": [{"approvers": ["Board"]}, {"approvers": ["Legal"], "wait": 5}, {"mode": "all", "approvers": ["Sales", "Board"]}]}
            """);

        var review = Mandate.Of(DealModel.Of(Pumps), playbook, Day).Review([Price(14)], "Sales");

        review.Approvals.Select(a => $"{a.Step} {a.Mode} {string.Join(" ", a.Approvers)} {a.Wait}").ShouldBe(
        [
            "1 any Legal 5", "1 any Board ", "2 any Finance ", "3 all Legal Board ", "3 all Board ",
        ]);
    }

    [Fact]
    public void Where_only_who_asks_could_approve_somebody_else_is_named_or_the_answer_is_no()
    {
        const string Rule = """{"name": "own", "when": {"side": "sell"}, "steps": [{"approvers": ["Sales"]}]}""";

        var stuck = Mandate.Of(DealModel.Of(Pumps), Read(PriceTerm, Rule), Day).Review([Price(19)], "Sales");
        (stuck.Verdict, stuck.Findings[^1].Rule, stuck.Approvals.Count).ShouldBe((Verdict.Refused, "no-approver", 0));
        var led = Mandate.Of(DealModel.Of(Pumps), Read(PriceTerm, Rule, """, "otherwise": "Board" """), Day).Review([Price(19)], "Sales");
        led.Approvals.ShouldHaveSingleItem().Approvers.ShouldBe(["Board"]);
        // Board itself asks Sales, as the rule says.
        Mandate.Of(DealModel.Of(Pumps), Read(PriceTerm, Rule, """, "otherwise": "Board" """), Day).Review([Price(19)], "Board").Approvals[0].Approvers.ShouldBe(["Sales"]);
    }

    // Else an office could choose its approver by leaving the unit out.
    [Fact]
    public void A_rule_that_only_may_hold_never_takes_the_place_of_the_owner()
    {
        var playbook = Read(PriceTerm, """{"name": "far away", "when": {"beyond": "any", "unit": "APAC"}, "steps": [{"approvers": ["Board"]}]}""");
        string[] Asked(string? unit) => [.. Mandate.Of(DealModel.Of(Pumps with { Unit = unit }), playbook, Day).Review([Price(14)], "Sales").Approvals.Select(a => string.Join(" ", a.Approvers))];

        Asked("APAC").ShouldBe(["Board"]);
        Asked("EMEA").ShouldBe(["Finance"]);
        Asked(null).ShouldBe(["Board", "Finance"]);
    }

    [Fact]
    public void An_issue_without_a_limit_is_named_and_may_need_approval()
    {
        var mandate = Mandate.Of(DealModel.Of(Pumps), Read(PriceTerm, """{"name": "new", "when": {"unlisted": true}, "steps": [{"approvers": ["Legal"]}]}"""), Day);

        mandate.Unlisted.ShouldBe(["Payment"]);
        mandate.Review(Whole(19), "Sales").Findings.ShouldHaveSingleItem().Term.ShouldBe("Payment");
        mandate.Review([Price(19)], "Sales").Verdict.ShouldBe(Verdict.Within);
    }

    private const string PriceTerm = """{"name": "Price", "unit": "EUR", "range": [10, 20], "better": "high", "owner": "Finance", "exposes": true, "authority": {"Sales": 15}}""";

    private static (decimal? Figure, bool Passed) Passed(string limit, decimal at, decimal price)
    {
        var playbook = Read(PriceTerm, $$"""{"name": "whole", "when": {"{{limit}}": {{Figures.Plain(at)}} }, "steps": [{"approvers": ["Legal"]}]}""");
        var review = Mandate.Of(DealModel.Of(Pumps), playbook, Day).Review(Whole(price), "Sales");
        return (review.Findings.SingleOrDefault()?.Offered?.Figure, review.Verdict == Verdict.Approval);
    }

    private static Term Price(decimal figure) => new("Price", TermValue.Of(figure));

    private static Term[] Whole(decimal price) => [Price(price), new Term("Payment", TermValue.Of("60 days"))];

    private static Playbook Read(string terms, string rules = "", string more = "") => PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(
        $$"""{"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance", "Legal", "Board"], "terms": [{{terms}}], "approvals": {"rules": [{{rules}}]{{more}} } }""")));
}
