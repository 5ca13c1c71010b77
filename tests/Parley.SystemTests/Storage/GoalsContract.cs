using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Tests.Desk;
using Parley.Tests.Goals;

namespace Parley.SystemTests.Storage;

/// <summary>The strategy in the record of deals, and what goals read of them.</summary>
public abstract class GoalsContract
{
    private static readonly Sender Ada = new(SampleDeals.Ada);
    private static readonly OrganisationId Another = new(Guid.Parse("0a000000-0000-4000-8000-000000000099"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<ParleyDatabase> OpenAsync();

    [Fact]
    public async Task A_strategy_is_kept_as_deals_are()
    {
        var (database, test) = await BeginAsync();
        var request = TestDesk.Request("one", "the strategy");
        (await test.Desk.DecideStrategy(SampleDeals.Organisation, new(SomeStrategy.Strategy), Ada with { Seen = 0, Request = request })).ShouldBe(new Recorded(DealId.Strategy, 1));
        (await test.Desk.DecideStrategy(SampleDeals.Organisation, new(SomeStrategy.Strategy), Ada with { Seen = 0, Request = request })).ShouldBe(new Recorded(DealId.Strategy, 1));
        (await test.Desk.DecideStrategy(SampleDeals.Organisation, new(SomeStrategy.Strategy with { Name = "2028" }), Ada with { Seen = 0 })).ShouldBe(new Stale(1));
        (await test.Desk.ReviewStrategy(SampleDeals.Organisation, new(null), Ada)).ShouldBe(new Recorded(DealId.Strategy, 2));

        var key = new DealKey(SampleDeals.Organisation, DealId.Strategy);
        (await test.Desk.ReadStrategy(SampleDeals.Organisation))!.Strategy.Goals.ShouldBe(SomeStrategy.Strategy.Goals);
        (await test.Desk.Verify(key))!.ShouldBeEmpty();
        (await new DealsView(database).ReadAsync(new DealsQuery { Organisation = SampleDeals.Organisation }, Stop)).Deals.ShouldBeEmpty();
        (await test.Desk.Read(key)).ShouldBeNull();
        (await test.Desk.ReadStrategy(Another)).ShouldBeNull();
        await RunAsync(database, "UPDATE events SET body = replace(body, '2027', '2028') WHERE version = 1");
        (await test.Desk.Verify(key))!.Select(finding => finding.Rule).ShouldContain("event-altered");
    }

    [Fact]
    public async Task Two_who_decide_at_once_are_told_apart()
    {
        var (_, test) = await BeginAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => test.Desk.DecideStrategy(SampleDeals.Organisation, new(SomeStrategy.Strategy with { Name = $"{i}" }), Ada with { Seen = 0 }))));

        answers.OfType<Recorded>().Count().ShouldBe(1);
        answers.OfType<Stale>().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Goals_read_what_moved_and_no_more()
    {
        var (database, test) = await BeginAsync();
        var view = new GoalsView(database, new EfDealLog(database));
        var first = await test.OpenAsync(SampleDeals.Renewal with { Odds = 0.5m });
        test.Clock.Now = test.Clock.Now.AddHours(1);
        var second = await test.OpenAsync();
        await test.Desk.ChangeStage(second, new(Stage.Won), Ada);

        var all = await view.PartsAsync(SampleDeals.Organisation, null, Stop);
        all.Select(part => (part.Part.Deal!.Value, part.Part.Odds, part.Part.Stage)).ShouldBe([(first.Deal, 0.5m, SampleDeals.Renewal.Stage), (second.Deal, SampleDeals.Renewal.Odds, Stage.Won)], ignoreOrder: true);
        all[0].Part.Goals.ShouldBe(SampleDeals.Renewal.Goals);
        (await view.PartsAsync(SampleDeals.Organisation, [first.Deal], Stop)).ShouldHaveSingleItem().Version.ShouldBe(1);
        var moved = await view.MovedAsync(SampleDeals.Organisation, test.Clock.Now, Stop);
        moved.Deals.ShouldHaveSingleItem().Deal.ShouldBe(second.Deal);
        moved.Strategy.ShouldBe(0);
        (await view.PartsAsync(Another, null, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deal_from_before_there_were_goals_gets_its_part_when_it_is_asked_for()
    {
        var (database, test) = await BeginAsync();
        var deal = await test.OpenAsync();
        await RunAsync(database, "DELETE FROM goal_parts");
        var view = new GoalsView(database, new EfDealLog(database));

        (await view.PartsAsync(SampleDeals.Organisation, null, Stop)).ShouldHaveSingleItem().Part.Name.ShouldBe(SampleDeals.Renewal.Name);
        await using var context = database.NewContext();
        (await context.GoalParts.AsNoTracking().SingleAsync(Stop)).Deal.ShouldBe(deal.Deal.Value);
    }

    private async Task<(ParleyDatabase Database, TestDesk Test)> BeginAsync()
    {
        var database = await OpenAsync();
        await database.MigrateAsync(Stop);
        return (database, new TestDesk(new EfDealLog(database)));
    }

    private static async Task RunAsync(ParleyDatabase database, string sql)
    {
        await using var context = database.NewContext();
        await context.Database.ExecuteSqlRawAsync(sql, Stop);
    }
}

public sealed class SqliteGoalsTests : GoalsContract, IDisposable
{
    private readonly SqliteFolder folder = new();

    public void Dispose() => folder.Dispose();

    private protected override Task<ParleyDatabase> OpenAsync() => Task.FromResult<ParleyDatabase>(folder.Open());
}

public sealed class PostgresGoalsTests(PostgresCluster cluster) : GoalsContract
{
    private protected override async Task<ParleyDatabase> OpenAsync() => await cluster.NewDatabaseAsync();
}
