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

/// <summary>No way to a promise beyond the mandate without a valid approval of exactly its content: what others let through is refused here, on every log.</summary>
public abstract class GovernanceContract
{
    private static readonly PersonId Ada = SampleDeals.Ada, Ben = SampleDeals.Ben, Cleo = new(Guid.Parse("0e000000-0000-4000-8000-000000000003"));

    private protected abstract Task<IDealLog> OpenLogAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_playbook_nothing_is_limited()
    {
        var test = new TestDesk(await OpenLogAsync());
        var deal = await test.OpenAsync();

        (await test.OfferAsync(deal, 181_000m)).ShouldBeOfType<Recorded>();
        (await test.ReadAsync(deal)).Judged.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_offer_within_the_mandate_goes_out_and_says_by_which_version()
    {
        var (test, deal) = await BeginAsync();

        (await test.OfferAsync(deal, 215_000m)).ShouldBeOfType<Recorded>();

        var released = (await test.Log.ReadAsync(deal, Stop))!.Events().OfType<OfferReleased>().ShouldHaveSingleItem();
        (released.Number, released.Office, released.Edition, released.Request).ShouldBe((1, "Sales", 1, null));
        (await test.Desk.Verify(deal))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_offer_beyond_the_mandate_is_refused_with_the_reason_and_changes_nothing()
    {
        var (test, deal) = await BeginAsync();

        Rules(await test.OfferAsync(deal, 200_000m)).ShouldBe(["not-approved", "beyond-authority"]);
        Rules(await test.OfferAsync(deal, 185_000m)).ShouldBe(["refused", "knock-out", "outside-range"]);
        (await test.ReadAsync(deal)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Who_sits_in_no_office_has_no_authority_of_their_own()
    {
        var (test, deal) = await BeginAsync();
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new TakeSeat(Ada, "Sales"), new(Cleo));

        Rules(await test.OfferAsync(deal, 239_000m)).ShouldBe(["not-approved", "no-authority"]);
    }

    [Fact]
    public async Task A_seat_ends_with_its_last_day()
    {
        var (test, deal) = await BeginAsync();
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ada, "Sales", new DateOnly(2027, 1, 18)), new(Cleo));
        (await test.OfferAsync(deal, 239_000m)).ShouldBeOfType<Recorded>();
        test.Clock.Now = new(2027, 1, 19, 0, 0, 0, TimeSpan.Zero);

        Rules(await test.OfferAsync(deal, 238_000m)).ShouldContain("no-authority");
    }

    [Fact]
    public async Task What_was_approved_goes_out_exactly_so_and_once()
    {
        var (test, deal) = await BeginAsync();
        var request = await AskAsync(test, deal, 200_000m);
        Rules(await test.OfferAsync(deal, 200_000m)).ShouldContain("not-approved");
        (await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBeOfType<Recorded>();

        Rules(await test.OfferAsync(deal, 199_500m)).ShouldContain("not-approved");
        Rules(await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Us, 200_000m, "60 days")), new(Ada))).ShouldContain("not-approved");
        (await test.OfferAsync(deal, 200_000m)).ShouldBeOfType<Recorded>();
        (await test.ReadAsync(deal)).Requests[0].Request.Status.ShouldBe(RequestStatus.Released);
        Rules(await test.OfferAsync(deal, 200_000m)).ShouldContain("not-approved");
    }

    [Fact]
    public async Task An_offer_made_within_the_limit_is_not_corrected_beyond_it()
    {
        var (test, deal) = await BeginAsync();
        await test.OfferAsync(deal, 215_000m);

        Rules(await test.Desk.CorrectOffer(deal, new(1, SampleDeals.Offer(Party.Us, 200_000m), "misheard"), new(Ada))).ShouldContain("not-approved");
        (await test.Desk.CorrectOffer(deal, new(1, SampleDeals.Offer(Party.Us, 214_000m), "misheard"), new(Ada))).ShouldBeOfType<Recorded>();
    }

    [Fact]
    public async Task A_correction_that_reaches_a_later_offer_is_judged_there_too()
    {
        var (test, deal) = await BeginAsync();
        await test.OfferAsync(deal, 215_000m);
        await test.Desk.LogOffer(deal, new(new Offer { By = Party.Us, Terms = [new("Payment", TermValue.Of("60 days"))] }), new(Ada));

        var refused = await test.Desk.CorrectOffer(deal, new(1, SampleDeals.Offer(Party.Us, 200_000m), "misheard", null), new(Ada));

        ((Refused)refused).Findings.Select(finding => finding.Message[..11]).Distinct().ShouldBe(["Our offer 1", "Our offer 2"]);
    }

    [Fact]
    public async Task A_duplicate_of_an_approved_deal_is_not_approved()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, 200_000m);
        var copy = await test.OpenAsync((await test.ReadAsync(deal)).Deal);

        Rules(await test.OfferAsync(copy, 200_000m)).ShouldContain("not-approved");
    }

    [Fact]
    public async Task A_deal_that_changes_under_its_approval_is_asked_anew()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, 200_000m);
        var state = await test.ReadAsync(deal);
        await test.Desk.Revise(deal, new(state.Deal with { TermYears = 10 }, "longer"), new(Ada));

        Rules(await test.OfferAsync(deal, 200_000m)).ShouldContain("not-approved");
    }

    [Fact]
    public async Task A_customer_who_accepts_before_the_approval_gets_no_deal_and_the_refusal_says_why()
    {
        var (test, deal) = await BeginAsync();
        await AskAsync(test, deal, 200_000m);
        var before = (await test.ReadAsync(deal)).Version;

        var answer = await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Us, 200_000m) with { Accepted = true }), new(Ada));

        ((Refused)answer).Findings.ShouldContain(finding => finding.Rule == "not-approved" && finding.Message.Contains("agreed yet", StringComparison.Ordinal));
        (await test.ReadAsync(deal)).Version.ShouldBe(before);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("log accepted")]
    [InlineData("agreed")]
    [InlineData("won")]
    public async Task Their_offer_beyond_the_mandate_is_not_confirmed_straight_away(string how)
    {
        var (test, deal) = await BeginAsync();
        if (how != "log accepted")
        {
            await test.OfferAsync(deal, 200_000m, by: Party.Them);
        }

        Rules(how switch
        {
            "accept" => await test.Desk.AcceptOffer(deal, new(1), new(Ada)),
            "log accepted" => await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Them, 200_000m) with { Accepted = true }), new(Ada)),
            "agreed" => await test.Desk.ChangeStage(deal, new(Stage.Agreed), new(Ada)),
            _ => await test.Desk.ChangeStage(deal, new(Stage.Won), new(Ada)),
        }).ShouldContain("not-approved");
    }

    [Fact]
    public async Task Their_offer_is_taken_under_an_approval_of_exactly_it()
    {
        var (test, deal) = await BeginAsync();
        await test.OfferAsync(deal, 200_000m, by: Party.Them);
        await ApprovedAsync(test, deal, 200_000m);

        (await test.Desk.AcceptOffer(deal, new(1), new(Ada))).ShouldBeOfType<Recorded>();
    }

    [Fact]
    public async Task An_exception_is_logged_with_its_reason_and_reported()
    {
        var (test, deal) = await BeginAsync();
        Rules(await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Us, 200_000m), "  "), new(Ada))).ShouldContain("not-approved");
        Rules(await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Us, 200_000m), new string('x', 1001)), new(Ada))).ShouldContain("why-unreadable");

        (await test.Desk.LogOffer(deal, new(SampleDeals.Offer(Party.Us, 200_000m), "It was said on the telephone"), new(Ada))).ShouldBeOfType<Recorded>();

        var made = (await test.ReadAsync(deal)).Exceptions.ShouldHaveSingleItem();
        (made.Number, made.Verdict, made.Office, made.Why).ShouldBe((1, Verdict.Approval, "Sales", "It was said on the telephone"));
        // It is on the table, so that they may accept it.
        (await test.Desk.AcceptOffer(deal, new(1), new(Ada))).ShouldBeOfType<Recorded>();
    }

    [Fact]
    public async Task A_deal_that_comes_with_offers_beyond_the_mandate_says_so()
    {
        var (test, _) = await BeginAsync();
        var deal = await test.OpenAsync(SampleDeals.Renewal with { Offers = [SampleDeals.Offer(Party.Us, 230_000m), SampleDeals.Offer(Party.Us, 200_000m) with { Accepted = true }] });

        (await test.ReadAsync(deal)).Exceptions.Select(made => (made.Number, made.Why)).ShouldBe([(2, OfferGate.BeforeTheRecord)]);
    }

    [Fact]
    public async Task A_promise_stays_valid_when_the_playbook_narrows_and_the_next_is_judged_by_the_new_one()
    {
        var (test, deal) = await BeginAsync();
        await test.OfferAsync(deal, 215_000m);
        await PublishAsync(test, SomePlaybook.Of("230000"));

        Rules(await test.OfferAsync(deal, 215_000m)).ShouldContain("not-approved");
        (await test.Desk.AcceptOffer(deal, new(1), new(Ada))).ShouldBeOfType<Recorded>();
    }

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

    [Fact]
    public async Task Offers_and_publications_at_once_are_judged_by_the_version_that_held()
    {
        var (test, _) = await BeginAsync();
        var deals = new List<DealKey>();
        for (var i = 0; i < 8; i++)
        {
            deals.Add(await test.OpenAsync());
        }

        // Narrow, wide, narrow, ...: each offer stands under a version that lets it out.
        var publishing = Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                await PublishAsync(test, SomePlaybook.Of(i % 2 == 0 ? "230000" : "210000"));
            }
        });
        await Task.WhenAll(deals.Select(deal => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await test.OfferAsync(deal, 215_000m + i);
            }
        })));
        await publishing;

        var events = (await test.Log.ReadAsync(new(SampleDeals.Organisation, DealId.Playbook), Stop))!.Events().OfType<Parley.Deals.Playbooks.Published.PlaybookPublished>().ToList();
        foreach (var deal in deals)
        {
            foreach (var released in (await test.Log.ReadAsync(deal, Stop))!.Events().OfType<OfferReleased>())
            {
                events[released.Edition - 1].Playbook.Playbook.Terms.Entries[0].LimitOf("Sales")!.Value.Figure.ShouldBe(210_000m);
            }
        }
    }

    [Fact]
    public async Task A_deal_that_changes_what_selects_its_limits_says_why_and_is_kept_so()
    {
        var (test, deal) = await BeginAsync();
        await test.OfferAsync(deal, 215_000m);
        var now = (await test.ReadAsync(deal)).Deal;
        var unknown = now with { Issues = [now.Issues[0] with { Unit = "USD" }, .. now.Issues.Skip(1)] };

        Rules(await test.Desk.Revise(deal, new(unknown), new(Ada))).ShouldBe(["why-missing"]);
        (await test.Desk.Revise(deal, new(unknown, "they pay in dollars"), new(Ada))).ShouldBeOfType<Recorded>();

        (await test.ReadAsync(deal)).LimitMove.ShouldNotBeNull().Facts.ShouldBe(["Annual price"]);
        Rules(await test.Desk.AcceptOffer(deal, new(1), new(Ada))).ShouldContain("not-comparable");
        (await test.Desk.Verify(deal))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_is_never_changed_and_holds_from_its_day()
    {
        var (test, _) = await BeginAsync();
        Rules(await PublishAnswerAsync(test, SomePlaybook.Of())).ShouldBe(["nothing-changed"]);
        Rules(await PublishAnswerAsync(test, SomePlaybook.Of("220000"), "")).ShouldBe(["why-missing"]);
        Rules(await PublishAnswerAsync(test, SomePlaybook.Of("220000"), from: new DateOnly(2027, 1, 15))).ShouldBe(["past-stays"]);
        (await PublishAnswerAsync(test, SomePlaybook.Of("220000"), from: new DateOnly(2027, 1, 20))).ShouldBeOfType<Recorded>();
        var state = (await test.Desk.ReadRules(SampleDeals.Organisation)).Playbook!;
        state.InForce(test.Clock.Now)!.Number.ShouldBe(1);
        state.InForce(new(2027, 1, 20, 0, 0, 0, TimeSpan.Zero))!.Number.ShouldBe(2);

        // What is published later overtakes what was planned.
        await PublishAsync(test, SomePlaybook.Of("225000"));
        (await test.Desk.ReadRules(SampleDeals.Organisation)).Playbook!.InForce(new(2027, 1, 21, 0, 0, 0, TimeSpan.Zero))!.Number.ShouldBe(3);
        (await test.Desk.Verify(new(SampleDeals.Organisation, DealId.Playbook)))!.ShouldBeEmpty();
        (await test.Desk.Verify(new(SampleDeals.Organisation, DealId.Offices)))!.ShouldBeEmpty();
    }

    private async Task<(TestDesk Test, DealKey Deal)> BeginAsync()
    {
        var test = new TestDesk(await OpenLogAsync());
        await PublishAsync(test, SomePlaybook.Of());
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ada, "Sales", null), new(Cleo));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ben, "Finance", null), new(Cleo));
        return (test, await test.OpenAsync());
    }

    private static async Task PublishAsync(TestDesk test, Playbook playbook) => (await PublishAnswerAsync(test, playbook)).ShouldBeOfType<Recorded>();

    private static Task<Answer> PublishAnswerAsync(TestDesk test, Playbook playbook, string why = "margins fell", DateOnly? from = null) => test.Desk.PublishPlaybook(SampleDeals.Organisation, new(playbook, from, why), new(Cleo));

    private static async Task<Guid> AskAsync(TestDesk test, DealKey deal, decimal price)
    {
        var request = Guid.CreateVersion7();
        (await DecideAsync(test, deal, new AskApproval(request, SampleDeals.Offer(Party.Us, price).Terms, "They sign today"), Ada)).ShouldBeOfType<Recorded>();
        return request;
    }

    private static async Task<Guid> ApprovedAsync(TestDesk test, DealKey deal, decimal price)
    {
        var request = await AskAsync(test, deal, price);
        (await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBeOfType<Recorded>();
        return request;
    }

    private static async Task<string> HashAsync(TestDesk test, DealKey deal) => (await test.ReadAsync(deal)).Requests[^1].Request.Content.Hash;

    private static Task<Answer> DecideAsync(TestDesk test, DealKey deal, RequestCommand command, PersonId who) => test.Desk.DecideRequest(deal, command, new(who));

    private static string[] Rules(Answer answer) => [.. answer.ShouldBeOfType<Refused>().Findings.Select(finding => finding.Rule)];
}

public sealed class MemoryGovernanceTests : GovernanceContract
{
    private protected override Task<IDealLog> OpenLogAsync() => Task.FromResult<IDealLog>(new InMemoryDealLog());
}

public abstract class DatabaseGovernanceContract : GovernanceContract
{
    private protected abstract Task<ParleyDatabase> OpenAsync();

    private protected override async Task<IDealLog> OpenLogAsync()
    {
        var database = await OpenAsync();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return new EfDealLog(database);
    }

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

public sealed class SqliteGovernanceTests : DatabaseGovernanceContract, IDisposable
{
    private readonly List<SqliteFolder> folders = [];

    public void Dispose() => folders.ForEach(folder => folder.Dispose());

    private protected override Task<ParleyDatabase> OpenAsync()
    {
        folders.Add(new());
        return Task.FromResult<ParleyDatabase>(folders[^1].Open());
    }
}

public sealed class PostgresGovernanceTests(PostgresCluster cluster) : DatabaseGovernanceContract
{
    private protected override async Task<ParleyDatabase> OpenAsync() => await cluster.NewDatabaseAsync();
}
