using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

/// <summary>Where we stop is the stricter of the walk-away and what we need; the plan reckons within it and says when somebody stands beyond it.</summary>
public sealed class StopTests
{
    private const string Price = """{"name": "Price", "unit": "EUR", "range": [10, 20], "step": 1, "worth": {"10": 10, "20": 20}, "theirs": {"10": -10, "20": -20}""";

    [Theory]
    [InlineData(10, 12, 12, "walk-away")]
    [InlineData(12, 12, 12, "walk-away")]
    [InlineData(14, 12, 14, "need")]
    public void We_stop_at_the_stricter_of_need_and_walk_away(int need, int fallback, double stop, string because)
    {
        var answer = PlanAnswer.Of(Make(Pumps(need, fallback)));

        answer.Stop!.Ours.ShouldBe(stop);
        answer.Stop.Because.ShouldBe(because);
        answer.WalkAway.ShouldBe(fallback, "need never sets the walk-away");
    }

    [Fact]
    public void Room_and_fair_split_keep_to_where_we_stop()
    {
        // Their limit is a price of 20 (25 - 20 = 5 for them, above the 0 of their alternatives); from 14 on that leaves 6.
        var plan = Make(Pumps(14));

        PlanWords.RoomTitle(plan).ShouldBe("€6 of room: from where we stop to their estimated limit");
        plan.Summary[0].Text.ShouldContain("€6 between where we stop and their estimated limit");
        PlanWords.MoneyLine(plan).Single(m => m.Id == "stop").Note.ShouldBe("Price €14 is what we need");
        MoneyLine.Of(plan)!["stop"]!.Ours.ShouldBe(14);
        Make(Pumps(19)).Positions.Fair!.Ours.ShouldBeGreaterThanOrEqualTo(19);
        plan.WalkAwayPrice.ShouldBeNull("8 lies below the range, and need does not move it");
    }

    [Fact]
    public void No_fair_split_lies_beyond_a_need_that_some_package_keeps()
    {
        var met = 0;
        foreach (var (seed, deal) in SampleDeals.Generated(200))
        {
            var plan = Make(deal);
            if (plan.Positions.Fair is { } fair && Proposals.All(plan.Model).WithinNeed(Figures.Exact(plan.WalkAway.Value)) is var firm && !ReferenceEquals(firm.Space, plan.Model.Space))
            {
                met++;
                var kept = plan.Model.KeepsNeeds(fair.Terms) || !plan.Model.KeepsNeeds(firm.Best()!.Terms);
                kept.ShouldBeTrue($"seed {seed}");
            }
        }

        met.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Their_offer_beyond_where_we_stop_is_called_so()
    {
        var plan = Make(Pumps(14, offers: """{"by": "us", "terms": {"Price": 20}}, {"by": "them", "terms": {"Price": 12}}"""));

        plan.Summary.Select(s => s.Text).ShouldContain("Their last offer goes further than we do: Price at €12 is €2 worse for us than €14, where we stop.");
    }

    [Fact]
    public void An_offer_of_ours_below_the_walk_away_or_beyond_a_need_is_a_finding_of_plan_and_advice()
    {
        var deal = Pumps(14, fallback: 13, offers: """{"by": "us", "terms": {"Price": 11}}""");
        string[] named = ["It is worth €11 to us, €2 less than our walk-away of €13.", "Price at €11 is €3 worse for us than €14, where we stop."];

        var found = Make(deal).Findings.Single(f => f.Rule == "own-offer-beyond-stop");
        named.ShouldAllBe(n => found.Message.Contains(n));
        DealAdvice.Of(deal, Playbook.Default, SampleDeals.Day).Findings.ShouldBe([found]);
        Make(deal).Advice.Findings.ShouldBe([found]);
        Stop.Beyond(Pumps(14, fallback: 13), deal.Offers[0], SampleDeals.Day).Select(f => f.Rule).ShouldBe(["below-walk-away", "beyond-need"]);

        var sound = Pumps(14, offers: """{"by": "us", "terms": {"Price": 14}}""");
        DealAdvice.Of(sound, Playbook.Default, SampleDeals.Day).Findings.ShouldBeEmpty();
        Stop.Beyond(sound, new Offer { By = Party.Them, Terms = [new("Price", TermValue.Of(10))] }, SampleDeals.Day).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_told_to_stand_by_an_offer_that_goes_too_far()
    {
        var plan = Make(Pumps(14, fallback: 13, offers: """{"by": "us", "terms": {"Price": 11}}"""));

        plan.Anchor.Sentence.ShouldStartWith("We have to correct our last offer");
        plan.Anchor.Sentence.ShouldNotContain("11");
        PlanWords.AnchorTitle(plan).ShouldBe("Our own offer goes too far: take it back first");
        Make(Pumps(14, offers: """{"by": "us", "terms": {"Price": 15}}""")).Anchor.Sentence.ShouldStartWith("We propose");
    }

    [Fact]
    public void We_are_not_told_to_take_what_lies_beyond_where_we_stop()
    {
        var plan = Make(Pumps(14, offers: """{"by": "us", "terms": {"Price": 11}}, {"by": "them", "terms": {"Price": 12}}"""));

        plan.Positions.Taking.ShouldBeFalse();
        plan.Summary.ShouldNotContain(s => s.Text.StartsWith("Take it"));
    }

    [Fact]
    public void A_target_that_moved_says_why()
    {
        var before = Make(Pumps(10));
        var after = Make(Pumps(10, offers: """{"by": "us", "terms": {"Price": 20}}, {"by": "them", "terms": {"Price": 20}}"""));
        var given = Make(Pumps(10, offers: """{"by": "us", "terms": {"Price": 12}}"""));

        given.Positions.Target!.Ours.ShouldBe(12);
        given.Summary.ShouldContain(s => s.Text == $"We now aim at €12, before any offer it was €{before.Positions.Target!.Ours}: our own offer stands at it, and nobody takes back what they offered.");
        after.Summary.Count(s => s.Text.StartsWith("We now aim at")).ShouldBe(before.Positions.Target!.Ours == 20 ? 0 : 1);
        before.Summary.ShouldNotContain(s => s.Text.StartsWith("We now aim at"));
    }

    [Fact]
    public void The_top_of_our_range_is_not_called_their_limit()
    {
        // At our best they still gain, and what they have without us is not known.
        var plan = Make(SampleDeals.Read($$$"""{"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 25, "issues": [{{{Price}}}}], "alternatives": {"fallback": 12}}"""));

        PlanWords.RoomTitle(plan).ShouldBe("At most €8 of room: from our walk-away to the best that we could ask for; their limit is not known");
        PlanWords.MoneyLine(plan).ShouldNotContain(m => m.Id == "limit" && m.Ours != null);
    }

    private static Deal Pumps(int need, int fallback = 8, string offers = "") => SampleDeals.Read($$$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 25,
         "issues": [{{{Price}}}, "need": {{{need}}}}],
         "alternatives": {"theirs": [{"name": "Litware", "value": 0}], "fallback": {{{fallback}}}},
         "offers": [{{{offers}}}]}
        """);

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
}
