using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests;

/// <summary>What a negotiator may rely on whatever the deal, tried on many fully known deals of both sides.</summary>
public sealed class AdviceLawTests
{
    private const int Seed = 20270126;

    [Fact]
    public void More_leverage_never_makes_competitive_less_fit() =>
        Never_less_fit(Archetype.Competitive, "leverage", ["theirs", "even", "ours"], AdviceDeals.Sides);

    [Fact]
    public void More_lifetime_value_never_makes_partnership_less_fit() =>
        Never_less_fit(Archetype.Partnership, "lifetimeValue", ["low", "high"], AdviceDeals.Sides);

    [Fact]
    public void A_longer_relationship_never_makes_partnership_less_fit() =>
        Never_less_fit(Archetype.Partnership, "relationship", ["one-time", "repeat", "strategic"], AdviceDeals.Sides);

    [Fact]
    public void More_issues_never_make_creative_less_fit() =>
        Never_less_fit(Archetype.Creative, "issues", ["few", "several", "many"], AdviceDeals.Sides);

    [Theory]
    [InlineData("cooperative")]
    [InlineData("transactional")]
    public void Adversarial_conduct_never_makes_partnership_more_fit(string milder) =>
        Never_less_fit(Archetype.Partnership, "conduct", ["adversarial", milder], AdviceDeals.Sides);

    [Theory]
    [InlineData("procurement", "business", "enterprise")]
    [InlineData("riskExposure", "low", "high")]
    [InlineData("standardTerms", "flexible", "important")]
    [InlineData("backfire", "unlikely", "likely")]
    [InlineData("riskAttitude", "tolerant", "averse")]
    public void Skill_risk_and_terms_to_protect_never_make_defensive_less_fit(string factor, string less, string more) =>
        Never_less_fit(Archetype.Defensive, factor, [less, more], AdviceDeals.Sides);

    [Theory]
    [InlineData("relationship", "strategic", "repeat", "one-time")]
    [InlineData("backfire", "likely", "unlikely")]
    [InlineData("conduct", "cooperative", "transactional")]
    [InlineData("timePressure", "ours", "none", "theirs")]
    [InlineData("reputation", "reference", "none")]
    [InlineData("valueConfidence", "low", "high")]
    [InlineData("lifetimeValue", "high", "low")]
    public void Less_to_lose_and_more_to_lean_on_never_make_competitive_less_fit(string factor, params string[] rising) =>
        Never_less_fit(Archetype.Competitive, factor, rising, AdviceDeals.Sides);

    [Theory]
    [InlineData(Side.Sell, "crowded", "sole-source")]
    [InlineData(Side.Buy, "sole-source", "head-to-head", "crowded")]
    public void Fewer_rivals_of_ours_and_more_of_theirs_never_make_competitive_less_fit(Side side, params string[] rising) =>
        Never_less_fit(Archetype.Competitive, "competition", rising, [side]);

    [Theory]
    [InlineData("reputation", "none", "reference")]
    [InlineData("importance", "tactical", "mission-critical")]
    [InlineData("termYears", "short", "long")]
    public void What_binds_both_sides_never_makes_partnership_less_fit(string factor, string less, string more) =>
        Never_less_fit(Archetype.Partnership, factor, [less, more], AdviceDeals.Sides);

    [Theory]
    [InlineData("contract", "simple", "complex")]
    [InlineData("needs", "standard", "sophisticated")]
    [InlineData("standardTerms", "important", "flexible")]
    [InlineData("size", "small", "medium", "large")]
    public void More_room_to_invent_never_makes_creative_less_fit(string factor, params string[] rising) =>
        Never_less_fit(Archetype.Creative, factor, rising, AdviceDeals.Sides);

    [Theory]
    [InlineData("contract", "simple", "complex")]
    [InlineData("focus", "price", "value")]
    [InlineData("decisions", "top-down", "consensus")]
    [InlineData("conduct", "adversarial", "cooperative")]
    public void What_helps_both_ways_of_joint_gain_never_lowers_either(string factor, string less, string more)
    {
        Never_scores_less(Archetype.Partnership, factor, less, more);
        Never_scores_less(Archetype.Creative, factor, less, more);
    }

