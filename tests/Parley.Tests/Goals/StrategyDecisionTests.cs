using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Goals;
using Parley.Tests.Desk;
using static Parley.Tests.Goals.SomeStrategy;

namespace Parley.Tests.Goals;

public sealed class StrategyDecisionTests
{
    private static readonly Sender Ada = new(SampleDeals.Ada);
    private readonly OrganisationId organisation = SampleDeals.Organisation;
    private readonly DealDesk desk = new(new InMemoryDealLog(), new DealFeed(), TimeProvider.System, Entropy.Secure(TimeProvider.System));

    [Fact]
    public async Task A_strategy_is_decided_changed_and_reviewed_in_the_same_record_as_deals()
    {
        (await Decide(Strategy)).ShouldBe(new Recorded(DealId.Strategy, 1));
        (await Decide(Strategy with { TradeOffs = [] })).ShouldBe(new Recorded(DealId.Strategy, 2));
        (await desk.ReviewStrategy(organisation, new(new(2099, 1, 1)), Ada, Stop)).ShouldBe(new Recorded(DealId.Strategy, 3));

        var state = (await desk.ReadStrategy(organisation, Stop))!;
        (state.Version, state.Edition, state.By).ShouldBe((3, 2, SampleDeals.Ada));
        state.Strategy.TradeOffs.ShouldBeEmpty();
        state.Strategy.Review.ShouldBe(new(2099, 1, 1));
        state.Strategy.Decided.ShouldBe(DateOnly.FromDateTime(state.Updated.UtcDateTime));
        (await desk.Verify(new(organisation, DealId.Strategy), Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_goal_moves_with_a_reason_only()
    {
        await Decide(Strategy);
        var lower = Strategy with { Goals = [Revenue with { Target = 1_500 }] };

        (await Decide(lower)).ShouldBeOfType<Parley.Deals.Desk.Refused>().Findings.Single().Rule.ShouldBe("why-missing");
        (await Decide(lower, "Two customers left.")).ShouldBeOfType<Recorded>();
        (await Decide(lower)).ShouldBeOfType<Parley.Deals.Desk.Refused>().Findings.Single().Rule.ShouldBe("nothing-changed");
    }

    [Fact]
    public async Task Whoever_saw_another_version_decides_nothing()
    {
        (await desk.DecideStrategy(organisation, new(Strategy), Ada with { Seen = 1 }, Stop)).ShouldBe(new Stale(0));
        (await desk.DecideStrategy(organisation, new(Strategy), Ada with { Seen = 0 }, Stop)).ShouldBeOfType<Recorded>();
        (await desk.DecideStrategy(organisation, new(Strategy), Ada with { Seen = 0 }, Stop)).ShouldBe(new Stale(1));
    }

    [Fact]
    public async Task The_strategy_is_no_deal_and_a_deal_is_no_strategy()
    {
        (await desk.ReviewStrategy(organisation, new(null), Ada, Stop)).ShouldBeOfType<NotFound>();
        await Decide(Strategy);
        var key = new DealKey(organisation, DealId.Strategy);

        (await desk.Read(key, Stop)).ShouldBeNull();
        (await desk.ChangeStage(key, new(Stage.Won), Ada, Stop)).ShouldBeOfType<NotFound>();
        (await desk.ReadStrategy(new(Guid.Empty), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task What_cannot_be_followed_is_refused()
    {
        (await Decide(Strategy with { Goals = [Revenue with { From = Revenue.By.AddDays(1) }] })).ShouldBeOfType<Parley.Deals.Desk.Refused>().Findings.Single().Rule.ShouldBe("goal-ends-first");
        (await Decide(Strategy with { Goals = [.. Enumerable.Range(0, 51).Select(i => Revenue with { Name = $"{i}" })] })).ShouldBeOfType<Parley.Deals.Desk.Refused>().Findings.Single().Rule.ShouldBe("too-many-goals");
        await Decide(Strategy);
        (await desk.ReviewStrategy(organisation, new(new(2020, 1, 1)), Ada, Stop)).ShouldBeOfType<Parley.Deals.Desk.Refused>().Findings.Single().Rule.ShouldBe("review-in-past");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<Answer> Decide(OrganisationStrategy strategy, string? why = null) => desk.DecideStrategy(organisation, new(strategy, why), Ada, Stop);
}
