using Parley.Deals;
using static Parley.Tests.Desk.SampleDeals;

namespace Parley.Tests.Desk;

public sealed class LimitMoveTests
{
    [Theory]
    [InlineData(190_000, true)]
    [InlineData(200_000, false)]
    public void A_limit_that_moves_toward_their_offer_is_named(int need, bool toward)
    {
        var talking = After(After(State(), OfferDecisions.Decide(State(), new LogOffer(Offer(Party.Us, 240_000m)), At(1))), Theirs);
        var moved = After(talking, Revise(talking, need));

        moved.LimitMove.ShouldNotBeNull().Why.ShouldBe("the budget was cut");
        moved.LimitMove.Who.ShouldBe(Ada);
        moved.LimitMove.Toward.ShouldBe(toward ? ["Annual price"] : []);
        DealSentences.Of(talking, (DealEvent)Revise(talking, need).Events[0]).Changes.Any(change => change is { Label: "toward their offer", Insider: true }).ShouldBe(toward);
    }

    [Fact]
    public void A_limit_that_is_given_up_drifts_and_one_before_the_first_offer_is_nobodys_business()
    {
        After(State(), Revise(State(), 190_000)).LimitMove.ShouldBeNull();
        var talking = After(After(State(), OfferDecisions.Decide(State(), new LogOffer(Offer(Party.Us, 240_000m)), At(1))), Theirs);
        var none = talking.Deal with { Issues = [talking.Deal.Issues[0] with { Need = null }, .. talking.Deal.Issues.Skip(1)] };

        After(talking, RevisingDecisions.Decide(talking, new ReviseDeal(none, "we gave in"), At(3))).LimitMove.ShouldNotBeNull().Toward.ShouldBe(["Annual price"]);
        var goals = talking.Deal with { Goals = [] };
        After(talking, RevisingDecisions.Decide(talking, new ReviseDeal(goals, "another quarter"), At(3))).LimitMove.ShouldNotBeNull().Toward.ShouldBeEmpty();
    }

    private static Decision Theirs => Decision.Record(new OfferLogged(Ada, Morning, Offer(Party.Them, 180_000m, "60 days", 15)));

    private static Decision Revise(DealState state, decimal need) =>
        RevisingDecisions.Decide(state, new ReviseDeal(state.Deal with { Issues = [state.Deal.Issues[0] with { Need = TermValue.Of(need) }, .. state.Deal.Issues.Skip(1)] }, "the budget was cut"), At(2));
}
