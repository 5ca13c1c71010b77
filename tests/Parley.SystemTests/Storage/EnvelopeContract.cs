using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Storage;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>A region is approved once; what lies inside goes out without waiting, and nothing else does. On every log.</summary>
public abstract class EnvelopeContract
{
    private static readonly PersonId Ada = SampleDeals.Ada, Ben = SampleDeals.Ben, Cleo = new(Guid.Parse("0e000000-0000-4000-8000-000000000003"));
    private static readonly DateOnly Today = DateOnly.FromDateTime(SampleDeals.Morning.UtcDateTime);

    private protected abstract Task<IDealLog> OpenLogAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inside_an_approved_envelope_offers_go_out_without_waiting_and_say_under_which()
    {
        var (test, deal) = await BeginAsync();
        var request = await ApprovedAsync(test, deal, Region());

        foreach (var price in new[] { 209_000m, 200_000m, 204_500m })
        {
            (await test.OfferAsync(deal, price)).ShouldBeOfType<Recorded>();
        }

        Rules(await test.OfferAsync(deal, 199_500m)).ShouldContain("not-approved");
        Rules(await test.Desk.LogOffer(deal, new(new Offer { By = Party.Us, Terms = [new("Annual price", TermValue.Of(204_000m)), new("Payment", TermValue.Of("60 days"))] }), new(Ada))).ShouldContain("not-approved");
        (await test.OfferAsync(deal, 215_000m)).ShouldBeOfType<Recorded>();
        (await ReleasedAsync(test, deal)).ShouldBe([request, request, request, null]);
        var kept = (await test.ReadAsync(deal)).Requests.ShouldHaveSingleItem();
        (kept.Request.Status, kept.Request.Used).ShouldBe((RequestStatus.Approved, 3));
        (await test.Desk.Verify(deal))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_mandate_refuses_stays_refused_inside()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, Region(180_000m));

