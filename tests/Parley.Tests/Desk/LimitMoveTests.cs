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

    [Fact]
    public void An_alternative_that_moves_the_walk_away_after_the_first_offer_asks_why_and_is_flagged()
    {
        var talking = After(After(State(), OfferDecisions.Decide(State(), new LogOffer(Offer(Party.Us, 240_000m)), At(1))), Theirs);
        var worse = Weaker(talking.Deal, 0.1m);

        RevisingDecisions.Decide(talking, new ReviseDeal(worse), At(2)).Findings.Select(finding => finding.Rule).ShouldBe(["why-missing"]);
        var moved = After(talking, RevisingDecisions.Decide(talking, new ReviseDeal(worse, "Globex hesitates"), At(2)));
        var move = moved.LimitMove.ShouldNotBeNull();
        move.Why.ShouldBe("Globex hesitates");
        move.WalkAway.ShouldNotBeNull().To!.Value.ShouldBeLessThan(move.WalkAway.From!.Value);
        move.WalkAway.Toward.ShouldBeTrue("their offer lies below the walk-away");
        var back = After(moved, RevisingDecisions.Decide(moved, new ReviseDeal(talking.Deal, "Globex called"), At(3)));
        back.LimitMove!.WalkAway!.Toward.ShouldBeFalse();
    }

    [Fact]
    public void An_alternative_that_leaves_the_walk_away_or_comes_before_any_offer_asks_nothing()
    {
        After(State(), RevisingDecisions.Decide(State(), new ReviseDeal(Weaker(State().Deal, 0.1m)), At(1))).LimitMove.ShouldBeNull();
        var talking = After(After(State(), OfferDecisions.Decide(State(), new LogOffer(Offer(Party.Us, 240_000m)), At(1))), Theirs);
        var checkedToday = talking.Deal with { Alternatives = talking.Deal.Alternatives! with { Ours = [.. talking.Deal.Alternatives.Ours.Select(a => a with { Verified = new(2027, 1, 16) })] } };

        After(talking, RevisingDecisions.Decide(talking, new ReviseDeal(checkedToday), At(2))).LimitMove.ShouldBeNull();
    }

    [Fact]
    public void The_history_of_the_walk_away_tells_each_move_and_why()
    {
        var history = new Parley.Deals.Insight.WalkAwayHistory();
        var (first, second) = (State(), new AlternativesChanged(Ada, Morning.AddDays(3), Weaker(State().Deal, 0.1m).Alternatives, "Globex hesitates"));
        history.Add(new DealOpened(Ada, Morning, first.Deal, []), first);
        history.Add(second, DealFold.Apply(first.Key, first, second));

        var steps = history.Until(new DateOnly(2027, 3, 1));

        steps.Select(step => step.Day).ShouldBe([new(2027, 1, 16), new(2027, 1, 19), new(2027, 2, 2)]);
        steps[0].Why.ShouldBe("The deal was opened.");
        (steps[1].Why, steps[1].Reason, steps[1].Version).ShouldBe(("Globex instead changed.", "Globex hesitates", 2));
        steps[2].Why.ShouldBe("Globex instead ran out.");
        steps[1].Value!.Value.ShouldBeLessThan(steps[0].Value!.Value);
    }

    private static Deal Weaker(Deal deal, decimal odds) =>
        deal with { Alternatives = deal.Alternatives! with { Ours = [deal.Alternatives.Ours[0] with { Probability = odds }, .. deal.Alternatives.Ours.Skip(1)] } };

    private static Decision Theirs => Decision.Record(new OfferLogged(Ada, Morning, Offer(Party.Them, 180_000m, "60 days", 15)));

    private static Decision Revise(DealState state, decimal need) =>
        RevisingDecisions.Decide(state, new ReviseDeal(state.Deal with { Issues = [state.Deal.Issues[0] with { Need = TermValue.Of(need) }, .. state.Deal.Issues.Skip(1)] }, "the budget was cut"), At(2));
}
