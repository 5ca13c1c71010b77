using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

/// <summary>Tactics, risks, warnings and reasons.</summary>
public sealed class AdviceTextTests
{
    [Fact]
    public void Every_piece_of_advice_names_known_factors()
    {
        foreach (var deal in AdviceDeals.Sample(7, 200, 0.5).Where(d => d.Profile.Levels.Count > 0))
        {
            var advice = deal.Advise();
            foreach (var counsel in advice.Tactics.Concat(advice.Risks).Concat(advice.Avoid))
            {
                counsel.Because.ShouldNotBeEmpty($"{counsel.Text} {deal.Describe()}");
                counsel.Because.Except(Known(deal)).ShouldBeEmpty(counsel.Text);
            }
        }
    }

    [Theory]
    [InlineData(Side.Sell)]
    [InlineData(Side.Buy)]
    public void Every_strategy_comes_with_tactics_risks_and_warnings(Side side)
    {
        var random = new Random(7);
        var advice = Enumerable.Range(0, 60).Select(_ => AdviceDeals.Random(random, side).Advise()).ToList();

        advice.Select(a => a.Strategy).Distinct().Count().ShouldBe(4);
        advice.ShouldAllBe(a => a.Tactics.Count >= 5 && a.Risks.Count >= 1 && a.Avoid.Count >= 2);
    }

    [Fact]
    public void Every_tactic_can_be_reached()
    {
        var seen = new HashSet<string>();
        foreach (var deal in AdviceDeals.Sample(7, 4000).SelectMany(d => new[] { d, Stalled(d) }))
        {
            var advice = deal.Advise();
            seen.UnionWith(advice.Tactics.Concat(advice.Risks).Concat(advice.Avoid).Select(c => c.Text));
            if (seen.Count == Playbook.Default.Tactics.Count)
            {
                break;
            }
        }

        Playbook.Default.Tactics.Where(t => !seen.Contains(t.Text)).Select(t => t.Id).ShouldBeEmpty();
    }

    [Fact]
    public void Texts_are_plain_and_ours()
    {
        var texts = Playbook.Default.Tactics.Select(t => t.Text).ToList();

        texts.ShouldAllBe(t => t.Length <= 140 && !t.Contains('!') && t.EndsWith('.'));
        texts.ShouldBeUnique();
    }

    [Fact]
    public void A_partnership_with_a_hard_player_is_warned()
    {
        var advice = AdviceDeals.Of(
            Side.Sell, "relationship=strategic", "conduct=adversarial", "reputation=reference", "lifetimeValue=high", "size=large", "focus=value",
            "decisions=consensus", "importance=mission-critical", "termYears=long", "riskExposure=low", "procurement=business").Advise();

        advice.Strategy.ShouldBe(Archetype.Partnership);
        advice.Risks.ShouldContain(r => r.Because.Contains("conduct"));
    }

    [Fact]
    public void Reasons_hold_every_contribution_to_the_strategy_strongest_first()
    {
        foreach (var deal in AdviceDeals.Sample(7, 100, 0.6))
        {
            var advice = deal.Advise();
            advice.Reasons.Select(r => Math.Abs(r.Points)).ShouldBeInOrder(SortDirection.Descending);
            advice.Reasons.ShouldAllBe(r => r.Points != 0 && (r.Strategy == advice.Strategy || r.Strategy == advice.RunnerUp));
            advice.Reasons.ShouldAllBe(r => ProfileFactor.Find(r.Factor) == null || deal.Profile[r.Factor] == r.Level);
        }
    }

    [Fact]
    public void Talks_that_stand_still_for_two_rounds_call_for_a_break_and_an_executive()
    {
        var moving = AdviceDeals.Of(Side.Sell, "size=medium", "relationship=repeat");

        moving.Advise().Escalate.ShouldBeFalse();
        Stalled(moving).Advise().Escalate.ShouldBeTrue();
        Stalled(moving).Advise().EscalateBecause.ShouldContain("talks");
        Stalled(moving).Advise().Tactics.ShouldContain(t => t.Because.Contains("talks"));
    }

    [Fact]
    public void One_round_of_repeating_is_no_standstill_and_an_acceptance_ends_it()
    {
        var stalled = Stalled(AdviceDeals.Of(Side.Sell, "size=medium"));

        (stalled with { Offers = [.. stalled.Offers.Take(4)] }).Advise().EscalateBecause.ShouldNotContain("talks");
        (stalled with { Offers = [.. stalled.Offers.SkipLast(1), stalled.Offers[^1] with { Accepted = true }] }).Advise().EscalateBecause.ShouldNotContain("talks");
        (stalled with { Offers = [.. stalled.Offers.SkipLast(1), stalled.Offers[^1] with { Terms = [] }] }).Advise().EscalateBecause.ShouldContain("talks");
    }

    [Fact]
    public void Tactics_agree_with_who_opens()
    {
        foreach (var deal in AdviceDeals.Sample(7, 150))
        {
            var advice = deal.Advise();
            advice.Tactics.Any(t => t.Text.Contains("Let them open", StringComparison.Ordinal) && advice.Anchor == Anchor.First).ShouldBeFalse(deal.Describe());
            advice.Tactics.Any(t => t.Text.StartsWith("Open with", StringComparison.Ordinal) && advice.Anchor == Anchor.Second).ShouldBeFalse(deal.Describe());
        }
    }

    [Fact]
    public void A_small_deal_does_not_reach_an_executive() =>
        AdviceDeals.Of(Side.Sell, "size=small", "decisions=top-down", "importance=mission-critical", "relationship=strategic").Advise().Escalate.ShouldBeFalse();

    [Fact]
    public void Points_have_no_size() =>
        (AdviceDeals.Bare(Side.Sell) with { Currency = Currency.Points, Value = 900_000 }).Advise().Reasons.ShouldNotContain(r => r.Factor == "size");

    private static IEnumerable<string> Known(Deal deal) =>
        [.. deal.Profile.Levels.Keys, .. Factor.Derived.Select(f => f.Name), "talks"];

    /// <summary>Three rounds of the same figures: two rounds without movement.</summary>
    private static Deal Stalled(Deal deal) => deal with
    {
        Stage = Stage.Talking,
        Offers = [.. Enumerable.Range(0, 6).Select(i => new Offer { By = i % 2 == 0 ? Party.Us : Party.Them, Terms = [new Term("Term 1", TermValue.Of(i % 2))] })],
    };
}
