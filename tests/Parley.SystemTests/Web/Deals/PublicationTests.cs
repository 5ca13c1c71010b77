using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Storage;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Pages;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqlitePublicationTests : PublicationTests, IDisposable
{
    private readonly SqliteFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override Task<(string Data, string? Connection)> PlaceAsync() => Task.FromResult<(string, string?)>((folder.File, null));
}

public sealed class PostgresPublicationTests(PostgresCluster cluster) : PublicationTests
{
    protected override async Task<(string Data, string? Connection)> PlaceAsync() => ("./unused.db", (await cluster.NewDatabaseAsync()).Connection);
}

/// <summary>A new version reaches every open deal once, whatever happens to who brings it there.</summary>
public abstract class PublicationTests
{
    private const int Deals = 400;
    private const string Board = "rules: [{name: low, when: {beyond: any}, steps: [{approvers: [Board]}]}]";

    protected abstract Task<(string Data, string? Connection)> PlaceAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_killed_while_it_holds_deals_against_a_version_goes_on_after_its_start_and_tells_nobody_twice()
    {
        var (data, connection) = await PlaceAsync();
        var cast = await BeginAsync(data, connection, Deals);
        List<(long Done, long Of)> seen = [];
        using (var server = await ServerProcess.StartAsync(data, connection))
        {
            using var http = Guest.Client(server, cast.Strategist.Token);
            await PublishAsync(http);
            while ((seen.Count == 0 || seen[^1].Done == 0) && await ProgressAsync(http) is { } now)
            {
                seen.Add(now);
            }

            server.Kill();
        }

        seen[^1].Done.ShouldBeInRange(1, Deals - 1, "it was not killed in the middle");
        using (var server = await ServerProcess.StartAsync(data, connection))
        {
            using var http = Guest.Client(server, cast.Strategist.Token);
            while (await ProgressAsync(http) is { } now)
            {
                seen.Add(now);
                await Task.Delay(20, Stop);
            }
        }

        seen.Select(one => one.Done).ShouldBeInOrder();
        seen.Where(one => one.Of > 0).Select(one => one.Of).Distinct().ShouldBe([Deals]);
        await EachOnceAsync(data, connection, cast);
    }

    [Fact]
    public async Task Two_nodes_hold_each_deal_against_it_once_and_both_say_how_far_it_is()
    {
        var (data, connection) = await PlaceAsync();
        var cast = await BeginAsync(data, connection, Deals / 2);
        await using (var one = await ServedParley.StartAsync(data, connection))
        await using (var other = await ServedParley.StartAsync(data, connection))
        {
            using var first = Guest.Client(one.Stranger(), cast.Strategist.Token);
            using var second = Guest.Client(other.Stranger(), cast.Strategist.Token);
            await PublishAsync(first);
            await Task.WhenAll(FollowAsync(first), FollowAsync(second));
        }

        await EachOnceAsync(data, connection, cast);

        static async Task FollowAsync(HttpClient http)
        {
            List<long> done = [];
            while (await ProgressAsync(http) is { } now)
            {
                done.Add(now.Done);
                await Task.Delay(10, Stop);
            }

            done.ShouldBeInOrder();
        }
    }