    /// <summary>Each situation for which a strategy is meant speaks for it, by itself, more than for any other.</summary>
    [Theory]
    [InlineData(Archetype.Partnership, "relationship=strategic")]
    [InlineData(Archetype.Partnership, "lifetimeValue=high")]
    [InlineData(Archetype.Partnership, "reputation=reference")]
    [InlineData(Archetype.Competitive, "relationship=one-time")]
    [InlineData(Archetype.Competitive, "leverage=ours")]
    [InlineData(Archetype.Competitive, "conduct=transactional")]
    [InlineData(Archetype.Defensive, "riskExposure=high")]
    [InlineData(Archetype.Defensive, "standardTerms=important")]
    [InlineData(Archetype.Defensive, "backfire=likely")]
    [InlineData(Archetype.Creative, "contract=complex")]
    [InlineData(Archetype.Creative, "needs=sophisticated")]
    [InlineData(Archetype.Creative, "issues=many")]
    public void What_a_strategy_is_meant_for_speaks_for_it_most(Archetype archetype, string fact)
    {
        foreach (var side in AdviceDeals.Sides)
        {
            var (without, with) = (Rank(AdviceDeals.With(AdviceDeals.Bare(side), "issues", "several")), Rank(AdviceDeals.With(AdviceDeals.With(AdviceDeals.Bare(side), "issues", "several"), fact.Split('=')[0], fact.Split('=')[1])));
            Archetypes.All.MaxBy(a => with.Score(a) - without.Score(a)).ShouldBe(archetype, side.ToString());
        }
    }

