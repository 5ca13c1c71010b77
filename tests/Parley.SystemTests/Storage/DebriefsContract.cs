using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Views;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

public sealed class SqliteDebriefsTests : DebriefsContract, IDisposable
{
    private readonly SqliteFolder folder = new();

    private protected override async Task<ParleyDatabase> OpenAsync() => await MigratedAsync(folder.Open());

    public void Dispose() => folder.Dispose();
}

public sealed class PostgresDebriefsTests(PostgresCluster cluster) : DebriefsContract
{
    private protected override async Task<ParleyDatabase> OpenAsync() => await MigratedAsync(await cluster.NewDatabaseAsync());
}

/// <summary>What talks that are over tell those who prepare the next.</summary>
public abstract class DebriefsContract
{
    private static readonly Sender Ada = new(SampleDeals.Ada);
    private static readonly Sight AsAda = new(SampleDeals.Ada, Managed.Nothing);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<ParleyDatabase> OpenAsync();

    private protected static async Task<ParleyDatabase> MigratedAsync(ParleyDatabase database)
    {
        await database.MigrateAsync(Stop);
        return database;
    }

    [Fact]
    public async Task The_same_counterparty_comes_first_then_the_latest_and_no_more_than_a_team_reads()
    {
        var (test, view) = await StartAsync();
        var next = await test.OpenAsync();
        await EndAsync(test, "Theirs before", "Contoso Ltd");
        foreach (var name in new[] { "First", "Second", "Third" })
        {
            await EndAsync(test, name, "Somebody else");
        }

        (await LastAsync(view, test, next, AsAda)).ShouldBe(["Theirs before", "Third", "Second"]);
    }

    [Fact]
    public async Task Nobody_reads_of_deals_that_they_do_not_see()
    {
        var (test, view) = await StartAsync();
        var next = await test.OpenAsync();
        await EndAsync(test, "Ours", "Fabrikam");
        await EndAsync(test, "In another unit", "Fabrikam", SampleDeals.Ben, unit: "APAC");
        var elsewhere = await test.OpenAsync(organisation: new(Guid.Parse("0a000000-0000-4000-8000-000000000002")));

        (await LastAsync(view, test, next, AsAda)).ShouldBe(["Ours"]);
        (await LastAsync(view, test, next, new(SampleDeals.Ben, Managed.Nothing))).ShouldBe(["In another unit"]);
        (await LastAsync(view, test, next, new(new(Guid.Parse("0e000000-0000-4000-8000-000000000009")), Managed.Unit("APAC")))).ShouldBe(["In another unit"]);
        (await LastAsync(view, test, next, new(new(Guid.Parse("0e000000-0000-4000-8000-000000000009")), Managed.Everything))).ShouldBe(["In another unit", "Ours"]);
        (await LastAsync(view, test, next, new(new(Guid.Parse("0e000000-0000-4000-8000-000000000009")), Managed.Nothing))).ShouldBeEmpty();
        (await LastAsync(view, test, elsewhere, new(SampleDeals.Ada, Managed.Everything))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_talks_on_our_side_that_are_still_over_and_whose_words_are_there_tell_anything()
    {
        var (test, view) = await StartAsync();
        var next = await test.OpenAsync();
        await EndAsync(test, "Bought", "Fabrikam", side: Side.Buy);
        var again = await EndAsync(test, "Again", "Fabrikam");
        var erased = await EndAsync(test, "Erased", "Fabrikam");
        await EndAsync(test, "Kept", "Fabrikam");
        await test.Desk.ChangeStage(again, new(Stage.Talking, "they came back"), Ada);
        await test.Desk.EraseTexts(erased, new([(await test.ReadAsync(erased)).Debrief[0].Version]), Ada);

        (await LastAsync(view, test, next, AsAda)).ShouldBe(["Kept"]);
        (await test.ReadAsync(erased)).Debrief.ShouldBeEmpty();
        (await test.Desk.Verify(erased)).ShouldBeEmpty();
        (await LastAsync(view, test, again, AsAda)).ShouldBe(["Kept"], "a deal tells itself nothing");
    }

    private async Task<(TestDesk Test, DebriefsView View)> StartAsync()
    {
        var database = await OpenAsync();
        var test = new TestDesk(new EfDealLog(database));
        return (test, new DebriefsView(database, test.Desk));
    }

    private static async Task<DealKey> EndAsync(TestDesk test, string name, string counterparty, PersonId? by = null, string unit = "EMEA", Side side = Side.Sell)
    {
        test.Clock.Now = test.Clock.Now.AddMinutes(1);
        var whose = by ?? SampleDeals.Ada;
        var deal = await test.OpenAsync(SampleDeals.Renewal with { Name = name, Counterparty = counterparty, Unit = unit, Side = side, Stage = Stage.Lost }, by: whose);
        (await test.Desk.WriteDebrief(deal, new($"{name} went well", null), new Sender(whose))).ShouldBeOfType<Recorded>();
        return deal;
    }

    private static async Task<List<string>> LastAsync(DebriefsView view, TestDesk test, DealKey next, Sight sight) =>
        [.. (await view.LastAsync(await test.ReadAsync(next), sight, Stop)).Select(past => past.Deal)];
}
