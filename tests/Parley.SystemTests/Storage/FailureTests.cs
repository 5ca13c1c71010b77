using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>Failures of other systems that no other test shows: docs/guide/failures.md lists all of them with their tests.</summary>
public sealed class FailureTests
{
    private static readonly Sender Ada = new(SampleDeals.Ada), Ben = new(SampleDeals.Ben);

    [Fact]
    public async Task Nobody_asks_for_a_discount_refuses_one_or_goes_beyond_without_saying_why()
    {
        var (test, deal) = await BeginAsync();
        var terms = SampleDeals.Offer(Party.Us, 200_000m).Terms;
        var request = Guid.CreateVersion7();

        Rules(await test.Desk.DecideRequest(deal, new AskApproval(request, terms, "  "), Ada)).ShouldBe(["why-missing"]);
        Rules(await test.Desk.LogOffer(deal, new LogOffer(SampleDeals.Offer(Party.Us, 200_000m), "  "), Ada)).ShouldContain("not-approved");
        (await test.Desk.DecideRequest(deal, new AskApproval(request, terms, "They sign"), Ada)).ShouldBeOfType<Recorded>();
        var hash = (await test.ReadAsync(deal)).Requests[0].Request.Content.Hash;
        Rules(await test.Desk.DecideRequest(deal, new Deny(request, hash, ""), Ben)).ShouldBe(["why-missing"]);
    }

    [Fact]
    public async Task A_request_that_is_amended_keeps_its_number_and_all_that_was_said_about_it()
    {
        var (test, deal) = await BeginAsync();
        var request = Guid.CreateVersion7();
        await test.Desk.DecideRequest(deal, new AskApproval(request, SampleDeals.Offer(Party.Us, 200_000m).Terms, "They sign"), Ada);
        await test.Desk.DecideRequest(deal, new Comment(request, "Why so much?"), Ben);

        (await test.Desk.DecideRequest(deal, new ChangeRequest(request, SampleDeals.Offer(Party.Us, 204_000m).Terms, "Less will do"), Ada)).ShouldBeOfType<Recorded>();

        var kept = (await test.ReadAsync(deal)).Requests.ShouldHaveSingleItem();
        (kept.Id, kept.Number).ShouldBe((request, 1));
        kept.Acts.Select(act => act.Words).ShouldBe(["They sign", "Why so much?", "Less will do"]);
    }

    [Fact]
    public async Task A_counter_offer_of_theirs_is_kept_term_by_term_under_a_version_of_its_own()
    {
        var (test, deal) = await BeginAsync();
        (await test.OfferAsync(deal, 215_000m)).ShouldBeOfType<Recorded>();
        var before = (await test.ReadAsync(deal)).Version;

        var first = (await test.OfferAsync(deal, 190_000m, by: Party.Them)).ShouldBeOfType<Recorded>();
        var second = (await test.OfferAsync(deal, 196_000m, by: Party.Them)).ShouldBeOfType<Recorded>();

        (first.Version, second.Version).ShouldBe((before + 1, before + 2));
        var offers = (await test.ReadAsync(deal)).Deal.Offers;
        offers.Select(offer => (offer.By, offer.Terms[0].Issue, offer.Terms[0].Value.Figure)).ShouldBe([(Party.Us, "Annual price", 215_000m), (Party.Them, "Annual price", 190_000m), (Party.Them, "Annual price", 196_000m)]);
    }

    private static async Task<(TestDesk Test, DealKey Deal)> BeginAsync()
    {
        var test = new TestDesk(new InMemoryDealLog());
        await test.Desk.PublishPlaybook(SampleDeals.Organisation, new(SomePlaybook.Of(approvals: "overrides: [Finance]"), null, "first"), Ada);
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ada, "Sales", null), Ben);
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ben, "Finance", null), Ben);
        return (test, await test.OpenAsync());
    }

    private static IEnumerable<string> Rules(Answer answer) => answer.ShouldBeOfType<Refused>().Findings.Select(finding => finding.Rule);
}
