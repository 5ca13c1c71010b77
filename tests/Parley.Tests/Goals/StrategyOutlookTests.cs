using Parley.Deals;
using Parley.Deals.Goals;
using static Parley.Tests.Goals.SomeStrategy;

namespace Parley.Tests.Goals;

public sealed class StrategyOutlookTests
{
    [Fact]
    public void A_gap_is_closed_committed_probable_or_uncovered()
    {
        var gap = Outlook(Deal("A", Stage.Won, 200), Deal("B", Stage.Agreed, 100, 0.9m), Deal("C", Stage.Talking, 400, 0.5m), Deal("D", null, 100, 0.4m), Deal("E", Stage.Lost, 900)).Gaps[0];

        (gap.Gap, gap.Closed, gap.Committed, gap.Probable, gap.Uncovered).ShouldBe((1_000, 200, 100, 240, 460));
        gap.Chance.Chance.ShouldBe(0);
        gap.Low.ShouldBe(300);
        gap.High.ShouldBe(800);
    }

    [Fact]
    public void The_chance_is_that_of_the_open_deals_that_hang_together()
    {
        var deals = new[] { Deal("A", Stage.Talking, 600, 0.5m), Deal("B", Stage.Talking, 500, 0.5m) };

        // Both are needed: 1/4 + asin(rho) / 2 pi.
        Outlook(deals).Gaps[0].Chance.Chance.ShouldBe(0.25 + (Math.Asin(0.3) / (2 * Math.PI)), 1e-9);
        StrategyOutlook.Of(Strategy with { Correlation = null }, deals, Today).Gaps[0].Chance.Chance.ShouldBe(0.25, 1e-9);
        StrategyOutlook.Of(Strategy with { Correlation = null }, deals, Today).Findings.ShouldContain(finding => finding.Rule == "correlation-missing");
        StrategyOutlook.Of(Strategy, deals, Revenue.By.AddDays(1)).Gaps[0].Chance.Chance.ShouldBe(0);
    }

    [Fact]
    public void A_cost_goal_is_a_gap_downwards()
    {
        var cost = new Goal("Cost", null, "EUR", 410, 350, new(2027, 12, 31), null, null);
        var gap = StrategyOutlook.Of(Strategy with { Goals = [cost] }, [Deal("A", Stage.Won, 15, goal: "Cost")], Today).Gaps[0];

        (gap.Gap, gap.Closed, gap.Uncovered).ShouldBe((60, 15, 45));
    }

    [Fact]
    public void Money_is_converted_at_the_stated_rate_and_other_units_are_not()
    {
        var outlook = Outlook(
            Deal("A", Stage.Won, 200) with { Currency = Dollar },
            Deal("B", Stage.Won, 2, goal: "KNOW-HOW ") with { Currency = Dollar },
            Deal("C", Stage.Won, 200) with { Currency = Currency.Points });

        outlook.Gaps[0].Closed.ShouldBe(100);
        outlook.Gaps[1].Closed.ShouldBe(2);
        outlook.Findings.ShouldContain(finding => finding.Message == "Revenue: C is not counted; there is no rate for points.");
    }

    [Fact]
    public void What_cannot_be_counted_is_said()
    {
        var outlook = Outlook(
            Deal("No odds", Stage.Talking, 100),
            Deal("Late", Stage.Talking, 100, 0.5m) with { Closes = Revenue.By.AddDays(1) },
            Deal("In the baseline", Stage.Won, 100) with { Closes = new(2026, 12, 30) },
            Deal("Undated", Stage.Talking, 100, 0.5m) with { Closes = null },
            Deal("Stray", Stage.Talking, 100, 0.5m, "Fame"));

        outlook.Gaps[0].Deals.Where(deal => !deal.Counted).Select(deal => deal.Deal.Name).ShouldBe(["No odds", "Late", "In the baseline"]);
        (outlook.Gaps[0].Closed, outlook.Gaps[0].Probable).ShouldBe((0, 50));
        outlook.Findings.Select(finding => finding.Rule).ShouldBe(["deal-not-counted", "deal-not-counted", "closing-day-missing", "goal-unknown", "units-missing"], ignoreOrder: true);
    }

    [Fact]
    public void The_path_rises_to_what_is_covered_on_the_day_of_the_goal()
    {
        var gap = Outlook(Deal("A", Stage.Won, 200), Deal("B", Stage.Agreed, 100) with { Closes = new(2027, 3, 15) }, Deal("C", Stage.Talking, 400, 0.5m)).Gaps[0];

        gap.Path.Select(point => point.Date).ShouldBe(gap.Path.Select(point => point.Date).Order());
        gap.Path[0].ShouldBe(new(Today, 200, 0, 0));
        gap.Path.First(point => point.Date >= new DateOnly(2027, 3, 31)).Committed.ShouldBe(100);
        gap.Path[^1].ShouldBe(new(Revenue.By, gap.Closed, gap.Committed, gap.Probable));
    }

    [Fact]
    public void Whoever_is_at_the_table_is_no_candidate()
    {
        var outlook = Outlook(Deal("brenner ", Stage.Talking, 300, 0.5m));

        outlook.Counterparties.Ranked.Select(one => one.Candidate.Counterparty).ShouldBe(["Vega"]);
        outlook.Counterparties.Ranked[0].Bridges[0].Share.ShouldBe(2 / 3.0, 1e-12);
        outlook.Findings.Select(finding => finding.Rule).ShouldBe(["candidate-at-the-table", "units-missing"], ignoreOrder: true);
    }

    [Fact]
    public void A_candidate_counts_for_no_more_than_is_needed()
    {
        var ranked = Outlook(Deal("A", Stage.Won, 900)).Counterparties.Ranked.Single(one => one.Candidate.Counterparty == "Brenner");

        ranked.Bridges[0].Share.ShouldBe(0.1, 1e-12);
        ranked.Bridges[0].Rise.ShouldBe(0.5, 1e-9);
    }

    private static StrategyOutlook Outlook(params DealPart[] deals) => StrategyOutlook.Of(Strategy, deals, Today);
}
