using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Pages;
using Parley.Tests.Desk;
using Parley.Web;
using Parley.Web.Security;
using Parley.Web.Security.Database;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteOldWordsTests(OnSqlite running) : OldWordsTests(running), IClassFixture<OnSqlite>
{
    protected override Task<(string Data, string? Connection)> EmptyAsync() => Task.FromResult<(string, string?)>((Path.Combine(Folder, "empty.db"), null));
}

public sealed class PostgresOldWordsTests(OnPostgres running, PostgresCluster cluster) : OldWordsTests(running), IClassFixture<OnPostgres>
{
    protected override async Task<(string Data, string? Connection)> EmptyAsync() => ("./unused.db", (await cluster.NewDatabaseAsync()).Connection);
}

/// <summary>Words of people go by the rule of their organisation.</summary>
public abstract class OldWordsTests(RunningParley running) : IDisposable
{
    private const string Said = "My daughter is ill";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-words-");

    private static Deal Talked { get; } = SampleDeals.Renewal with { Messages = [new(Party.Them, null, Said)] };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected string Folder => folder.FullName;

    protected abstract Task<(string Data, string? Connection)> EmptyAsync();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Words_that_are_older_than_they_are_kept_go_with_the_next_day()
    {
        var clock = new QuickClock();
        await using var parley = await running.AnotherAsync(clock);
        var (lead, stranger) = (await parley.PersonAsync(Roles.Negotiator, organisation: "keeps"), await parley.PersonAsync(Roles.Negotiator, organisation: "keeps all"));
        await KeepAsync(parley, "keeps", 30);
        var (deal, another) = (await OpenAsync(lead), await OpenAsync(stranger));
        clock.Move(TimeSpan.FromDays(20));
        (await Desk(parley).WriteNote(deal, new WriteNote("He is nervous"), new Sender(lead.Id))).ShouldBeOfType<Recorded>();

        clock.Move(TimeSpan.FromDays(11));
        await UntilErasedAsync(parley, deal);

        var state = (await Desk(parley).Read(deal, Stop)).ShouldNotBeNull();
        state.Notes.ShouldHaveSingleItem().Text.ShouldBe("He is nervous");
        (await Desk(parley).Verify(deal, Stop)).ShouldNotBeNull().ShouldBeEmpty();
        (await KeptAsync(parley.Services.GetRequiredService<ParleyDatabase>(), deal)).ShouldBe([state.Notes[0].Version]);
        (await Desk(parley).Read(another, Stop)).ShouldNotBeNull().Deal.Messages.ShouldHaveSingleItem().Text.ShouldBe(Said);
        using var http = await Browser.SignInAsync(lead);
        var history = WebUtility.HtmlDecode((await http.PageAsync($"/deals/{deal.Deal.Value}/history")).Text);
        history.ShouldContain("A rule");
        history.ShouldContain("erased the words of event 2, which were older than we keep them");
        history.ShouldNotContain(Said);
        parley.Logged.ShouldNotContain(Said);

        var restored = await RestoreAsync(parley);
        var desk = new DealDesk(new EfDealLog(restored), new DealFeed(), clock, Entropy.Secure(clock));
        (await desk.Read(deal, Stop)).ShouldNotBeNull().Deal.Messages.ShouldHaveSingleItem().Text.ShouldStartWith("[erased on");
        (await desk.Verify(deal, Stop)).ShouldNotBeNull().ShouldBeEmpty();
        await using var people = new IdentityDatabase(restored).NewContext();
        (await people.Organisations.SingleAsync(o => o.Id == deal.Organisation.Value, Stop)).WordsKeptDays.ShouldBe(30);
    }

