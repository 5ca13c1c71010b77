using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>Who is asked, who may answer and what comes of it, on every log.</summary>
public abstract class RequestContract : GovernedDesk
{
    [Fact]
    public async Task An_approval_answers_for_the_playbook_in_force_when_the_offer_goes_out()
    {
        var (test, deal) = await BeginAsync();
        var request = await ApprovedAsync(test, deal, 200_000m);
        await PublishAsync(test, SomePlaybook.Of(approvals: """rules: [{name: low, when: {beyond: any}, steps: [{approvers: [Board]}]}]"""));

        Rules(await test.OfferAsync(deal, 200_000m)).ShouldContain("not-approved");
        (await DecideAsync(test, deal, new Reconsider(request), PersonId.Rule)).ShouldBeOfType<Recorded>();
        (await test.ReadAsync(deal)).Requests[0].Request.Asked.ShouldHaveSingleItem().Needed.Approvers.ShouldBe(["Board"]);
    }

    [Fact]
    public async Task Nobody_approves_for_themselves_and_a_delegate_shows_both_names()
    {
        var (test, deal) = await BeginAsync();
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ada, "Finance", null), new(Cleo));
        await PublishAsync(test, SomePlaybook.Of("240000", approvals: """rules: [{name: low, when: {beyond: any}, steps: [{approvers: [Board]}]}], delegation: {days: 10}"""));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new TakeSeat(Ada, "Finance"), new(Cleo));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ada, "Board", null), new(Cleo));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Cleo, "Board", null), new(Ben));
        var request = await AskAsync(test, deal, 200_000m);
        Rules(await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ada)).ShouldBe(["self-approval"]);

        Rules(await test.Desk.ChangeOffices(SampleDeals.Organisation, new DelegateOffice(Ben, "Board", new DateOnly(2027, 3, 1)), new(Cleo))).ShouldBe(["delegation-time"]);
        (await test.Desk.ChangeOffices(SampleDeals.Organisation, new DelegateOffice(Ben, "Board", new DateOnly(2027, 1, 20)), new(Cleo))).ShouldBeOfType<Recorded>();
        (await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBeOfType<Recorded>();

        var given = (await test.ReadAsync(deal)).Requests[0].Request.Asked[0].Given.ShouldHaveSingleItem();
        (given.By, given.For).ShouldBe((Ben, Cleo));
    }

    [Fact]
    public async Task Several_nodes_that_remind_at_once_remind_once_and_then_the_next_office_may_answer_too()
    {
        var (test, deal) = await BeginAsync();
        await PublishAsync(test, SomePlaybook.Of(approvals: "waiting: {remind: 4, escalate: 8, to: Board}, calendars: [{hours: [0, 24], days: [mon, tue, wed, thu, fri, sat, sun]}]"));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Cleo, "Board", null), new(Ben));
        var request = await AskAsync(test, deal, 200_000m);
        Rules(await DecideAsync(test, deal, new Remind(request), PersonId.Rule)).ShouldBe(["nothing-due"]);

        foreach (var hours in new[] { 4, 8 })
        {
            test.Clock.Now = SampleDeals.Morning.AddHours(hours);
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new DealDesk(test.Log, new DealFeed(), test.Clock, Entropy.Secure(test.Clock)).DecideRequest(deal, new Remind(request), new(PersonId.Rule)))));
            answers.OfType<Recorded>().Count().ShouldBe(1);
        }

        var kept = (await test.ReadAsync(deal)).Requests[0];
        kept.Acts.Select(act => act.Deed).ShouldBe([RequestDeed.Asked, RequestDeed.Reminded, RequestDeed.Escalated]);
        (await DecideAsync(test, deal, new Approve(request, kept.Request.Content.Hash), Cleo)).ShouldBeOfType<Recorded>();
        (await test.OfferAsync(deal, 200_000m)).ShouldBeOfType<Recorded>();
        (await test.Desk.Verify(deal))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_approved_and_taken_back_goes_out_no_more()
    {
        var (test, deal) = await BeginAsync();
        var request = await ApprovedAsync(test, deal, 200_000m);
        Rules(await DecideAsync(test, deal, new Revoke(request, "I erred"), Ada)).ShouldBe(["not-yours"]);
        Rules(await DecideAsync(test, deal, new Revoke(request, ""), Ben)).ShouldBe(["why-missing"]);

        (await DecideAsync(test, deal, new Revoke(request, "I erred"), Ben)).ShouldBeOfType<Recorded>();

        Rules(await test.OfferAsync(deal, 200_000m)).ShouldContain("not-approved");
        Rules(await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBe(["request-ended"]);
        // Asked anew, and what went out by then is beyond taking back.
        var again = await ApprovedAsync(test, deal, 200_000m);
        (await test.OfferAsync(deal, 200_000m)).ShouldBeOfType<Recorded>();
        Rules(await DecideAsync(test, deal, new Revoke(again, "too late"), Ben)).ShouldBe(["request-ended"]);
        (await test.Desk.Verify(deal))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_office_is_named_the_next_wider_authority_is_asked_too()
    {
        var (test, deal) = await BeginAsync();
        await PublishAsync(test, SomePlaybook.Of("210000, Board: 195000", approvals: """rules: [{name: low, when: {beyond: any}, steps: [{approvers: [Board]}], waiting: {escalate: 0.5}}], otherwise: Sales, calendars: [{hours: [0, 24], days: [mon, tue, wed, thu, fri, sat, sun]}]"""));
        var request = await AskAsync(test, deal, 200_000m);
        test.Clock.Now = SampleDeals.Morning.AddHours(1);

        (await DecideAsync(test, deal, new Remind(request), PersonId.Rule)).ShouldBeOfType<Recorded>();

        // Sales asks, the Board is asked; Finance owns the price.
        (await test.ReadAsync(deal)).Requests[0].Request.Asked[0].Escalated.ShouldBe("Finance");
    }

    [Fact]
    public async Task A_counter_proposal_that_is_taken_up_is_approved_anew()
    {
        var (test, deal) = await BeginAsync();
        var request = await AskAsync(test, deal, 196_000m);
        (await DecideAsync(test, deal, new CounterPropose(request, await HashAsync(test, deal), [new("Annual price", TermValue.Of(204_000m))], "half way"), Ben)).ShouldBeOfType<Recorded>();
        Rules(await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBe(["countered"]);
        var counter = (await test.ReadAsync(deal)).Requests[0].Counter.ShouldNotBeNull();

        (await DecideAsync(test, deal, new ChangeRequest(request, counter.Terms, "agreed"), Ada)).ShouldBeOfType<Recorded>();
        (await DecideAsync(test, deal, new Comment(request, "Fine with me"), Cleo)).ShouldBeOfType<Recorded>();
        (await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBeOfType<Recorded>();

        (await test.OfferAsync(deal, 204_000m)).ShouldBeOfType<Recorded>();
        (await test.ReadAsync(deal)).Requests[0].Acts.Select(act => act.Deed).ShouldBe(
            [RequestDeed.Asked, RequestDeed.Countered, RequestDeed.Changed, RequestDeed.Commented, RequestDeed.Approved, RequestDeed.Released]);
    }

    [Fact]
    public async Task A_remark_can_be_erased()
    {
        var (test, deal) = await BeginAsync();
        var request = await AskAsync(test, deal, 196_000m);
        var said = (Recorded)await DecideAsync(test, deal, new Comment(request, "Xylophone"), Ben);

        await test.Desk.EraseTexts(deal, new([said.Version]), new(Ada));

        (await test.ReadAsync(deal)).Requests[0].Acts[^1].Words.ShouldNotBeNull().ShouldStartWith("[erased");
        (await test.Desk.Verify(deal))!.ShouldBeEmpty();
    }
}

public sealed class MemoryRequestTests : RequestContract
{
    private protected override Task<IDealLog> OpenLogAsync() => Task.FromResult<IDealLog>(new InMemoryDealLog());
}

public abstract class DatabaseRequestContract : RequestContract
{
    private protected abstract Task<ParleyDatabase> OpenAsync();

    private protected override async Task<IDealLog> OpenLogAsync() => await LogAsync(await OpenAsync());

    [Fact]
    public async Task What_is_recorded_and_what_is_told_of_it_are_written_together_or_not_at_all()
    {
        var stop = TestContext.Current.CancellationToken;
        var database = await OpenAsync();
        await database.MigrateAsync(stop);
        var test = new TestDesk(new EfDealLog(database));
        await test.Desk.PublishPlaybook(SampleDeals.Organisation, new(SomePlaybook.Of(), null, "first"), new(SampleDeals.Ada));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ben, "Finance", null), new(SampleDeals.Ada));
        var deal = await test.OpenAsync();
        var request = Guid.CreateVersion7();
        await test.Desk.DecideRequest(deal, new AskApproval(request, SampleDeals.Offer(Party.Us, 200_000m).Terms, "why"), new(SampleDeals.Ada));
        var hash = (await test.ReadAsync(deal)).Requests[0].Request.Content.Hash;
        (await ToldAsync()).ShouldBe(["approval-wanted"]);

        // Refused, stale, and of several at once all but one: nothing is told.
        await test.Desk.DecideRequest(deal, new Approve(request, "of something else"), new(SampleDeals.Ben));
        await test.Desk.DecideRequest(deal, new Approve(request, hash), new(SampleDeals.Ben, 1));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => test.Desk.DecideRequest(deal, new Approve(request, hash), new(SampleDeals.Ben)))));

        (await ToldAsync()).ShouldBe(["approval-wanted", "approved"]);
        await using var context = database.NewContext();
        (await context.Publications.CountAsync(stop)).ShouldBe(1);
        (await context.Notices.Select(notice => new { notice.Person, notice.Kind }).ToListAsync(stop)).Select(one => (one.Person, one.Kind)).ShouldBe([(SampleDeals.Ben.Value, "approval-wanted"), (SampleDeals.Ada.Value, "approved")], ignoreOrder: true);

        async Task<List<string>> ToldAsync()
        {
            await using var look = database.NewContext();
            return await look.Outbox.Select(one => one.Kind).OrderBy(kind => kind).ToListAsync(stop);
        }
    }

    [Fact]
    public async Task Requests_and_exceptions_are_found_without_their_deals()
    {
        var stop = TestContext.Current.CancellationToken;
        var database = await OpenAsync();
        await database.MigrateAsync(stop);
        var test = new TestDesk(new EfDealLog(database));
        var view = new ApprovalsView(database);
        await test.Desk.PublishPlaybook(SampleDeals.Organisation, new(SomePlaybook.Of(), null, "first"), new(SampleDeals.Ada));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ada, "Sales", null), new(SampleDeals.Ben));
        var deal = await test.OpenAsync();
        var request = Guid.CreateVersion7();
        await test.Desk.DecideRequest(deal, new AskApproval(request, SampleDeals.Offer(Party.Us, 200_000m).Terms, "why"), new(SampleDeals.Ada));

        (await view.DealOfAsync(SampleDeals.Organisation, request, stop)).ShouldBe(deal.Deal);
        (await view.WaitingAsync(SampleDeals.Organisation, ["Finance", "Board"], 10, stop)).ShouldBe([new(request, deal.Deal)]);
        (await view.AskingAsync(SampleDeals.Organisation, default, 10, stop)).ShouldBe([deal.Deal]);
        (await view.WaitingAsync(SampleDeals.Organisation, ["Board"], 10, stop)).ShouldBeEmpty();
        var everything = new Sight(SampleDeals.Ben, Managed.Nothing);
        (await new SeenDeals(database).AmongAsync(SampleDeals.Organisation, everything, [deal.Deal], ["Finance"], stop)).ShouldHaveSingleItem();
        (await new SeenDeals(database).AmongAsync(SampleDeals.Organisation, everything, [deal.Deal], ["Board"], stop)).ShouldBeEmpty();
        await test.Desk.DecideRequest(deal, new Recall(request), new(SampleDeals.Ada));
        (await view.WaitingAsync(SampleDeals.Organisation, ["Finance"], 10, stop)).ShouldBeEmpty();
        (await view.AskedByAsync(SampleDeals.Organisation, SampleDeals.Ada, 10, stop)).ShouldHaveSingleItem();
        (await view.AskingAsync(SampleDeals.Organisation, default, 10, stop)).ShouldBeEmpty();

        await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Us, 200_000m), "on the telephone"), new(SampleDeals.Ada));
        var line = (await view.ExceptionsAsync(SampleDeals.Organisation, new Sight(SampleDeals.Ada, Managed.Nothing), test.Clock.Now.AddDays(-1), 10, stop)).ShouldHaveSingleItem();
        (line.DealName, line.Made.Why).ShouldBe((SampleDeals.Renewal.Name, "on the telephone"));
        (await view.ExceptionsAsync(SampleDeals.Organisation, everything, test.Clock.Now.AddDays(-1), 10, stop)).ShouldBeEmpty();
    }
}

public sealed class SqliteRequestTests : DatabaseRequestContract, IDisposable
{
    private readonly SqliteFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override Task<ParleyDatabase> OpenAsync() => Task.FromResult<ParleyDatabase>(folder.Open());
}

public sealed class PostgresRequestTests(PostgresCluster cluster) : DatabaseRequestContract
{
    private protected override async Task<ParleyDatabase> OpenAsync() => await cluster.NewDatabaseAsync();
}
