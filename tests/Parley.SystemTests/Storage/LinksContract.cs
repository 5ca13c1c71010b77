using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

public sealed class SqliteLinksTests : LinksContract, IDisposable
{
    private readonly SqliteFolder folder = new();

    private protected override async Task<ParleyDatabase> OpenAsync() => await MigratedAsync(folder.Open());

    public void Dispose() => folder.Dispose();
}

public sealed class PostgresLinksTests(PostgresCluster cluster) : LinksContract
{
    private protected override async Task<ParleyDatabase> OpenAsync() => await MigratedAsync(await cluster.NewDatabaseAsync());
}

/// <summary>Deals that lean on other deals.</summary>
public abstract class LinksContract
{
    private static readonly Sender Ada = new(SampleDeals.Ada);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<ParleyDatabase> OpenAsync();

    private protected static async Task<ParleyDatabase> MigratedAsync(ParleyDatabase database)
    {
        await database.MigrateAsync(Stop);
        return database;
    }

    [Fact]
    public async Task Deals_follow_what_they_lean_on_and_are_touched_with_it()
    {
        var database = await OpenAsync();
        var test = new TestDesk(new EfDealLog(database));
        var links = new LinksView(database);
        var lead = await test.OpenAsync(SampleDeals.Renewal with { Name = "Fabrikam", Odds = 0.5m });
        var one = await test.OpenAsync(On(lead, 0.6m));
        var two = await test.OpenAsync(On(lead, 1m));
        var apart = await test.OpenAsync();

        (await links.TouchedAsync(lead.Organisation, [lead.Deal], Stop)).ShouldBe([one.Deal, two.Deal], ignoreOrder: true);
        (await links.TouchedAsync(lead.Organisation, [one.Deal], Stop)).ShouldBe([two.Deal]);
        (await links.TouchedAsync(lead.Organisation, [apart.Deal], Stop)).ShouldBeEmpty();
        (await links.TouchedAsync(new(Guid.Parse("0a000000-0000-4000-8000-000000000099")), [lead.Deal], Stop)).ShouldBeEmpty();
        (await OddsAsync(one)).ShouldBe(0.5m, "the other surely closes");
        (await OddsAsync(two)).ShouldBe(0.4m, "the other fails in four of ten cases, and has it in half of them");

        await test.Desk.ChangeStage(one, new(Stage.Won), Ada);
        (await OddsAsync(two)).ShouldBe(0.5m, "the other needs it no more");
        await test.Desk.ChangeStage(lead, new(Stage.Agreed), Ada);
        (await LinkAsync(two)).Ended.ShouldBeTrue();
        await test.Desk.Revise(two, new(SampleDeals.Renewal, "we go alone"), Ada);
        (await links.TouchedAsync(lead.Organisation, [lead.Deal], Stop)).ShouldBe([one.Deal]);

        async Task<Alternative> FollowAsync(DealKey key) => (await links.FollowAsync(key, (await test.Desk.Read(key, Stop))!.Deal, Stop)).Alternatives!.Ours[0];
        async Task<decimal?> OddsAsync(DealKey key) => (await FollowAsync(key)).Probability;
        async Task<AlternativeLink> LinkAsync(DealKey key) => (await FollowAsync(key)).Link!;
    }

    [Fact]
    public async Task What_was_touched_since_an_instant_is_known_with_the_last_move_behind_it()
    {
        var database = await OpenAsync();
        var test = new TestDesk(new EfDealLog(database));
        var links = new LinksView(database);
        var lead = await test.OpenAsync(SampleDeals.Renewal with { Name = "Fabrikam", Odds = 0.5m });
        var one = await test.OpenAsync(On(lead, 0.6m));
        var two = await test.OpenAsync(On(lead, 1m));
        await test.OpenAsync();

        test.Clock.Now += TimeSpan.FromHours(1);
        var since = test.Clock.GetUtcNow();
        (await TouchedAsync(since)).ShouldBeEmpty();

        await test.Desk.ChangeStage(one, new(Stage.Talking), Ada);
        (await TouchedAsync(since)).ShouldBe([(one.Deal, since), (two.Deal, since)], ignoreOrder: true, "what leans on the same is touched, who moved as well");

        test.Clock.Now += TimeSpan.FromMinutes(1);
        await test.Desk.ChangeStage(lead, new(Stage.Talking), Ada);
        (await TouchedAsync(since)).ShouldBe([(one.Deal, since.AddMinutes(1)), (two.Deal, since.AddMinutes(1))], ignoreOrder: true);
        (await links.TouchedSinceAsync(new(Guid.Parse("0a000000-0000-4000-8000-000000000099")), since, Stop)).ShouldBeEmpty();

        async Task<IEnumerable<(DealId, DateTimeOffset)>> TouchedAsync(DateTimeOffset from) =>
            (await links.TouchedSinceAsync(lead.Organisation, from, Stop)).Select(at => (at.Key, at.Value));
    }

    private static Deal On(DealKey lead, decimal odds) =>
        SampleDeals.Renewal with { Odds = odds, Alternatives = new() { Ours = [new Alternative { Name = "Fabrikam instead", Value = 600_000m, Deal = lead.Deal }] } };
}
