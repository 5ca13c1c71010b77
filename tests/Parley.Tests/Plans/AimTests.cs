using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

public sealed class AimTests
{
    [Fact]
    public void An_aim_that_can_be_had_says_nothing() => Rules(PriceLiked(18)).ShouldBeEmpty();

    [Fact]
    public void An_aim_that_leaves_them_less_than_their_alternatives_whatever_we_give_is_said()
    {
        // At 20 they keep 25 - 20 = 5, or 10 with 60 days.
        Rules(PriceLiked(20, theirs: 10)).ShouldBeEmpty();
        Rules(PriceLiked(20, theirs: 11)).ShouldBe(["like-beyond-limit"]);
        Make(PriceLiked(20, theirs: 11)).Findings.Single(f => f.Rule == "like-beyond-limit").Message.ShouldBe(
            "Price at €20, our aim, leaves them at least €1 less than their alternatives whatever else we give, by our estimate.");
    }

    [Fact]
    public void An_aim_that_can_not_be_agreed_is_said()
    {
        var deal = PriceLiked(20);
        deal = deal with
        {
            Interactions = [.. new[] { "30 days", "60 days" }.Select(days => new Interaction { Forbidden = true, When = [new("Price", TermValue.Of(20)), new("Payment", TermValue.Of(days))] })],
        };
        Rules(deal).ShouldBe(["like-impossible"]);
    }

    [Fact]
    public void An_aim_below_our_walk_away_is_left_out_and_said()
    {
        // The walk-away is 8; with 10 and 60 days, both no better than the aims, we keep 8: a walk-away of 12 is out of their reach.
        var deal = PriceLiked(11) with { Alternatives = new Parley.Deals.Alternatives { Ours = [], Theirs = [], Fallback = 12 } };
        Rules(deal).ShouldBe(["like-left-out"]);
        Make(deal).Positions.Target!.Ours.ShouldBeGreaterThanOrEqualTo(12);
    }

    [Fact]
    public void Aims_that_can_not_be_agreed_together_are_said_where_they_set_the_target()
    {
        var deal = SampleDeals.Read("""
            {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0,
             "issues": [{"name": "Price", "unit": "EUR", "range": [10, 20], "step": 1, "like": 18},
                        {"name": "Payment", "options": [{"name": "30 days", "worth": 0}, {"name": "60 days", "worth": -2}], "like": "30 days"}],
             "interactions": [{"when": {"Price": 18, "Payment": "30 days"}, "forbidden": true}],
             "alternatives": {"fallback": 8}}
            """);
        Rules(deal).ShouldBe(["likes-not-together"]);
        Rules(deal with { Interactions = [] }).ShouldBeEmpty();
        Make(deal with { Interactions = [] }).Positions.Target!.Ours.ShouldBe(18);
    }

    [Fact]
    public void Nothing_is_said_of_aims_once_the_talks_are_over() => Rules(PriceLiked(20, theirs: 11) with { Stage = Stage.Lost }).ShouldBeEmpty();

    private static IEnumerable<string> Rules(Deal deal) => Make(deal).Findings.Select(f => f.Rule).Where(rule => rule.StartsWith("like", StringComparison.Ordinal));

    private static Deal PriceLiked(decimal like, decimal theirs = 0)
    {
        var deal = SampleDeals.PriceAndPayment();
        return deal with
        {
            Issues = [deal.Issues[0] with { Like = TermValue.Of(like) }, .. deal.Issues.Skip(1)],
            Alternatives = deal.Alternatives! with { Theirs = [new Alternative { Name = "Litware", Value = theirs }] },
        };
    }

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
}
