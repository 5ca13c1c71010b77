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
        foreach (var deal in AdviceDeals.Sample(7, 4000).SelectMany(d => new[] { Until(d, Whose.Theirs), Stalled(d), d with { Stage = Stage.Won }, d with { Stage = Stage.Lost } }))
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
        (stalled with { Offers = [.. stalled.Offers.SkipLast(1), stalled.Offers[^1] with { Accepted = true }] }).Advise().Escalate.ShouldBeFalse();
        (stalled with { Offers = [.. stalled.Offers.SkipLast(1), stalled.Offers[^1] with { Terms = [] }] }).Advise().EscalateBecause.ShouldContain("talks");
    }

    [Theory]
    [InlineData(Stage.Agreed)]
    [InlineData(Stage.Won)]
    [InlineData(Stage.Lost)]
    [InlineData(Stage.Withdrawn)]
    public void Once_the_talks_are_over_advice_speaks_of_what_comes_after(Stage stage)
    {
        foreach (var deal in AdviceDeals.Sample(11, 40))
        {
            var advice = (deal with { Stage = stage }).Advise();
            var texts = advice.Tactics.Concat(advice.Risks).Concat(advice.Avoid).Append(advice.SequenceWhy).Append(advice.AnchorWhy).Append(advice.PaceWhy).ToList();

            texts.ShouldAllBe(said => said.Because.Contains("talks"));
            texts.ShouldAllBe(said => new[] { "figure", "Open with", "opening" }.All(word => !said.Text.Contains(word, StringComparison.OrdinalIgnoreCase)));
            advice.Tactics.ShouldNotBeEmpty();
            advice.Escalate.ShouldBeFalse();
            advice.Strategy.ShouldBe((deal with { Stage = Stage.Talking }).Advise().Strategy);
        }
    }

    [Fact]
    public void Dates_are_pressed_with_only_where_one_of_theirs_is_real_and_ahead()
    {
        var deal = AdviceDeals.Of(Side.Sell, "relationship=one-time", "conduct=adversarial", "focus=price", "leverage=ours");
        deal.Advise().Strategy.ShouldBe(Archetype.Competitive);
        bool Presses(Deal made, DateOnly? asOf = null) => Advisor.Give(made, Playbook.Default, null, asOf).Tactics.Any(t => t.Text.StartsWith("Use real dates", StringComparison.Ordinal));

        Presses(deal).ShouldBeFalse();
        Presses(Until(deal, Whose.Theirs)).ShouldBeTrue();
        Presses(Until(deal, Whose.Both)).ShouldBeTrue();
        Presses(Until(deal, Whose.Ours)).ShouldBeFalse();
        Presses(Until(deal, Whose.Theirs, DeadlineKind.Artificial)).ShouldBeFalse();
        Presses(Until(deal, Whose.Theirs), BudgetEnds).ShouldBeTrue();
        Presses(Until(deal, Whose.Theirs), BudgetEnds.AddDays(1)).ShouldBeFalse();
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
    private static readonly DateOnly BudgetEnds = new(2027, 3, 1);

    private static Deal Until(Deal deal, Whose whose, DeadlineKind kind = DeadlineKind.Legitimate) => deal with { Deadlines = [new Deadline("Budget ends", BudgetEnds, whose, kind, null)] };

    private static Deal Stalled(Deal deal) => deal with
    {
        Stage = Stage.Talking,
        Offers = [.. Enumerable.Range(0, 6).Select(i => new Offer { By = i % 2 == 0 ? Party.Us : Party.Them, Terms = [new Term("Term 1", TermValue.Of(i % 2))] })],
    };
}
