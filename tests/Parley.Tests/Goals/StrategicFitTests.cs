using Parley.Deals;
using Parley.Deals.Goals;
using static Parley.Tests.Goals.SomeStrategy;

namespace Parley.Tests.Goals;

public sealed class StrategicFitTests
{
    private static readonly DealPart Claim = Deal("A", Stage.Talking, 100, 0.5m) with { Strategic = true };

    [Fact]
    public void A_deal_that_names_goal_contribution_and_priority_is_strategic()
    {
        StrategicFit.Of(Strategy, [Claim]).Single().Serves.ShouldBe(["Revenue"]);
        StrategicFit.Of(Strategy, [Claim with { Strategic = null }, Claim with { Strategic = false }, Claim with { Stage = Stage.Lost }]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("It names no goal. Goals: Revenue, Know-how.")]
    [InlineData("'Fame' is no goal of the strategy. Goals: Revenue, Know-how.", "Fame", 100.0, "Win clinics")]
    [InlineData("It does not say how much it contributes to Revenue.", "Revenue", null, "Win clinics")]
    [InlineData("It contributes nothing to Revenue.", "Revenue", 0.0, "Win clinics")]
    [InlineData("It names no priority for Revenue. Priorities: Win clinics.", "Revenue", 100.0)]
    [InlineData("'Our largest customer' is no priority of the strategy. Priorities: Win clinics.", "Revenue", 100.0, "Our largest customer")]
    public void A_claim_without_proof_is_told_what_is_missing(string missing, string? goal = null, double? contributes = null, string? priority = null)
    {
        var fit = StrategicFit.Of(Strategy, [Claim with { Goals = goal is null ? [] : [new(goal, (decimal?)contributes, priority)] }]).Single();

        fit.Proven.ShouldBeFalse();
        fit.Missing.ShouldBe([missing]);
    }

    [Fact]
    public void A_deal_where_we_do_not_compete_is_not_strategic()
    {
        StrategicFit.Of(Strategy, [Claim with { Segment = "Hardware" }]).Single().Missing.ShouldBe(["It is where we do not compete: Hardware."]);
        StrategicFit.Of(Strategy, [Claim with { Closes = Revenue.By.AddDays(1) }]).Single().Missing.ShouldBe(["It closes on 1 Jan 2028, after the day of Revenue."]);
    }

    [Fact]
    public void Closed_deals_that_contradict_the_strategy_ask_for_a_review()
    {
        var won = Deal("A", Stage.Won, 100) with { Closes = new(2027, 1, 20) };
        string[] Rules(params DealPart[] deals) => [.. StrategyOutlook.Of(Strategy, deals, Today).Age.Contradictions.Select(finding => finding.Rule)];

        Rules(won).ShouldBeEmpty();
        Rules(won with { Segment = "hardware" }).ShouldBe(["won-where-we-do-not-compete"]);
        Rules(won with { Segment = "retail" }).ShouldBe(["won-elsewhere"]);
        Rules(won with { Segment = null }).ShouldBeEmpty();
        Rules(won, won with { Goals = [] }).ShouldBe(["won-for-no-goal"]);
        Rules(won with { Goals = [new("Revenue", 1, null)] }).ShouldBe(["priority-unserved"]);
        Rules(won, won with { Segment = "hardware", Closes = new(2026, 11, 30) }).ShouldBeEmpty();
    }

    [Fact]
    public void A_strategy_grows_old()
    {
        StrategyAge Age(OrganisationStrategy strategy, DateOnly day) => StrategyOutlook.Of(strategy, [], day).Age;

        (Age(Strategy, Today).Days, Age(Strategy, Today).Asks).ShouldBe((56, false));
        Age(Strategy, Strategy.Decided!.Value.AddDays(StrategyAge.ReviewAfter)).Asks.ShouldBeTrue();
        Age(Strategy with { Review = new(2027, 12, 1) }, new(2027, 11, 30)).Due.ShouldBe(new(2027, 12, 1));
        Age(Strategy with { Review = new(2026, 11, 1) }, Today).Due.ShouldBe(new DateOnly(2026, 12, 1).AddDays(StrategyAge.ReviewAfter));
        Age(Strategy with { Decided = null }, Today).Why.ShouldBe("Nobody said when it was decided.");
    }
}