    [Fact]
    public async Task Nodes_that_start_together_erase_once()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator, organisation: "two nodes");
        await KeepAsync(running.Parley, "two nodes", 30);
        var deals = new List<DealKey>();
        for (var i = 0; i < 5; i++)
        {
            deals.Add(await OpenAsync(lead));
        }

        var clock = new QuickClock();
        clock.Move(TimeSpan.FromDays(31));
        var nodes = await Task.WhenAll(running.AnotherAsync(clock), running.AnotherAsync(clock));
        foreach (var deal in deals)
        {
            await UntilErasedAsync(running.Parley, deal);
        }

        foreach (var node in nodes)
        {
            await node.DisposeAsync();
            node.Logged.ShouldNotContain("were not erased");
            node.Logged.ShouldNotContain("The turn of the day failed");
        }

        foreach (var deal in deals)
        {
            var stored = (await running.Parley.Services.GetRequiredService<IDealLog>().ReadAsync(deal, Stop)).ShouldNotBeNull();
            stored.Events.Count(e => e.Word == "texts-erased/1").ShouldBe(1);
            Chain.Verify(deal, stored).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_deal_whose_words_cannot_be_erased_is_logged_without_them_and_tried_again_the_next_day()
    {
        var lead = await running.Parley.PersonAsync(Roles.Negotiator, organisation: "broken");
        await KeepAsync(running.Parley, "broken", 30);
        var (broken, whole) = (await OpenAsync(lead), await OpenAsync(lead));
        await RunAsync($"UPDATE events SET word = 'of-a-newer-parley/1' WHERE deal = {broken.Deal.Value} AND version = 1");
        var clock = new QuickClock();
        clock.Move(TimeSpan.FromDays(31));

        await using var parley = await running.AnotherAsync(clock);
        await UntilErasedAsync(parley, whole);
        await UntilAsync(() => Task.FromResult(parley.Logged.Contains($"Old texts of deal {broken.Deal.Value} were not erased")));
        parley.Logged.ShouldNotContain(Said);

        await RunAsync($"UPDATE events SET word = 'deal-opened/1' WHERE deal = {broken.Deal.Value} AND version = 1");
        clock.Move(TimeSpan.FromDays(1));
        await UntilErasedAsync(parley, broken);
        (await Desk(parley).Verify(broken, Stop)).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_from_before_the_rule_is_brought_up_to_date_at_the_start_and_keeps_all_words()
    {
        var (data, connection) = await EmptyAsync();
        var organisation = Guid.CreateVersion7();
        await using (var before = new IdentityDatabase(Keeping.Open(new(new Uri(Serving.DefaultUrl), data, connection, false))).NewContext())
        {
            var (migrations, history) = (before.GetService<IMigrationsAssembly>(), before.GetService<IHistoryRepository>());
            var people = migrations.CreateMigration(migrations.Migrations["0001_People"], before.Database.ProviderName!);
            string[] steps = [history.GetCreateScript(), .. people.UpOperations.OfType<SqlOperation>().Select(step => step.Sql), history.GetInsertScript(new("0001_People", "10.0.0"))];
            foreach (var step in steps)
            {
                await before.Database.ExecuteSqlRawAsync(step, Stop);
            }

            await before.Database.ExecuteSqlAsync($"INSERT INTO organisations (id, name) VALUES ({organisation}, 'Contoso')", Stop);
        }

        await using var parley = await ServedParley.StartAsync(data, connection);

        await using var scope = parley.Services.CreateAsyncScope();
        var kept = scope.ServiceProvider.GetRequiredService<WordsKept>();
        (await kept.DaysAsync(new(organisation), Stop)).ShouldBeNull();
        (await kept.ChangeAsync(new(organisation), PersonId.Rule, "365", true, Stop)).ShouldBeNull();
        (await kept.DaysAsync(new(organisation), Stop)).ShouldBe(365);
    }

    private static DealDesk Desk(ServedParley parley) => parley.Services.GetRequiredService<DealDesk>();

    private static async Task<DealKey> OpenAsync(Guest lead) => new(lead.Organisation, await lead.OpenAsync(Talked));

    /// <summary>As an administrator does it.</summary>
    private static async Task KeepAsync(ServedParley parley, string organisation, int days)
    {
        using var http = await Browser.SignInAsync(await parley.PersonAsync(Roles.Administrator, organisation: organisation));
        var (status, text, _) = await http.SendAsync("/organisation", "words-kept", ("Days", $"{days}"), ("Sure", "true"));
        status.ShouldBe(HttpStatusCode.OK);
        text.ShouldContain($"Now they are kept for {days} days.");
    }

    private static Task UntilErasedAsync(ServedParley parley, DealKey deal) =>
        UntilAsync(async () => (await Desk(parley).Read(deal, Stop))!.Deal.Messages.All(message => message.Text.StartsWith("[erased on", StringComparison.Ordinal)));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            tries.ShouldBeLessThan(600, "half a minute is enough");
            await Task.Delay(50, Stop);
        }
    }

    private static async Task<List<long>> KeptAsync(ParleyDatabase database, DealKey deal)
    {
        await using var context = database.NewContext();
        return await context.Texts.Where(t => t.Deal == deal.Deal.Value).Select(t => t.Version).ToListAsync(Stop);
    }

    private async Task RunAsync(FormattableString sql)
    {
        await using var context = running.Parley.Services.GetRequiredService<ParleyDatabase>().NewContext();
        (await context.Database.ExecuteSqlAsync(sql, Stop)).ShouldBe(1);
    }

    private async Task<ParleyDatabase> RestoreAsync(ServedParley parley)
    {
        var file = Path.Combine(Folder, "parley.backup");
        await parley.Services.GetRequiredService<ParleyDatabase>().BackUpAsync(file, Stop);
        var (data, connection) = await EmptyAsync();
        var empty = Keeping.Open(parley.Serving with { Data = data, Connection = connection });
        await empty.RestoreAsync(file, Stop, new IdentityDatabase(empty).NewContext);
        return empty;
    }
}
