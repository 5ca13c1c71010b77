using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Audits;
using Parley.Storage.Sqlite;
using Parley.Storage.Tables;
using Parley.Web.Security.Database;

namespace Parley.Benchmarks;

/// <summary>How long an audit of a kept record takes and how much it holds in memory: alone, when it signs where the chains end, and against what was signed.</summary>
internal static class AuditTimes
{
    private const int AtOnce = 5_000;

    /// <param name="folder">With a database that `pages sqlite` made and kept.</param>
    /// <param name="events">As many as the record is to have at least; missing ones are histories of other organisations with chains of their own.</param>
    public static async Task<int> RunAsync(string folder, long events)
    {
        var database = new SqliteDatabase(Path.Combine(folder, "parley.db"));
        await database.MigrateAsync(default, new IdentityDatabase(database).NewContext);
        await EnlargeAsync(database, events);
        var file = Path.Combine(folder, "heads.checkpoint");
        File.Delete(file);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        AuditReport report = null!;
        Console.WriteLine($"| {await CountAsync(database):#,0} events | s | heap MB | process MB |");
        Console.WriteLine("|---|---:|---:|---:|");
        await MeasureAsync("verify", async () => report = await new RecordAudit(database).RunAsync(null, null, default));
        await MeasureAsync("checkpoint", async () => report = await Checkpoint.WriteAsync(file, new(database), key, TimeProvider.System.GetUtcNow(), default));
        await MeasureAsync("verify --against the checkpoint", async () => report = await new RecordAudit(database).RunAsync(Checkpoint.Read(file, key), null, default));
        Console.WriteLine($"{report.Chains:#,0} chains, {report.Broken.Count} broken, a checkpoint of {new FileInfo(file).Length / 1e6:0} MB");
        return report.Broken.Count == 0 ? 0 : 1;
    }

    private static async Task MeasureAsync(string what, Func<Task> audit)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (heap, process) = (0L, 0L);
        using var done = new CancellationTokenSource();
        var watcher = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                (heap, process) = (Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false) - before), Math.Max(process, Environment.WorkingSet));
                await Task.Delay(10);
            }
        });
        var watch = Stopwatch.StartNew();
        await audit();
        var time = watch.Elapsed;
        await done.CancelAsync();
        await watcher;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {time.TotalSeconds:0.0} | {heap / 1e6:0} | {process / 1e6:0} |"));
    }

    private static async Task<long> CountAsync(SqliteDatabase database)
    {
        await using var context = database.NewContext();
        return await context.Events.LongCountAsync();
    }

    private static async Task EnlargeAsync(SqliteDatabase database, long wanted)
    {
        var there = await CountAsync(database);
        await using var context = database.NewContext();
        var first = await context.Events.Select(e => e.Organisation).FirstAsync();
        while (there < wanted)
        {
            there += await RepeatAsync(context, database, first, Guid.CreateVersion7(), wanted - there);
        }
    }

    /// <returns>How many events were written.</returns>
    private static async Task<long> RepeatAsync(ParleyContext context, SqliteDatabase database, Guid first, Guid other, long wanted)
    {
        await using var writing = database.NewWritingContext();
        await using var all = await writing.Database.BeginTransactionAsync();
        EventRow? last = null;
        var written = 0L;
        await foreach (var e in context.Events.AsNoTracking().Where(e => e.Organisation == first).OrderBy(e => e.Deal).ThenBy(e => e.Version).AsAsyncEnumerable())
        {
            if (new DealId(e.Deal).IsOrganisations)
            {
                continue;
            }

            if (written >= wanted && e.Version == 1)
            {
                break;
            }

            var previous = e.Version == 1 ? Chain.Start : last!.Hash;
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{other:N}\n{e.Deal:N}\n{e.Version}\n{e.Word}\n{previous}\n{e.Body}")));
            last = new EventRow { Organisation = other, Deal = e.Deal, Version = e.Version, Word = e.Word, Body = e.Body, Previous = previous, Hash = hash };
            writing.Events.Add(last);
            if (++written % AtOnce == 0)
            {
                await writing.SaveChangesAsync();
                writing.ChangeTracker.Clear();
            }
        }

        await writing.SaveChangesAsync();
        await CopyAsync(writing, typeof(TextRow), first, other, "t.version");
        await CopyAsync(writing, typeof(AuditRow), first, other, "t.version");
        await CopyAsync(writing, typeof(DealRow), first, other, "1");
        await writing.Database.ExecuteSqlAsync($"UPDATE deals SET head = (SELECT hash FROM events e WHERE e.organisation = deals.organisation AND e.deal = deals.deal ORDER BY e.version DESC LIMIT 1) WHERE organisation = {other}");
        await all.CommitAsync();
        return written;
    }

    /// <summary>What lies beside the events that were written.</summary>
    private static async Task CopyAsync(ParleyContext writing, Type rows, Guid first, Guid other, string version)
    {
        var table = writing.Model.FindEntityType(rows)!;
        List<string> columns = [.. table.GetProperties().Select(property => property.GetColumnName()).Where(column => column != "organisation")];
        var sql = $"INSERT INTO {table.GetTableName()} (organisation, {string.Join(", ", columns)}) SELECT {{0}}, {string.Join(", ", columns.Select(column => "t." + column))} FROM {table.GetTableName()} t "
            + $"WHERE t.organisation = {{1}} AND EXISTS (SELECT 1 FROM events e WHERE e.organisation = {{0}} AND e.deal = t.deal AND e.version = {version})";
        await writing.Database.ExecuteSqlRawAsync(sql, other, first);
    }
}