    [Fact]
    public async Task Of_several_nodes_one_works_at_a_version_and_who_lost_it_tells_nobody()
    {
        var (data, connection) = await PlaceAsync();
        await using var parley = await ServedParley.StartAsync(data, connection, new QuickClock());
        var (organisation, deal, now) = (new OrganisationId(Guid.CreateVersion7()), new DealId(Guid.CreateVersion7()), TimeProvider.System.GetUtcNow().AddYears(1));
        var (database, publications) = (parley.Services.GetRequiredService<ParleyDatabase>(), parley.Services.GetRequiredService<Publications>());
        await using (var context = database.NewWritingContext())
        {
            context.Publications.Add(new() { Organisation = organisation.Value, Notice = Guid.CreateVersion7(), Begins = now.UtcTicks, Next = now.UtcTicks });
            await context.SaveChangesAsync(Stop);
        }

        var due = (await publications.DueAsync(now, Stop)).ShouldHaveSingleItem();
        var first = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => publications.TakeAsync(due, 10, now, Stop))))).OfType<Publication>().ShouldHaveSingleItem();
        (await publications.DueAsync(now, Stop)).ShouldBeEmpty();
        (await publications.ProgressAsync(organisation, now, Stop)).ShouldBe(new Reconsidering(0, 10));

        // The first one sleeps too long, and another goes on.
        var later = now + Publications.Lease;
        var second = (await publications.TakeAsync((await publications.DueAsync(later, Stop)).ShouldHaveSingleItem(), 10, later, Stop)).ShouldNotBeNull();
        (await publications.AdvanceAsync(first, deal, 5, [(SampleDeals.Ada, deal)], later, Stop)).ShouldBeNull();
        await publications.EndAsync(first, Stop);
        var on = (await publications.AdvanceAsync(second, deal, 5, [(SampleDeals.Ada, deal)], later, Stop)).ShouldNotBeNull();
        (await publications.ProgressAsync(organisation, later, Stop)).ShouldBe(new Reconsidering(5, 10));
        await publications.EndAsync(on, Stop);

        (await publications.ProgressAsync(organisation, later, Stop)).ShouldBeNull();
        await using var look = database.NewContext();
        (await look.Notices.CountAsync(notice => notice.Organisation == organisation.Value, Stop)).ShouldBe(1);
        (await look.Outbox.CountAsync(notice => notice.Organisation == organisation.Value, Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_deal_that_cannot_be_read_keeps_no_other_from_the_new_version()
    {
        var (data, connection) = await PlaceAsync();
        var cast = await BeginAsync(data, connection, 12);
        await using (var parley = await ServedParley.StartAsync(data, connection))
        {
            await using (var context = parley.Services.GetRequiredService<ParleyDatabase>().NewWritingContext())
            {
                await context.Events.Where(e => e.Deal == cast.Deals[4].Value && e.Version == 1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Word, "of-a-newer-parley/1"), Stop);
            }

            using var http = Guest.Client(parley.Stranger(), cast.Strategist.Token);
            await PublishAsync(http);
            while (await ProgressAsync(http) is not null)
            {
                await Task.Delay(50, Stop);
            }

            parley.Logged.ShouldContain($"Deal {cast.Deals[4].Value} of organisation {cast.Seller.Organisation.Value} was not held against the playbook: InvalidDataException");
        }

        await EachOnceAsync(data, connection, cast with { Deals = [.. cast.Deals.Where((_, i) => i != 4)] });
    }

    [Fact]
    public async Task A_notice_that_a_killed_server_had_written_and_not_sent_is_sent_after_its_start()
    {
        await using var hooks = await HeardHooks.ListenAsync();
        var (data, connection) = await PlaceAsync();
        var cast = await BeginAsync(data, connection, 1);
        await using (var parley = await ServedParley.StartAsync(data, connection))
        {
            await parley.TellAsync(cast.Seller.Organisation);
            using var browser = await Browser.SignInAsync(cast.Administrator with { Parley = parley });
            (await browser.SendAsync("/webhook", "set", ("Url", hooks.Url))).Status.ShouldBe(HttpStatusCode.OK);
        }

        // Between what is written and the next look into the outbox are up to three seconds; once in a while the look is faster.
        var (heard, written) = (0, Guid.Empty);
        for (var tries = 0; written == Guid.Empty; tries++)
        {
            tries.ShouldBeLessThan(5);
            using var server = await ServerProcess.StartAsync(data, connection);
            using var http = Guest.Client(server, cast.Seller.Token);
            await Task.Delay(500, Stop);
            await AskAsync(http, cast.Deals[0], 205_000 + (500 * tries));
            server.Kill();
            written = hooks.All.Count == heard ? await NewestAsync() : Guid.Empty;
            heard = hooks.All.Count;
        }

        using (await ServerProcess.StartAsync(data, connection))
        {
            (await hooks.HearAsync(heard + 1))[^1].Id.ShouldBe(written);
        }

        async Task<Guid> NewestAsync()
        {
            await using var context = Open(data, connection).NewContext();
            return (await context.Outbox.Where(o => o.Organisation == cast.Seller.Organisation.Value && o.State == "waiting" && o.Tries == 0 && o.Kind == "approval-wanted").OrderByDescending(o => o.At).FirstOrDefaultAsync(Stop))?.Notice ?? Guid.Empty;
        }
    }

    private static ParleyDatabase Open(string data, string? connection) => connection is null ? new global::Parley.Storage.Sqlite.SqliteDatabase(data) : new global::Parley.Storage.Postgres.PostgresDatabase(connection);

    private static async Task PublishAsync(HttpClient strategist) => await strategist.PutAsync("playbooks", SomePlaybook.Json("230000", Board, why: "The board decides"), "*").ShouldBe(HttpStatusCode.OK);

    private static async Task<(long Done, long Of)?> ProgressAsync(HttpClient strategist) =>
        (await strategist.GetAsync("playbooks", Stop).JsonAsync()).GetProperty("reconsidering") is { ValueKind: JsonValueKind.Object } now ? (now.GetProperty("done").GetInt64(), now.GetProperty("of").GetInt64()) : null;

    private static async Task AskAsync(HttpClient seller, DealId deal, int price) =>
        await seller.PostAsync($"deals/{deal.Value}/approvals", $$$"""{"terms":{"Annual price":{{{price}}},"Payment":"30 days"},"why":"They sign today"}""", "*").ShouldBe(HttpStatusCode.Created);

    /// <summary>Deals of a seller, each with a request that Finance is asked for.</summary>
    private static async Task<Cast> BeginAsync(string data, string? connection, int deals)
    {
        await using var parley = await ServedParley.StartAsync(data, connection);
        var (strategist, administrator) = (await parley.PersonAsync(Roles.Manager), await parley.PersonAsync(Roles.Administrator));
        var (seller, finance) = (await parley.PersonAsync(Roles.Negotiator, "EMEA"), await parley.PersonAsync(Roles.Negotiator));
        await strategist.Http.PutAsync("playbooks", SomePlaybook.Json(why: "The first"), "*").ShouldBe(HttpStatusCode.OK);
        foreach (var (person, office) in new[] { (seller, "Sales"), (finance, "Finance") })
        {
            await administrator.Http.PostAsync("offices/seats", $$"""{"person":"{{person.Id.Value}}","office":"{{office}}"}""", "*").ShouldBe(HttpStatusCode.OK);
        }

        await parley.TellAsync(seller.Organisation);
        var (desk, terms) = (parley.Services.GetRequiredService<DealDesk>(), SampleDeals.Offer(Party.Us, 200_000m).Terms);
        List<DealId> opened = [];
        for (var i = 0; i < deals; i++)
        {
            opened.Add(((Recorded)await desk.Open(seller.Organisation, new OpenDeal(SampleDeals.Renewal), new(seller.Id), Stop)).Deal);
            (await desk.DecideRequest(new(seller.Organisation, opened[^1]), new AskApproval(Guid.CreateVersion7(), terms, "They sign today"), new(seller.Id), Stop)).ShouldBeOfType<Recorded>();
        }

        await parley.TellAsync(seller.Organisation);
        return new(strategist, administrator, seller, opened);
    }

    /// <summary>Every request asks what the new version asks, every deal says so once, and the seller was told of each once.</summary>
    private static async Task EachOnceAsync(string data, string? connection, Cast cast)
    {
        var database = Open(data, connection);
        var desk = new DealDesk(new EfDealLog(database), new DealFeed(), TimeProvider.System, Entropy.Secure(TimeProvider.System));
        foreach (var deal in cast.Deals)
        {
            var key = new DealKey(cast.Seller.Organisation, deal);
            var kept = (await desk.Read(key, Stop)).ShouldNotBeNull().Requests.ShouldHaveSingleItem();
            kept.Request.Asked.ShouldHaveSingleItem().Needed.Approvers.ShouldBe(["Board"]);
            kept.Acts.Count(act => act.Deed == RequestDeed.Reconsidered).ShouldBe(1);
            (await desk.Verify(key, Stop))!.ShouldBeEmpty();
        }

        await using var context = database.NewContext();
        var told = await context.Notices.Where(notice => notice.Person == cast.Seller.Id.Value && notice.Kind == "playbook-published").Select(notice => notice.Deal).ToListAsync(Stop);
        told.ShouldBe(cast.Deals.Select(deal => deal.Value), ignoreOrder: true);
        (await context.Publications.CountAsync(publication => publication.Organisation == cast.Seller.Organisation.Value, Stop)).ShouldBe(0);
    }

    private sealed record Cast(Guest Strategist, Guest Administrator, Guest Seller, IReadOnlyList<DealId> Deals);
}
