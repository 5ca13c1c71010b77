using System.Diagnostics;
using System.Net;
using Npgsql;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.SystemTests.Storage;
using Parley.Tests.Desk;
using Parley.Web.Security;

namespace Parley.SystemTests.Web.Deals;

/// <summary>A disk of a few megabytes fills up while people write. Only root can make such a disk, so that others skip this.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Most = 5_000;

    /// <summary>Long enough that some hundred fill the disk.</summary>
    private static readonly string Words = new('x', 8_000);

    private readonly string disk = Directory.CreateTempSubdirectory("parley-disk-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Run("umount", disk);
        Directory.Delete(disk, recursive: true);
    }

    [Fact]
    public async Task SQLite_says_that_its_disk_is_full_loses_nothing_and_recovers()
    {
        Mount("size=5m");
        await FillAsync(Path.Combine(disk, "parley.db"), null, await BallastAsync(1 << 20));
    }

    /// <summary>The tables have a small disk, the log of the database server has not: without room for its log it ends, and Parley has no say in that.</summary>
    [Fact]
    public async Task PostgreSQL_says_that_its_disk_is_full_loses_nothing_and_recovers()
    {
        Mount("size=16m,uid=postgres");
        var ballast = await BallastAsync(2 << 20);
        var tables = Directory.CreateDirectory(Path.Combine(disk, "tables")).FullName;
        Run("chown", "postgres", tables).ShouldBe(0);
        // A server of its own: one that can't write what lies on the full disk makes no new database anywhere.
        await using var cluster = new PostgresCluster();
        var database = await cluster.NewDatabaseAsync(tables);
        try
        {
            await FillAsync("./unused.db", database.Connection, ballast);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await cluster.DropAsync(database);
        }
    }

    private async Task FillAsync(string data, string? connection, string ballast)
    {
        Guest writer, reader;
        await using (var parley = await ServedParley.StartAsync(data, connection))
        {
            (writer, reader) = (await parley.PersonAsync(Roles.Negotiator), await parley.PersonAsync(Roles.Manager));
        }

        using var server = await ServerProcess.StartAsync(data, connection);
        using HttpClient writing = Guest.Client(server, writer.Token), reading = Guest.Client(server, reader.Token);
        List<string> acknowledged = [];
        HttpResponseMessage answer;
        while ((answer = await OpenAsync()).StatusCode == HttpStatusCode.Created)
        {
            acknowledged.Add(Name(acknowledged.Count));
            acknowledged.Count.ShouldBeLessThan(Most, "the disk is never full");
        }

        // On a full disk PostgreSQL may refuse a new line to it, and then Parley does not know why.
        HttpStatusCode[] refusals = connection is null ? [HttpStatusCode.InsufficientStorage] : [HttpStatusCode.InsufficientStorage, HttpStatusCode.ServiceUnavailable];
        answer.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("Nothing can be written at the moment.");

        RefuseNewLines();

        // With a token that nobody used before, of which the use would be written down.
        (await NamesAsync(reading)).ShouldBe(acknowledged, ignoreOrder: true);
        (await OpenAsync()).StatusCode.ShouldBeOneOf(refusals);
        (await NamesAsync(reading)).ShouldBe(acknowledged, ignoreOrder: true);

        // The request that failed is repeated, and recorded once.
        File.Delete(ballast);
        await OpenAsync().ShouldBe(HttpStatusCode.Created);
        await OpenAsync().ShouldBe(HttpStatusCode.Created);
        acknowledged.Add(Name(acknowledged.Count));
        (await NamesAsync(writing)).ShouldBe(acknowledged, ignoreOrder: true);

        Task<HttpResponseMessage> OpenAsync() =>
            writing.PostAsync("deals", DealFileWriter.Json(SampleDeals.Renewal with { Name = Name(acknowledged.Count), Messages = [new(Party.Them, null, Words)] }), key: Name(acknowledged.Count));

        static async Task<List<string>> NamesAsync(HttpClient http)
        {
            List<string> names = [];
            for (string? after = ""; after is not null; )
            {
                var page = await http.GetAsync($"deals?size=100{(after.Length > 0 ? $"&after={after}" : "")}").JsonAsync();
                names.AddRange(page.GetProperty("deals").EnumerateArray().Select(deal => deal.GetProperty("name").GetString()!));
                after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            }

            return names;
        }
    }

    /// <summary>
    /// Whatever PostgreSQL keeps to begin a connection with, which it drops in its own time, and for which there is no room any more. What that leaves free is
    /// taken.
    /// </summary>
    private void RefuseNewLines()
    {
        foreach (var file in Directory.GetFiles(disk, "pg_internal.init", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        try
        {
            File.WriteAllBytes(Path.Combine(disk, "rest"), new byte[1 << 20]);
        }
        catch (IOException)
        {
            // As much as there was.
        }
    }

    private static string Name(int number) => $"Deal {number}";

    private async Task<string> BallastAsync(int bytes)
    {
        var ballast = Path.Combine(disk, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[bytes], Stop);
        return ballast;
    }

    private void Mount(string options)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can make a small disk.");
        Run("mount", "-t", "tmpfs", "-o", options, "parley-test", disk).ShouldBe(0);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
