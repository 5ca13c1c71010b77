using System.Text;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

/// <summary>Close calls, our own choice against the playbook's, and warnings.</summary>
public sealed class AdviceOverrideTests
{
    private const int Seed = 81;

    [Fact]
    public void What_we_choose_is_followed_and_what_was_recommended_stays_visible()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 120, 0.7))
        {
            var free = deal.Advise();
            foreach (var archetype in Archetypes.All)
            {
                var chosen = (deal with { Strategy = new StrategyChoice(archetype, "we know them") }).Advise();

                chosen.Strategy.ShouldBe(archetype);
                chosen.Override.ShouldNotBeNull().Recommended.ShouldBe(free.Strategy);
                chosen.Override!.Behind.ShouldBe(free.Scores.Of(free.Strategy) - free.Scores.Of(archetype), 1e-9);
                chosen.Scores.ShouldBe(free.Scores);
                chosen.Confidence.ShouldBe(free.Confidence);
                if (archetype == free.Strategy)
                {
                    (chosen.Sequence, chosen.Anchor, chosen.Pace, chosen.Escalate).ShouldBe((free.Sequence, free.Anchor, free.Pace, free.Escalate), deal.Describe());
                    chosen.Tactics.Select(t => t.Text).ShouldBe(free.Tactics.Select(t => t.Text));
                }
                else
                {
                    chosen.RunnerUp.ShouldBe(free.Strategy);
                }
            }
        }
    }

    [Fact]
    public void Advice_is_mixed_exactly_when_the_call_is_close()
    {
        var close = 0;
        foreach (var deal in AdviceDeals.Sample(Seed, 300, 0.8))
        {
            var advice = deal.Advise();
            (advice.Mixed is not null).ShouldBe(advice.CloseCall, deal.Describe());
            if (advice.Mixed is { } mixed)
            {
                close++;
                mixed.With.ShouldBe(advice.RunnerUp);
                mixed.Take.Count.ShouldBeInRange(1, 2);
                mixed.Take.Select(t => t.Text).Intersect(advice.Tactics.Select(t => t.Text)).ShouldBeEmpty();
            }
        }

        close.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("sell", "relationship=one-time lifetimeValue=high", "relationship", "lifetimeValue")]
    [InlineData("sell", "competition=sole-source leverage=theirs", "competition", "leverage")]
    [InlineData("buy", "competition=crowded leverage=theirs", "competition", "leverage")]
    [InlineData("buy", "contract=simple issues=many", "contract", "issues")]
    public void A_profile_that_contradicts_itself_is_warned_of(string side, string facts, string one, string other)
    {
        var deal = AdviceDeals.Of(Enum.Parse<Side>(side, ignoreCase: true), facts.Split(' '));

        deal.Advise().Warnings.ShouldContain(w => w.Because.Contains(one) && w.Because.Contains(other));
        deal.Advise().Risks[0].Text.ShouldBe(deal.Advise().Warnings[0].Text);
        AdviceDeals.With(deal, one, null).Advise().Warnings.ShouldNotContain(w => w.Because.Contains(one));
    }

    [Fact]
    public void A_strategy_chosen_against_its_own_conditions_is_warned_of() =>
        (AdviceDeals.Of(Side.Sell, "leverage=theirs") with { Strategy = new StrategyChoice(Archetype.Competitive, "the board wants it") }).Advise()
            .Warnings.ShouldContain(w => w.Because.Contains("leverage"));

    [Fact]
    public void A_choice_without_a_reason_is_refused() =>
        Should.Throw<FileProblemException>(() => Read("""{"chosen": "defensive"}""")).Message.ShouldContain("say why");

    [Fact]
    public void A_choice_that_does_not_exist_is_refused() =>
        Should.Throw<FileProblemException>(() => Read("""{"chosen": "aggressive", "reason": "it works"}""")).Message.ShouldContain("competitive");

    [Fact]
    public void A_choice_is_read_and_written_back()
    {
        var deal = Read("""{"chosen": "defensive", "reason": "the last three talks with them"}""");

        deal.Strategy.ShouldBe(new StrategyChoice(Archetype.Defensive, "the last three talks with them"));
        DealFileReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(DealFileWriter.Json(deal)))).Strategy.ShouldBe(deal.Strategy);
    }

    private static Deal Read(string strategy) => DealFileReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes($$"""
        {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "strategy": {{strategy}},
         "issues": [{"name": "Price", "unit": "EUR", "range": [0, 100], "step": 1}]}
        """)));
}
