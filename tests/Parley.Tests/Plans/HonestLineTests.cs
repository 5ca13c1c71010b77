using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Plans;

/// <summary>No line of a plan says what another line, or the file, contradicts.</summary>
public sealed class HonestLineTests
{
    private const string Informed = """, "profile": {"marketInformation": "good", "competition": "crowded"}""";

    [Theory]
    [InlineData(400, true)]
    [InlineData(100, false)]
    public void A_comparison_is_claimed_only_where_what_we_know_bears_it_out(int quote, bool claimed)
    {
        var plan = Make(SampleDeals.Read($$$"""
            {"parley": "deal/1", "name": "Hosting", "side": "buy", "currency": "EUR", "base": 400,
             "issues": [{"name": "Price", "unit": "EUR", "range": [100, 300], "step": 10, "worth": {"100": -100, "300": -300}, "theirs": {"100": 100, "300": 300}}],
             "alternatives": {"ours": [{"name": "Ostia quote", "value": {{{quote}}}, "probability": 0.5}], "theirs": [{"name": "Others", "value": 120}], "fallback": 0}{{{Informed}}},
             "offers": [{"by": "us", "terms": {"Price": 150}}]}
            """));

        plan.Anchor.Sentence.Contains("elsewhere").ShouldBe(claimed);
        plan.Anchor.Basis.ShouldBe(claimed ? "competitor" : "none");
        plan.Anchor.Because.Any(fact => fact.Contains("Ostia quote")).ShouldBe(!claimed, "the reason names what contradicts it");
    }

    [Fact]
    public void What_both_sides_name_alike_is_not_offered_again_when_they_attack_the_price()
    {
        var seen = 0;
        foreach (var (seed, deal) in SampleDeals.Generated(200))
        {
            var plan = Make(deal with { Stage = Stage.Talking });
            if (plan.Ending is null && plan.Agenda.FirstOrDefault(stage => stage.Name == "Where we stand") is { Issues.Count: > 0 } stand)
            {
                seen++;
                foreach (var id in new[] { "attack-price", "one-more-thing" })
                {
                    var then = plan.Roadmap.Single(branch => branch.Id == id).Then;
                    stand.Issues.Where(issue => !deal.Issues.Any(other => other.Name.StartsWith(issue + " ", StringComparison.Ordinal))).ShouldAllBe(issue => !then.Contains($"Offer {issue} ") && !then.Contains($"If you must, {issue} "), $"seed {seed}: {then}");
                }
            }
        }

        seen.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void What_stands_in_our_offer_is_kept_and_not_asked_for()
    {
        var plan = Make(SampleDeals.Read("""
            {"parley": "deal/1", "name": "Licence", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 300, "profile": {"contract": "complex"},
             "issues": [
               {"name": "Price", "unit": "EUR", "range": [100, 200], "step": 10, "worth": {"100": 100, "200": 200}, "theirs": {"100": -100, "200": -200}},
               {"name": "Reference", "options": [{"name": "none", "worth": 0, "theirs": 0}, {"name": "case study", "worth": 14, "theirs": -4}]}],
             "alternatives": {"theirs": [{"name": "Litware", "value": 40}], "fallback": 80},
             "offers": [{"by": "us", "terms": {"Price": 190, "Reference": "case study"}}, {"by": "them", "terms": {"Price": 120, "Reference": "none"}}]}
            """));

        plan.Brief.ShouldBeFalse();
        plan.Roadmap.Select(branch => branch.Then).ShouldAllBe(then => !then.Contains("ask for Reference"));
        plan.Roadmap.ShouldContain(branch => branch.Then.Contains("keep Reference case study in return"));
    }

    [Fact]
    public void A_strategy_that_we_chose_ourselves_is_the_reason_for_what_it_brings()
    {
        var deal = SampleDeals.PriceAndPayment(""", "profile": {"relationship": "strategic", "conduct": "cooperative", "leverage": "even"}""");
        var best = Make(deal).Advice.Strategy;
        var other = Enum.GetValues<Archetype>().First(archetype => archetype != best);

        var plan = Make(deal with { Strategy = new StrategyChoice(other, "they asked for it") });

        var own = plan.Advice.Tactics.Where(counsel => Playbook.Default.Tactics.Any(tactic => tactic.Text == counsel.Text && tactic.Strategies is not null && tactic.When.Count == 0)).ToList();
        own.ShouldNotBeEmpty();
        own.ShouldAllBe(counsel => counsel.Because.SequenceEqual(new[] { "strategy" }));
        Factors.Fact(plan.Deal, plan.Advice, "strategy").ShouldStartWith("our own choice of strategy");
    }

    [Fact]
    public void The_executive_speaks_of_no_goal_of_ours()
    {
        var seen = 0;
        foreach (var (seed, deal) in SampleDeals.Generated(200))
        {
            var brief = Make(deal with { Goals = [new GoalContribution("GOAL-4711", 5, null)], Stage = null, Offers = [] }).Preparation?.ExecutiveBrief ?? [];
            seen += brief.Count > 0 ? 1 : 0;
            brief.Where(line => line.Text.Contains("4711")).ShouldAllBe(line => line.Text.StartsWith("Inside only"), $"seed {seed}");
        }

        seen.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Power_tells_the_shares_that_decide()
    {
        var plan = Make(SampleDeals.PriceAndPayment());

        plan.Power.Balance.ShouldNotBeNull();
        plan.Power.Lines.ShouldContain(line => line.Text.StartsWith($"What decides is its share of all that the terms can change: {Wording.Share(1 - plan.Power.Ours!.Value)} for us, {Wording.Share(1 - plan.Power.Theirs!.Value)} for them"));
    }

    private static Plan Make(Deal deal) => PlanMaker.Make(deal, Playbook.Default, SampleDeals.Day);
}