    [Fact]
    public void No_factor_is_dead_for_the_choices()
    {
        var random = new Random(Seed);
        var dead = Factor.Weighed.Select(f => f.Name).ToHashSet();
        for (var i = 0; i < 3000 && dead.Count > 0; i++)
        {
            var deal = AdviceDeals.Random(random, AdviceDeals.Sides[i % 2]);
            dead.RemoveWhere(name => Factor.Weighed.First(f => f.Name == name).Levels
                .Select(level => AdviceDeals.With(deal, name, level).Advise()).Select(a => (a.Sequence, a.Anchor, a.Pace, a.Power, a.Escalate)).Distinct().Count() > 1);
        }

        dead.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Side.Sell)]
    [InlineData(Side.Buy)]
    public void Every_factor_can_change_the_strategy(Side side)
    {
        var random = new Random(Seed);
        var dead = Factor.Weighed.Select(f => f.Name).ToHashSet();
        for (var i = 0; i < 3000 && dead.Count > 0; i++)
        {
            var deal = AdviceDeals.Random(random, side);
            dead.RemoveWhere(name => Factor.Weighed.First(f => f.Name == name).Levels
                .Select(level => Best(AdviceDeals.With(deal, name, level))).Distinct().Count() > 1);
        }

        dead.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Side.Sell)]
    [InlineData(Side.Buy)]
    public void Every_strategy_has_its_share_of_deals(Side side)
    {
        var random = new Random(Seed);
        var won = Enumerable.Range(0, 4000).Select(_ => Best(AdviceDeals.Random(random, side))).ToList();

        foreach (var archetype in Archetypes.All)
        {
            (won.Count(w => w == archetype) / (double)won.Count).ShouldBeInRange(0.10, 0.45, archetype.Word());
        }
    }

    [Fact]
    public void Changing_seats_swaps_stronger_and_weaker()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 150, 0.8).SelectMany(d => new[] { d, AdviceDeals.With(d, "leverage", null) }))
        {
            var here = deal.Advise().Power;
            var there = Mirror(deal).Advise().Power;
            there.ShouldBe(here == Power.Stronger ? Power.Weaker : here == Power.Weaker ? Power.Stronger : Power.Even, deal.Describe());
        }
    }

    [Theory]
    [InlineData(0.11, Power.Stronger)]
    [InlineData(0.1, Power.Even)]
    [InlineData(-0.1, Power.Even)]
    [InlineData(-0.11, Power.Weaker)]
    public void Figures_go_before_judgement(double balance, Power expected)
    {
        var advice = Advisor.Give(AdviceDeals.Of(Side.Sell, "leverage=ours"), Playbook.Default, balance);

        advice.Power.ShouldBe(expected);
        advice.PowerWhy.Text.StartsWith("You said the leverage is ours. ", StringComparison.Ordinal).ShouldBe(expected != Power.Stronger);
    }

    [Fact]
    public void Knowing_less_never_raises_confidence()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 300, 0.7).Concat(AdviceDeals.Sample(Seed, 100)))
        {
            var confidence = Sure(deal);
            confidence.ShouldBeInRange(0, 1);
            foreach (var factor in deal.Profile.Levels.Keys.Concat(["size", "lifetimeValue", "termYears"]))
            {
                Sure(AdviceDeals.With(deal, factor, null)).ShouldBeLessThanOrEqualTo(confidence, $"{deal.Describe()} without {factor}");
            }
        }
    }

    [Fact]
    public void A_clear_deal_known_in_full_is_certain() =>
        AdviceDeals.Sample(Seed, 300).Max(Sure).ShouldBe(1);

    [Fact]
    public void The_next_question_is_open_until_all_is_known()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 200, 0.9).Concat(AdviceDeals.Sample(Seed, 20)))
        {
            var known = deal.Profile.Levels.Count;
            var ask = deal.Advise().AskNext;
            (ask is null).ShouldBe(known == ProfileFactor.All.Count, deal.Describe());
            if (ask is not null)
            {
                deal.Profile[ask].ShouldBeNull();
            }
        }
    }

    [Fact]
    public void The_same_deal_gets_the_same_advice()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 50, 0.6))
        {
            Text(deal.Advise()).ShouldBe(Text(deal.Advise()));
        }
    }

    [Fact]
    public void The_strategy_has_the_highest_score()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 300, 0.5))
        {
            var advice = deal.Advise();
            advice.Scores.Of(advice.Strategy).ShouldBe(Archetypes.All.Max(advice.Scores.Of));
            advice.Scores.Of(advice.Strategy).ShouldBeLessThanOrEqualTo(100);
            Archetypes.All.Min(advice.Scores.Of).ShouldBeGreaterThanOrEqualTo(0);
            advice.RunnerUp.ShouldNotBe(advice.Strategy);
        }
    }

    /// <summary>Its score never falls, and a deal that chose it keeps it.</summary>
    private static void Never_less_fit(Archetype archetype, string factor, string[] rising, Side[] sides)
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 600).Where(d => sides.Contains(d.Side)))
        {
            foreach (var (less, more) in rising.Zip(rising.Skip(1)))
            {
                var before = Rank(AdviceDeals.With(deal, factor, less));
                var after = Rank(AdviceDeals.With(deal, factor, more));
                after.Score(archetype).ShouldBeGreaterThanOrEqualTo(before.Score(archetype), deal.Describe());
                (before.Best == archetype && after.Best != archetype).ShouldBeFalse(deal.Describe());
            }
        }
    }

    private static void Never_scores_less(Archetype archetype, string factor, string less, string more)
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 600))
        {
            Rank(AdviceDeals.With(deal, factor, more)).Score(archetype).ShouldBeGreaterThanOrEqualTo(Rank(AdviceDeals.With(deal, factor, less)).Score(archetype), deal.Describe());
        }
    }

    private static Archetype Best(Deal deal) => Rank(deal).Best;

    private static double Sure(Deal deal) => Confidence.Of(Rank(deal), Playbook.Default.Framework.Confidence);

    private static Ranking Rank(Deal deal) =>
        new(Playbook.Default.Framework.Strategies, Situation.Of(deal, Playbook.Default.Framework));

    /// <summary>The other chair at the same table: what is ours there is theirs here.</summary>
    private static Deal Mirror(Deal deal)
    {
        var profile = deal.Profile.Levels.Where(l => l.Value is "ours" or "theirs")
            .Aggregate(deal.Profile, (p, l) => p.With(l.Key, l.Value == "ours" ? "theirs" : "ours"));
        return deal with { Side = deal.Side == Side.Sell ? Side.Buy : Side.Sell, Profile = profile };
    }

    private static string Text(Advice advice) => System.Text.Json.JsonSerializer.Serialize(advice);
}
