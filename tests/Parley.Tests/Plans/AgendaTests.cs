using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

public sealed class AgendaTests
{
    [Fact]
    public void Before_any_offer_value_comes_first() =>
        Make(SampleDeals.PriceAndPayment()).Agenda.Select(stage => stage.Name).Take(2).ShouldBe(["Value and fit", "Needs and blockers"]);

    [Fact]
    public void With_offers_on_the_table_it_starts_from_what_is_agreed_and_what_moved()
    {
        var plan = Make(SampleDeals.PriceAndPayment("""
            , "offers": [{"by": "us", "terms": {"Price": 20, "Payment": "30 days"}}, {"by": "them", "terms": {"Price": 11, "Payment": "30 days"}},
              {"by": "us", "terms": {"Price": 19}}, {"by": "them", "terms": {"Price": 13}}]
            """));

        plan.Agenda[0].Name.ShouldBe("Where we stand");
        plan.Agenda[0].Issues.ShouldBe(["Payment"]);
        plan.Agenda[0].Text.ShouldContain("They have moved on Price");
        plan.Agenda[0].Text.ShouldContain("We have moved on Price");
        plan.Agenda.Skip(1).SelectMany(stage => stage.Issues).ShouldNotContain("Payment");
        plan.Agenda.SelectMany(stage => stage.Issues).ShouldContain("Price");
        plan.Sequence.Text.ShouldContain("Still open: Price");
    }

    [Fact]
    public void Once_figures_are_named_it_asks_nobody_to_hold_them_back()
    {
        var offered = 0;
        foreach (var (seed, deal) in TalkingDeals.Many(300))
        {
            var plan = Make(deal);
            var (ours, theirs) = (plan.Table.Last(Party.Us), plan.Table.Last(Party.Them));
            if (plan.Ending is not null || plan.Table.Offers.Count == 0)
            {
                continue;
            }

            offered++;
            plan.Agenda.ShouldAllBe(stage => stage.Name != "Value and fit" && !stage.Text.Contains("without a figure"), $"seed {seed}");
            List<string> agreed = [.. deal.Issues.Select(i => i.Name).Where(name => ours?.Terms.Any(t => t.Issue == name && theirs?.Terms.Contains(t) == true) == true)];
            plan.Agenda[0].Issues.ShouldBe(agreed, $"seed {seed}");
            plan.Agenda.Skip(1).SelectMany(stage => stage.Issues).Intersect(agreed).ShouldBeEmpty($"seed {seed}");
            if (!plan.Positions.Taking)
            {
                deal.Issues.Select(i => i.Name).Except(agreed).Except(plan.Agenda.Skip(1).SelectMany(stage => stage.Issues)).ShouldBeEmpty($"seed {seed}");
            }
        }

        offered.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Where_both_name_the_same_there_is_nothing_left_but_to_close()
    {
        var plan = Make(SampleDeals.PriceAndPayment(""", "offers": [{"by": "us", "terms": {"Price": 16, "Payment": "30 days"}}, {"by": "them", "terms": {"Price": 16, "Payment": "30 days"}}]"""));

        plan.Agenda.Select(stage => stage.Name).ShouldBe(["Where we stand", "Close"]);
    }

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
}
