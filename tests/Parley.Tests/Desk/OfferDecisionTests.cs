using Parley.Deals;
using static Parley.Tests.Desk.SampleDeals;

namespace Parley.Tests.Desk;

public sealed class OfferDecisionTests
{
    [Fact]
    public void The_first_offer_begins_the_talks() => Offered(Offer(Party.Us, 240_000m)).Deal.Stage.ShouldBe(Stage.Talking);

    [Fact]
    public void An_offer_names_issues_and_options_that_exist_once_each()
    {
        var offer = Offer(Party.Them, 190_000m, "90 days") with { };
        var twice = offer with { Terms = [.. offer.Terms, new Term("Payment", TermValue.Of("30 days")), new Term("Colour", TermValue.Of("red"))] };

        Rules(Log(State(), twice)).ShouldBe(["repeated-issue", "unknown-option", "unknown-issue"]);
    }

    [Fact]
    public void An_offer_outside_our_range_is_on_record_all_the_same() =>
        Offered(Offer(Party.Them, 90_000m)).Deal.Offers.ShouldHaveSingleItem();

    [Fact]
    public void The_first_offer_of_a_side_names_its_terms() =>
        Rules(Log(State(), new Offer { By = Party.Us, Terms = [] })).ShouldBe(["offer-without-terms"]);

    [Fact]
    public void Offers_are_logged_oldest_first_and_not_before_they_are_made()
    {
        var state = Offered(Offer(Party.Us, 240_000m, day: 12));

        Rules(Log(state, Offer(Party.Them, 190_000m, day: 11))).ShouldBe(["offer-out-of-order"]);
        Rules(Log(state, Offer(Party.Them, 190_000m, day: 30))).ShouldBe(["offer-in-future"]);
    }

    [Fact]
    public void Only_the_last_offer_can_be_accepted()
    {
        var state = Offered(Offer(Party.Us, 240_000m), Offer(Party.Them, 190_000m));

        Rules(OfferDecisions.Decide(state, new AcceptOffer(1), At(9))).ShouldBe(["accepted-only-last"]);
        Rules(OfferDecisions.Decide(state, new AcceptOffer(3), At(9))).ShouldBe(["unknown-offer"]);
        var agreed = After(state, OfferDecisions.Decide(state, new AcceptOffer(2), At(9)));
        agreed.Deal.Stage.ShouldBe(Stage.Agreed);
        agreed.Deal.Offers[1].Accepted.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_offered_after_acceptance_or_after_the_end()
    {
        var state = Offered(Offer(Party.Us, 240_000m), Offer(Party.Them, 190_000m) with { Accepted = true });
        var lost = After(State(), StageDecisions.Decide(State(), new ChangeStage(Stage.Lost), At(1)));

        Rules(Log(state, Offer(Party.Us, 230_000m))).ShouldBe(["offer-after-acceptance"]);
        Rules(Log(lost, Offer(Party.Us, 230_000m))).ShouldBe(["offer-after-end"]);
    }

    [Fact]
    public void Talks_that_begin_again_have_no_accepted_offer()
    {
        var state = Offered(Offer(Party.Us, 240_000m) with { Accepted = true });

        Rules(StageDecisions.Decide(state, new ChangeStage(Stage.Talking), At(5))).ShouldBe(["why-missing"]);
        var again = After(state, StageDecisions.Decide(state, new ChangeStage(Stage.Talking, "their board said no"), At(5)));
        again.Deal.Offers.ShouldAllBe(offer => !offer.Accepted);
        Rules(Log(again, Offer(Party.Them, 200_000m))).ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_replaces_the_offer_and_keeps_its_acceptance()
    {
        var state = Offered(Offer(Party.Us, 240_000m), Offer(Party.Them, 190_000m) with { Accepted = true });
        var corrected = After(state, OfferDecisions.Decide(state, new CorrectOffer(2, Offer(Party.Them, 195_000m), "typing error"), At(9)));

        corrected.Deal.Offers[1].Terms[0].Value.Figure.ShouldBe(195_000m);
        corrected.Deal.Offers[1].Accepted.ShouldBeTrue();
        Rules(OfferDecisions.Decide(state, new CorrectOffer(2, Offer(Party.Them, 195_000m), " "), At(9))).ShouldBe(["why-missing"]);
    }

    private static DealState Offered(params Offer[] offers) => offers.Aggregate(State(), (state, offer) => After(state, Log(state, offer)));

    private static Decision Log(DealState state, Offer offer) => OfferDecisions.Decide(state, new LogOffer(offer), At(1));

    private static IEnumerable<string> Rules(Decision decision) => decision.Findings.Select(f => f.Rule);
}
