using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Insight;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>Deals are read many at once, without what says nothing of offers: the figures are those of deal after deal.</summary>
public abstract class ReplayContract
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<ParleyDatabase> OpenAsync();

    [Fact]
    public async Task Deals_read_together_on_any_number_of_threads_are_judged_as_each_by_itself()
    {
        var database = await OpenAsync();
        await database.MigrateAsync(Stop);
        var test = new TestDesk(new EfDealLog(database));
        await HappenAsync(test);
        await ManyDeals.WriteAsync(database, 300, Stop);
        var replay = new PlaybookReplay(SomePlaybook.Of(), SomePlaybook.Of("195000"), new(2027, 6, 1));
        var paths = new PathsView(database, test.Desk);

        foreach (var (most, office) in new[] { (1_000, null), (1_000, "Sales"), (7, "Sales") })
        {
            List<JudgedDeal> judged = [];
            await using var context = database.NewContext();
            foreach (var deal in await context.Deals.OrderByDescending(deal => deal.Updated).ThenBy(deal => deal.Deal).Take(most).ToListAsync(Stop))
            {
                judged.Add(replay.Judge(await PastAsync(test, new(new(deal.Organisation), new(deal.Deal)), office)));
            }

            var plain = Said(ReplaySum.Of(replay, judged, MeasuredWaits.Of(await paths.ReadAsync(SampleDeals.Organisation, Stop), PathQuestion.By(replay.Policy)), 7, 1));
            foreach (var threads in new[] { 1, 2, 5 })
            {
                Said(await new ReplayView(database, paths) { Threads = threads }.ReadAsync(SampleDeals.Organisation, replay, most, office, 7, Stop)).ShouldBe(plain, $"{most} deals, {office}, {threads} threads");
            }
        }
    }

    /// <summary>Every event of the deal, with its words.</summary>
    private static async Task<PastDeal> PastAsync(TestDesk test, DealKey key, string? otherwise)
    {
        var offices = new Dictionary<int, string>();
        var state = (await test.Desk.Read(key, step => _ = step.Happened switch
        {
            OfferReleased e => offices[e.Number] = e.Office,
            MandateExceeded e => offices[e.Number] = e.Office,
            _ => null,
        }, Stop)).ShouldNotBeNull();
        return new(state.Deal.Name, state.Deal,
        [
            .. Promise.Of(state.Deal).Select(promise => new PastOffer(offices.GetValueOrDefault(promise.Number) ?? otherwise, promise.Terms)),
            .. state.Requests.Where(kept => kept.Request.Content.Envelope is null).Select(kept => new PastOffer(kept.Request.Content.Office, kept.Acts[0].Terms)),
        ]);
    }

    /// <summary>Offers within, approved, denied and excepted, among words of which some are erased again.</summary>
    private static async Task HappenAsync(TestDesk test)
    {
        var (desk, ada, ben) = (test.Desk, new Sender(SampleDeals.Ada), new Sender(SampleDeals.Ben));
        await desk.PublishPlaybook(SampleDeals.Organisation, new(SomePlaybook.Of(approvals: "overrides: [Finance]"), null, "first"), ada);
        await desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ada, "Sales", null), ben);
        await desk.ChangeOffices(SampleDeals.Organisation, new GiveSeat(SampleDeals.Ben, "Finance", null), ben);

        // After the many others, so that they are the latest.
        test.Clock.Now = test.Clock.Now.AddDays(5);
        for (var i = 0; i < 12; i++)
        {
            test.Clock.Now = test.Clock.Now.AddHours(1);
            var deal = await test.OpenAsync();
            var said = (Recorded)await desk.NoteMessage(deal, new(Party.Them, null, "Cash flow"), ada);
            await desk.WriteNote(deal, new("Call again"), ada);
            (await test.OfferAsync(deal, 212_000m + (500 * i))).ShouldBeOfType<Recorded>();
            await desk.EraseTexts(deal, new([said.Version]), ada);
            if (i % 2 == 0)
            {
                var request = Guid.CreateVersion7();
                (await desk.DecideRequest(deal, new AskApproval(request, SampleDeals.Offer(Party.Us, 196_000m + (500 * i)).Terms, "They sign"), ada)).ShouldBeOfType<Recorded>();
                await desk.DecideRequest(deal, new Comment(request, "Why so much?"), ben);
                var hash = (await test.ReadAsync(deal)).Requests[0].Request.Content.Hash;
                (await desk.DecideRequest(deal, i % 4 == 0 ? new Approve(request, hash) : new Deny(request, hash, "No"), ben)).ShouldBeOfType<Recorded>();
                _ = i % 4 == 0 ? (await test.OfferAsync(deal, 196_000m + (500 * i))).ShouldBeOfType<Recorded>() : null;
            }
        }
    }

    private static string Said(ReplayAnswer answer) => JsonSerializer.Serialize(answer, AnswerJson.Default.ReplayAnswer);
}

public sealed class SqliteReplayTests : ReplayContract, IDisposable
{
    private readonly SqliteFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override Task<ParleyDatabase> OpenAsync() => Task.FromResult<ParleyDatabase>(folder.Open());
}

public sealed class PostgresReplayTests(PostgresCluster cluster) : ReplayContract
{
    private protected override async Task<ParleyDatabase> OpenAsync() => await cluster.NewDatabaseAsync();
}