        Rules(await test.OfferAsync(deal, 185_000m)).ShouldContain("refused");
        (await test.OfferAsync(deal, 200_000m)).ShouldBeOfType<Recorded>();
    }

    [Fact]
    public async Task Nothing_goes_out_under_an_envelope_that_is_only_asked_for_refused_or_taken_back()
    {
        var (test, deal) = await BeginAsync();
        var asked = await AskAsync(test, deal, Region());
        Rules(await test.OfferAsync(deal, 204_000m)).ShouldContain("not-approved");
        Rules(await DecideAsync(test, deal, new Approve(asked, await HashAsync(test, deal)), Ada)).ShouldBe(["self-approval"]);
        await DecideAsync(test, deal, new Deny(asked, await HashAsync(test, deal), "not now"), Ben);
        Rules(await test.OfferAsync(deal, 204_000m)).ShouldContain("not-approved");
        var approved = await ApprovedAsync(test, deal, Region());
        (await test.OfferAsync(deal, 204_000m)).ShouldBeOfType<Recorded>();

        (await DecideAsync(test, deal, new Recall(approved), Ada)).ShouldBeOfType<Recorded>();

        Rules(await test.OfferAsync(deal, 203_000m)).ShouldContain("not-approved");
        var again = await ApprovedAsync(test, deal, Region());
        (await test.OfferAsync(deal, 205_000m)).ShouldBeOfType<Recorded>();
        (await DecideAsync(test, deal, new Revoke(again, "they moved more than we thought"), Ben)).ShouldBeOfType<Recorded>();
        Rules(await test.OfferAsync(deal, 206_000m)).ShouldContain("not-approved");
    }

    // The light said yes before midnight; the offer is recorded after it.
    [Fact]
    public async Task An_envelope_that_ends_between_the_light_and_the_offer_lets_nothing_out()
    {
        var (test, deal) = await BeginAsync();
        var request = await ApprovedAsync(test, deal, Region() with { Until = Today });
        test.Clock.Now = new(Today.ToDateTime(new(23, 59, 59)), TimeSpan.Zero);
        var state = await test.ReadAsync(deal);
        var inForce = (await test.Desk.ReadRules(SampleDeals.Organisation)).At(test.Clock.Now)!;
        DealMandate.Of(state, Parley.Deals.Insight.DealModel.Of(state.Deal), inForce, Ada).Light(SampleDeals.Offer(Party.Us, 204_000m).Terms).MayGo.ShouldBeTrue();

        test.Clock.Now = new(Today.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

        Rules(await test.OfferAsync(deal, 204_000m)).ShouldContain("not-approved");
        (await DecideAsync(test, deal, new Reconsider(request), PersonId.Rule)).ShouldBeOfType<Recorded>();
        (await test.ReadAsync(deal)).Requests[0].Acts[^1].Ended.ShouldBe(EnvelopeEnd.Date);
        // A clock that is set back does not wake it.
        test.Clock.Now = SampleDeals.Morning;
        Rules(await test.OfferAsync(deal, 204_000m)).ShouldContain("not-approved");
    }

    [Fact]
    public async Task Two_who_offer_at_once_use_one_place_once()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, Region() with { Offers = 3 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => test.OfferAsync(deal, 201_000m + (500 * i)))));

        answers.Count(answer => answer is Recorded).ShouldBe(3);
        answers.OfType<Refused>().ShouldAllBe(answer => answer.Findings.Any(finding => finding.Rule == "not-approved"));
        (await test.ReadAsync(deal)).Requests[0].Request.Status.ShouldBe(RequestStatus.Released);
    }

    [Fact]
    public async Task With_an_acceptance_it_has_done_its_work()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, Region());
        await test.OfferAsync(deal, 203_000m, by: Party.Them);
        (await test.Desk.AcceptOffer(deal, new(1), new(Ada))).ShouldBeOfType<Recorded>();

        (await test.ReadAsync(deal)).Requests[0].Acts.Select(act => act.Deed).ShouldBe([RequestDeed.Asked, RequestDeed.Approved, RequestDeed.Released, RequestDeed.Ended]);
        await test.Desk.ChangeStage(deal, new(Stage.Talking, "they came back"), new(Ada));
        Rules(await test.OfferAsync(deal, 203_000m)).ShouldContain("not-approved");
    }

    [Fact]
    public async Task Our_offer_that_they_accept_ends_it_too()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, Region());
        await test.OfferAsync(deal, 203_000m);

        (await test.Desk.ChangeStage(deal, new(Stage.Agreed), new(Ada))).ShouldBeOfType<Recorded>();

        (await test.ReadAsync(deal)).Requests[0].Request.Status.ShouldBe(RequestStatus.Lapsed);
    }

    [Fact]
    public async Task An_approver_proposes_another_region_and_the_narrower_one_that_was_approved_is_asked_once_only()
    {
        var (test, deal) = await BeginAsync();
        var request = await AskAsync(test, deal, Region(195_000m));
        (await DecideAsync(test, deal, new CounterEnvelope(request, await HashAsync(test, deal), Region(202_000m), "no lower"), Ben)).ShouldBeOfType<Recorded>();
        Rules(await DecideAsync(test, deal, new CounterPropose(request, await HashAsync(test, deal), [new("Annual price", TermValue.Of(202_000m))], "mixed up"), Ben)).ShouldBe(["countered"]);
        var counter = (await test.ReadAsync(deal)).Requests[0].Counter.ShouldNotBeNull();
        (await DecideAsync(test, deal, new ChangeEnvelope(request, counter.Envelope!, "agreed"), Ada)).ShouldBeOfType<Recorded>();
        (await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBeOfType<Recorded>();
        Rules(await test.OfferAsync(deal, 200_000m)).ShouldContain("not-approved");
        (await test.OfferAsync(deal, 203_000m)).ShouldBeOfType<Recorded>();

        // Narrower still stands as approved; wider does not.
        (await DecideAsync(test, deal, new ChangeEnvelope(request, Region(204_000m) with { Offers = 5 }, "enough"), Ada)).ShouldBeOfType<Recorded>();
        (await test.OfferAsync(deal, 205_000m)).ShouldBeOfType<Recorded>();
        Rules(await test.OfferAsync(deal, 203_000m)).ShouldContain("not-approved");
        (await DecideAsync(test, deal, new ChangeEnvelope(request, Region(203_000m) with { Offers = 5 }, "back"), Ada)).ShouldBeOfType<Recorded>();
        Rules(await test.OfferAsync(deal, 205_500m)).ShouldContain("not-approved");
    }

    [Fact]
    public async Task A_mandate_that_narrows_asks_anew_what_it_asks_differently()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, Region());
        await PublishAsync(test, "220000");
        (await test.OfferAsync(deal, 204_000m)).ShouldBeOfType<Recorded>();

        await PublishAsync(test, "220000", """rules: [{name: low, when: {beyond: any}, steps: [{approvers: [Board]}]}]""");

        Rules(await test.OfferAsync(deal, 203_000m)).ShouldContain("not-approved");
    }

    [Fact]
    public async Task It_ends_with_its_version_where_the_playbook_says_so()
    {
        var (test, deal) = await BeginAsync("""envelopes: {days: 30, newVersion: end}""");
        var request = await ApprovedAsync(test, deal, Region());
        (await test.OfferAsync(deal, 204_000m)).ShouldBeOfType<Recorded>();
        test.Clock.Now += TimeSpan.FromMinutes(1);

        await PublishAsync(test, "209000", """envelopes: {days: 30, newVersion: end}""");

        Rules(await test.OfferAsync(deal, 203_000m)).ShouldContain("not-approved");
        (await DecideAsync(test, deal, new Reconsider(request), PersonId.Rule)).ShouldBeOfType<Recorded>();
        (await test.ReadAsync(deal)).Requests[0].Acts[^1].Ended.ShouldBe(EnvelopeEnd.Playbook);
    }

    [Fact]
    public async Task A_deal_that_is_worth_something_else_since_needs_another_envelope()
    {
        var (test, deal) = await BeginAsync();
        await ApprovedAsync(test, deal, Region());
        var state = await test.ReadAsync(deal);
        await test.Desk.Revise(deal, new(state.Deal with { Base = 1_000_000m }, "worth more, they say"), new(Ada));

        Rules(await test.OfferAsync(deal, 204_000m)).ShouldContain("not-approved");
        var copy = await test.OpenAsync(state.Deal);
        Rules(await test.OfferAsync(copy, 204_000m)).ShouldContain("not-approved");
    }

    [Theory]
    [InlineData("open", "envelope-open")]
    [InlineData("long", "envelope-time")]
    [InlineData("past", "envelope-time")]
    [InlineData("outside", "outside-issue")]
    [InlineData("unlimited", "envelope-offers")]
    [InlineData("within", "not-needed")]
    [InlineData("hopeless", "refused")]
    public async Task A_region_that_makes_no_sense_is_not_asked_for(string how, string rule)
    {
        var (test, deal) = await BeginAsync("""envelopes: {days: 20, offers: 6}""");
        var region = Region() with { Offers = 3 };
        region = how switch
        {
            "open" => region with { Terms = [region.Terms[0]] },
            "long" => region with { Until = Today.AddDays(21) },
            "past" => region with { Until = Today.AddDays(-1) },
            "outside" => Region(100m) with { Offers = 3 },
            "unlimited" => region with { Offers = null },
            "within" => region with { Terms = [EnvelopeTerm.Between("Annual price", 215_000m, 220_000m), region.Terms[1]] },
            _ => region with { Terms = [EnvelopeTerm.Between("Annual price", 180_000m, 185_000m), region.Terms[1]] },
        };

        Rules(await DecideAsync(test, deal, new AskEnvelope(Guid.CreateVersion7(), region, "why"), Ada)).ShouldContain(rule);
    }

    private static Envelope Region(decimal low = 200_000m) => new()
    {
        Terms = [EnvelopeTerm.Between("Annual price", low, 212_000m), EnvelopeTerm.Among("Payment", "30 days", "60 days")],
        Without = [[EnvelopeTerm.Between("Annual price", low, 208_000m), EnvelopeTerm.Among("Payment", "60 days")]],
        Until = Today.AddDays(10),
        Offers = 6,
    };

    private async Task<(TestDesk Test, DealKey Deal)> BeginAsync(string approvals = "overrides: [Board]")
    {
        var test = new TestDesk(await OpenLogAsync());
        await PublishAsync(test, "210000", approvals);
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ada, "Sales", null), new(Cleo));
        await test.Desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(Ben, "Finance", null), new(Cleo));
        return (test, await test.OpenAsync());
    }

    private static async Task PublishAsync(TestDesk test, string sales, string approvals = "overrides: [Board]") =>
        (await test.Desk.PublishPlaybook(SampleDeals.Organisation, new(SomePlaybook.Of(sales, approvals), null, "margins fell"), new(Cleo))).ShouldBeOfType<Recorded>();

    private static async Task<Guid> AskAsync(TestDesk test, DealKey deal, Envelope region)
    {
        var request = Guid.CreateVersion7();
        (await DecideAsync(test, deal, new AskEnvelope(request, region, "They move in small steps"), Ada)).ShouldBeOfType<Recorded>();
        return request;
    }

    private static async Task<Guid> ApprovedAsync(TestDesk test, DealKey deal, Envelope region)
    {
        var request = await AskAsync(test, deal, region);
        (await DecideAsync(test, deal, new Approve(request, await HashAsync(test, deal)), Ben)).ShouldBeOfType<Recorded>();
        return request;
    }

    private static async Task<string> HashAsync(TestDesk test, DealKey deal) => (await test.ReadAsync(deal)).Requests[^1].Request.Content.Hash;

    private static Task<Answer> DecideAsync(TestDesk test, DealKey deal, RequestCommand command, PersonId who) => test.Desk.DecideRequest(deal, command, new(who));

    private static async Task<IReadOnlyList<Guid?>> ReleasedAsync(TestDesk test, DealKey deal) => [.. (await test.Log.ReadAsync(deal, Stop))!.Events().OfType<OfferReleased>().Select(released => released.Request)];

    private static string[] Rules(Answer answer) => [.. answer.ShouldBeOfType<Refused>().Findings.Select(finding => finding.Rule)];
}

public sealed class MemoryEnvelopeTests : EnvelopeContract
{
    private protected override Task<IDealLog> OpenLogAsync() => Task.FromResult<IDealLog>(new InMemoryDealLog());
}

public sealed class SqliteEnvelopeTests : EnvelopeContract, IDisposable
{
    private readonly List<SqliteFolder> folders = [];

    public void Dispose() => folders.ForEach(folder => folder.Dispose());

    private protected override async Task<IDealLog> OpenLogAsync()
    {
        folders.Add(new());
        ParleyDatabase database = folders[^1].Open();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return new EfDealLog(database);
    }
}

public sealed class PostgresEnvelopeTests(PostgresCluster cluster) : EnvelopeContract
{
    private protected override async Task<IDealLog> OpenLogAsync()
    {
        ParleyDatabase database = await cluster.NewDatabaseAsync();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return new EfDealLog(database);
    }
}
