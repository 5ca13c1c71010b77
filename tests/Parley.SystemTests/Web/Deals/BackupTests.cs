using System.IO.Compression;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Storage.Postgres;
using Parley.SystemTests.Storage;
using Parley.Tests;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

public sealed class SqliteBackupTests(OnSqlite running) : BackupTests(running), IClassFixture<OnSqlite>
{
    protected override Task<(string Data, string? Connection)> EmptyAsync() => Task.FromResult<(string, string?)>((Path.Combine(Folder, "restored.db"), null));

    [Theory]
    [InlineData("UPDATE people SET roles = 7", "the table people")]
    [InlineData("UPDATE deals SET unit = 'Elsewhere'", "the table deals")]
    [InlineData("DELETE FROM memberships", "the table memberships")]
    [InlineData("INSERT INTO memberships SELECT organisation, deal, x'00', 'lead', 0, NULL, NULL FROM deals", "the table memberships")]
    [InlineData("CREATE TABLE extra (more TEXT)", "the table extra")]
    [InlineData("DROP TABLE parley_backup", "no manifest")]
    public async Task Forged_people_rights_and_lists_are_not_restored(string forgery, string said)
    {
        await (await Parley.PersonAsync(Roles.Negotiator)).Http.OpenAsync(SampleDeals.Renewal);
        var file = Path.Combine(Folder, "forged.backup");
        (await ServerProcess.RunAsync(Parley.Serving.Data, null, "backup", file)).Status.ShouldBe(0);
        await RunAsync(file, forgery);

        var (data, connection) = await EmptyAsync();
        var (status, told) = await ServerProcess.RunAsync(data, connection, "restore", file);

        (status, told.Contains(said, StringComparison.Ordinal)).ShouldBe((1, true), told);
        File.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task Lists_are_made_anew_from_the_events()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal);
        var file = Path.Combine(Folder, "altered-lists.backup");
        await RunAsync(Parley.Serving.Data, $"UPDATE deals SET name = 'Forged', search = 'forged' WHERE deal = '{id.ToString().ToUpperInvariant()}'");
        (await ServerProcess.RunAsync(Parley.Serving.Data, null, "backup", file)).Status.ShouldBe(0);

        var (data, connection) = await EmptyAsync();
        var (status, told) = await ServerProcess.RunAsync(data, connection, "restore", file);

        status.ShouldBe(0, told);
        using var server = await ServerProcess.StartAsync(data, connection);
        using var http = Guest.Client(server, me.Token);
        (await http.GetAsync("deals").JsonAsync()).GetProperty("deals").EnumerateArray().Select(deal => deal.GetProperty("name").GetString()).ShouldBe([SampleDeals.Renewal.Name]);
    }

    protected override Task DamageAsync(string file) => RunAsync(file, "UPDATE events SET body = replace(body, 'Contoso', 'Fabrikam')");

    private static async Task RunAsync(string file, string change)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var alter = connection.CreateCommand();
        alter.CommandText = change;
        await alter.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class PostgresBackupTests(OnPostgres running, PostgresCluster cluster) : BackupTests(running), IClassFixture<OnPostgres>
{
    protected override async Task<(string Data, string? Connection)> EmptyAsync() => ("./unused.db", (await cluster.NewDatabaseAsync()).Connection);

    protected override async Task DamageAsync(string file)
    {
        await using var archive = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, TestContext.Current.CancellationToken);
        var entry = archive.GetEntry("tables/events.copy").ShouldNotBeNull();
        string rows;
        using (var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken)))
        {
            rows = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }

        entry.Delete();
        await using var writer = new StreamWriter(await archive.CreateEntry("tables/events.copy").OpenAsync(TestContext.Current.CancellationToken));
        await writer.WriteAsync(rows.Replace("Contoso", "Fabrikam"));
    }

    [Fact]
    public async Task A_record_that_was_altered_before_the_backup_is_not_restored()
    {
        var (id, file) = (await (await Parley.PersonAsync(Roles.Negotiator)).Http.OpenAsync(SampleDeals.Renewal), Path.Combine(Folder, "altered.backup"));
        var source = new PostgresDatabase(Parley.Serving.Connection!);
        await using (var context = source.NewContext())
        {
            await context.Database.ExecuteSqlAsync($"UPDATE events SET body = replace(body, 'Contoso', 'Fabrikam') WHERE deal = {id}", TestContext.Current.CancellationToken);
        }

        await source.BackUpAsync(file, TestContext.Current.CancellationToken);

        // The other tests back up the same database.
        await using (var context = source.NewContext())
        {
            await context.Database.ExecuteSqlAsync($"UPDATE events SET body = replace(body, 'Fabrikam', 'Contoso') WHERE deal = {id}", TestContext.Current.CancellationToken);
        }

        var (data, connection) = await EmptyAsync();
        var (status, said) = await ServerProcess.RunAsync(data, connection, "restore", file);
        (status, said.Contains("not as it was written")).ShouldBe((1, true), said);
    }
}

