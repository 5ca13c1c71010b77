using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Parley.Deals;
using Parley.Storage;
using Parley.Storage.Postgres;
using Parley.Storage.Sqlite;
using Parley.Storage.Views;
using Parley.SystemTests.Storage;
using Parley.SystemTests.Web.Deals;
using Parley.Web;

namespace Parley.Benchmarks.Pages;

/// <summary>
/// How long pages take when many deals are kept. The web program runs as a process of its own, on loopback; the clients run here, on the same processors,
/// so that their own time counts as well.
/// </summary>
internal static class PageTimes
{
    /// <summary>Before each kind, not counted: code is compiled, connections are opened.</summary>
    private const int WarmUp = 120;

    private const double Promised = 200;

    /// <param name="requests">Of each kind; 0 only makes the deals.</param>
    /// <param name="kept">A folder in which the database stays for the next run; null makes one that goes.</param>
    public static async Task<int> RunAsync(bool onPostgres, int deals, int requests, string? kept)
    {
        var folder = kept is null ? Directory.CreateTempSubdirectory("parley-pages-").FullName : Path.GetFullPath(kept);
        Directory.CreateDirectory(folder);
        try
        {
            await using var cluster = !onPostgres ? null
                : kept is null ? new PostgresCluster()
                : PostgresCluster.In(Path.Combine(folder, "postgres"));
            var mark = Path.Combine(folder, onPostgres ? "postgres-deals" : "sqlite-deals");
            var made = File.Exists(mark);
            deals = made ? int.Parse(await File.ReadAllTextAsync(mark), CultureInfo.InvariantCulture) : deals;
            var file = Path.Combine(folder, "parley.db");
            var connection = cluster is null ? null : (made ? await cluster.KeptDatabaseAsync() : await cluster.NewDatabaseAsync()).Connection;
            ParleyDatabase database = connection is null ? new SqliteDatabase(file) : new PostgresDatabase(connection);
            var serving = new Serving(new Uri("http://127.0.0.1:0"), file, connection, false);
            Console.WriteLine($"{(made ? "Takes the" : "Makes")} {deals:#,0} deals ({(onPostgres ? "PostgreSQL" : "SQLite")})");
            var company = made ? await Company.FindAsync(serving) : await Company.MakeAsync(serving, deals, Console.Out);
            await File.WriteAllTextAsync(mark, deals.ToString(CultureInfo.InvariantCulture));
            if (connection is not null)
            {
                await VacuumAsync(connection);
            }

            using var server = await ServerProcess.StartAsync(file, connection);
            return requests == 0 || await MeasureAsync(server, database, company, requests) ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (kept is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<bool> MeasureAsync(ServerProcess server, ParleyDatabase database, Company company, int requests)
    {
        var query = new DealsQuery { Organisation = company.Organisation };
        (string Name, string Email, Sight Sight)[] people =
        [
            ("negotiator", "negotiator", new(company.Negotiator, Managed.Nothing)),
            ("manager of a unit", "unit-manager", new(company.UnitManager, Managed.Unit(MadeDeals.Units[1]))),
            ("manager of all", "manager", new(company.Manager, Managed.Everything)),
        ];
        var kept = true;
        Console.WriteLine($"{requests:#,0} requests of each kind by 4 clients; machine busy {await BusyAsync():0 %} before");
        foreach (var (name, email, sight) in people)
        {
            var kinds = await PageKind.ForAsync(database, query with { Sight = sight }, listsOnly: sight.Person == company.UnitManager);
            if (sight.Person == company.Negotiator)
            {
                kinds = [.. kinds, PageKind.ColdDesk(database, company)];
            }

            using var clients = await Clients.SignInAsync(server.Url, Company.Email(email), Company.Password);
            Console.WriteLine();
            Console.WriteLine($"| {name} | p50 ms | p95 ms | p99 ms | max ms | processor ms | kB | failed |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
            foreach (var kind in kinds)
            {
                await clients.AskAsync(kind, 1_000_000, WarmUp);
                var before = server.ProcessorTime;

                // What happens before a request takes most of the time.
                var asked = kind.Before is null ? requests : Math.Max(1, requests / 10);
                var times = await clients.AskAsync(kind, 0, asked);
                var processor = (server.ProcessorTime - before).TotalMilliseconds / asked;
                kept &= times.Failed == 0 && times.Share(0.95) < Promised;
                Console.WriteLine($"| {kind.Name} | {times.Share(0.5):0} | {times.Share(0.95):0} | {times.Share(0.99):0} | {times.Milliseconds[^1]:0} | {processor:0} | {times.Bytes / 1024.0:0} | {times.Failed} |");
            }
        }

        Console.WriteLine();
        Console.WriteLine($"machine busy {await BusyAsync():0 %} after; {(kept ? "every p95 is below" : "not every p95 is below")} {Promised} ms, {(kept ? "no request failed" : "see above")}");
        return kept;
    }

    /// <summary>What autovacuum does in its own time.</summary>
    private static async Task VacuumAsync(string connection)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", open) { CommandTimeout = 0 };
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>The share of all processors' time that others take while we wait.</summary>
    private static async Task<double> BusyAsync()
    {
        var (busy, all) = await ReadAsync();
        await Task.Delay(TimeSpan.FromSeconds(5));
        var (busyThen, allThen) = await ReadAsync();
        return (double)(busyThen - busy) / Math.Max(1, allThen - all);

        static async Task<(long Busy, long All)> ReadAsync()
        {
            var ticks = (await File.ReadAllLinesAsync("/proc/stat"))[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            return (ticks.Sum() - ticks[3] - ticks[4], ticks.Sum());
        }
    }
}
