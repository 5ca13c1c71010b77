using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Postgres;
using Parley.Tests.Desk;

[assembly: AssemblyFixture(typeof(Parley.SystemTests.Storage.PostgresCluster))]

namespace Parley.SystemTests.Storage;

public sealed class PostgresDeskTests(PostgresCluster cluster) : DeskContract
{
    private protected override async Task<IDealLog> OpenLogAsync()
    {
        var database = await cluster.NewDatabaseAsync();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return new EfDealLog(database);
    }
}

public sealed class PostgresDatabaseTests(PostgresCluster cluster) : DatabaseContract
{
    private protected override async Task<ParleyDatabase> OpenDatabaseAsync() => await cluster.NewDatabaseAsync();

    private protected override string ChildArgument => "postgres " + ((PostgresDatabase)Database).Connection;

    [Fact]
    public async Task Another_node_hears_of_a_change_and_catches_up_after_a_lost_connection()
    {
        var stop = TestContext.Current.CancellationToken;
        var feed = new DealFeed();
        using var listener = feed.Join(SampleDeals.Organisation);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var lost = new TaskCompletionSource();
        var other = new PostgresListener((PostgresDatabase)Database, feed, Test.Clock).RunAsync(_ => lost.TrySetResult(), end.Token);
        var deal = await Test.OpenAsync();
        await HearAsync(listener, new DealMoved(deal.Organisation, deal.Deal, 1), stop);

        await using var context = Database.NewContext();
        await context.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'", stop);
        await lost.Task.WaitAsync(stop);
        await Test.OfferAsync(deal, 230_000m);
        await HearAsync(listener, new DealMoved(deal.Organisation, deal.Deal, 3), stop);
        await end.CancelAsync();
        await other;
    }

    /// <summary>Waits for the news, past what is heard twice: both coming up and catching up announce what moved lately.</summary>
    private static async Task HearAsync(DealFeed.Listener listener, DealMoved news, CancellationToken stop)
    {
        while (!(await listener.NextAsync(stop)).Contains(news)) { }
    }
}
