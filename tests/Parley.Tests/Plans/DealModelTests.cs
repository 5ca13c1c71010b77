using System.Numerics;
using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

public sealed class DealModelTests
{
    [Fact]
    public void A_package_is_worth_the_same_on_the_grid_and_in_words()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(200))
        {
            var model = DealModel.Of(deal);
            if (model.Space.BestForUs() is { } best)
            {
                var described = model.Describe(best);
                var valued = model.Value(described.Terms)!;
                valued.OursExactly.ShouldBe(described.OursExactly, $"seed {seed}");
                valued.TheirsExactly.ShouldBe(described.TheirsExactly, $"seed {seed}");
                model.Obstacles(described.Terms).ShouldBeEmpty($"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_stepless_range_becomes_at_most_a_thousand_steps_and_states_what_that_may_cost()
    {
        var model = DealModel.Of(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Oil", "side": "sell", "currency": "EUR",
             "issues": [{"name": "Price", "unit": "EUR", "range": [0, 100], "worth": {"0": 0, "50": 80, "100": 100}, "theirs": {"0": 0, "100": -100}}]}
            """));
        model.Stepless.ShouldBeTrue();
        model.Space.Outcomes.ShouldBeInRange(500, 1001);

        // The steepest stretch is worth 1.6 a unit; 800 even steps are 0.125 wide.
        model.GridEpsilon.ShouldBe(0.2, 1e-12);
    }

    [Fact]
    public void Where_worth_stops_short_of_the_range_it_goes_on_straight_and_the_plan_says_so()
    {
        var model = DealModel.Of(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Oil", "side": "sell", "currency": "points",
             "issues": [{"name": "Volume", "range": [0, 10], "step": 1, "worth": {"2": 20, "4": 40}}]}
            """));
        model.Value([new Term("Volume", TermValue.Of(10))])!.Ours.ShouldBe(100);
        model.Findings.ShouldContain(f => f.Rule == "worth-extended");
    }

    [Fact]
    public void Three_numbers_in_money_are_worth_their_figure_over_the_term()
    {
        var model = DealModel.Of(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Chairs", "side": "buy", "currency": "EUR", "termYears": 2.5, "base": 1000,
             "issues": [{"name": "Price", "unit": "EUR", "range": [100, 200], "step": 100, "like": 100, "intermediate": 150, "need": 200}]}
            """));
        model.Space.OurRange!.Value.ShouldBe((500, 750));
        model.Findings.ShouldContain(f => f.Rule == "worth-assumed");
    }

    [Fact]
    public void Room_between_two_points_of_the_grid_is_room_and_the_fair_split_in_it_is_exact()
    {
        // A thousand steps of 0.1: all prices that serve both lie between 33.31 and 33.35.
        var deal = SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 100,
             "issues": [{"name": "Price", "unit": "EUR", "range": [0, 100], "worth": {"0": 0, "100": 100}, "theirs": {"0": 0, "100": -100}}],
             "alternatives": {"ours": [{"name": "Other buyer", "value": 33.31}], "theirs": [{"name": "Other seller", "value": 66.65}], "fallback": 0}}
            """);
        var plan = PlanMaker.Make(deal, Parley.Deals.Playbooks.Playbook.Default, SampleDeals.Day);

        plan.Bargain.Zone.ShouldBe(true);
        plan.Positions.Fair!.Ours.ShouldBe(33.33, 1e-12);
        plan.Positions.Limit!.Ours.ShouldBe(33.35, 1e-12);
        plan.Findings.ShouldContain(finding => finding.Rule == "stepless-grid" && finding.Message.EndsWith("The zone and the fair split are exact."));

        // Where we need more than that on the price, nothing is fair.
        var price = (RangeIssue)deal.Issues[0];
        PlanMaker.Make(deal with { Issues = [price with { Need = TermValue.Of(33.34m) }] }, Parley.Deals.Playbooks.Playbook.Default, SampleDeals.Day).Positions.Fair!.Ours.ShouldBe(33.34, 1e-12);
        PlanMaker.Make(deal with { Issues = [price with { Need = TermValue.Of(33.36m) }] }, Parley.Deals.Playbooks.Playbook.Default, SampleDeals.Day).Positions.Fair.ShouldBeNull();
    }

    [Fact]
    public void A_knock_out_bars_what_is_worth_less_than_need()
    {
        var deal = SampleDeals.PriceAndPayment();
        var price = (RangeIssue)deal.Issues[0] with { Need = TermValue.Of(15), Knockout = true };
        DealModel.Of(deal with { Issues = [price, deal.Issues[1]] }).Space.Outcomes.ShouldBe((BigInteger)12);
    }

    [Fact]
    public void Terms_left_out_repeat_that_sides_last_offer()
    {
        var model = DealModel.Of(SampleDeals.PriceAndPayment("""
            , "offers": [{"by": "us", "terms": {"Price": 20, "Payment": "30 days"}}, {"by": "them", "terms": {"Price": 10}}, {"by": "us", "terms": {"Payment": "60 days"}}]
            """));
        var table = Table.Of(model);
        table.Offers[1].Package.ShouldBeNull();
        table.Offers[2].Package!.Ours.ShouldBe(18);
    }
}