public abstract class BackupTests(RunningParley running) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-backup-");

    protected ServedParley Parley => running.Parley;

    protected string Folder => folder.FullName;

    protected abstract Task<(string Data, string? Connection)> EmptyAsync();

    protected abstract Task DamageAsync(string file);

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_backed_up_while_running_is_there_after_a_restore()
    {
        var me = await Parley.PersonAsync(Roles.Negotiator);
        var id = await me.Http.OpenAsync(SampleDeals.Renewal with { Messages = [new(Party.Them, null, "Tab\there, newline\nthere, back\\slash")] });
        await me.Http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*", "once").ShouldBe(HttpStatusCode.Created);
        var deal = await me.Http.DealAsync(id);
        var file = Path.Combine(Folder, "parley.backup");

        await Run(Parley.Serving.Data, Parley.Serving.Connection, 0, "backup", file);
        await Run(Parley.Serving.Data, Parley.Serving.Connection, 1, "backup", file);
        await Run(Parley.Serving.Data, Parley.Serving.Connection, 1, "restore", file);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await me.Http.PostAsync($"deals/{id}/offers", Calls.Offer(1m), "*").ShouldBe(HttpStatusCode.Created);

        var (data, connection) = await EmptyAsync();
        await Run(data, connection, 0, "restore", file);
        using var server = await ServerProcess.StartAsync(data, connection);
        using var http = Guest.Client(server, me.Token);
        SameDeal.Is(await http.DealAsync(id), deal).ShouldBeTrue();
        await http.PostAsync($"deals/{id}/offers", Calls.Offer(240_000m), "*", "once").ShouldBe(HttpStatusCode.Created);
        (await http.DealAsync(id)).Offers.Count.ShouldBe(1);
        await http.PostAsync($"deals/{id}/stage", """{"stage":"won"}""", "*").ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_backup_that_was_altered_is_not_restored()
    {
        await (await Parley.PersonAsync(Roles.Negotiator)).Http.OpenAsync(SampleDeals.Renewal);
        var file = Path.Combine(Folder, "altered.backup");
        await Run(Parley.Serving.Data, Parley.Serving.Connection, 0, "backup", file);
        await DamageAsync(file);
        var (data, connection) = await EmptyAsync();
        var said = await Run(data, connection, 1, "restore", file);
        said.ShouldContain("not as it was written");
        File.Exists(data).ShouldBeFalse();
        await File.WriteAllTextAsync(file, "no backup", TestContext.Current.CancellationToken);
        await Run(data, connection, 1, "restore", file);
        await Run(data, connection, 2, "restore");
    }

    private static async Task<string> Run(string data, string? connection, int expected, params string[] arguments)
    {
        var (status, said) = await ServerProcess.RunAsync(data, connection, arguments);
        status.ShouldBe(expected, said);
        said.ShouldNotContain("   at ");
        return said;
    }
}
