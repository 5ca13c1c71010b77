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
public abstract class GovernanceContract : GovernedDesk
{
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
}

public sealed class MemoryGovernanceTests : GovernanceContract
{
    private protected override Task<IDealLog> OpenLogAsync() => Task.FromResult<IDealLog>(new InMemoryDealLog());
}

public sealed class SqliteGovernanceTests : GovernanceContract, IDisposable
{
    private readonly SqliteFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override Task<IDealLog> OpenLogAsync() => LogAsync(folder.Open());
}

public sealed class PostgresGovernanceTests(PostgresCluster cluster) : GovernanceContract
{
    private protected override async Task<IDealLog> OpenLogAsync() => await LogAsync(await cluster.NewDatabaseAsync());
}
