using System.Diagnostics;
using System.Globalization;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage;
using Parley.Storage.Postgres;
using Parley.Storage.Sqlite;
using Parley.Tests.Desk;

namespace Parley.SystemTests.Storage;

/// <summary>This test program once more, as a process of its own that logs offers until it is killed.</summary>
public sealed class KilledChild
{
    private const string Task = "PARLEY_CHILD_TASK";

    internal static decimal Price(int number) => 180_000m + number;

    internal static Task<Answer> LogAsync(DealDesk desk, DealKey deal, int number) =>
        desk.LogOffer(
            deal,
            new LogOffer(SampleDeals.Offer(Party.Us, Price(number))),
            new Sender(SampleDeals.Ada, Request: TestDesk.Request($"offer {number}", $"{Price(number)}"))
        );

    /// <returns>How many offers the child acknowledged before it was killed.</returns>
    internal static async Task<int> RunAsync(string database, DealKey deal, int all, int killAfter)
    {
        var acknowledgements = Path.GetTempFileName();
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Parley.SystemTests"))
        {
            ArgumentList = { "--explicit", "only", "--filter-method", $"{typeof(KilledChild).FullName}.{nameof(Log_offers_until_killed)}" },
            Environment = { [Task] = string.Join('|', database, deal.Deal.Value, all, acknowledgements) },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync();
        while (new FileInfo(acknowledgements).Length < killAfter && !child.HasExited)
        {
            await System.Threading.Tasks.Task.Delay(2);
        }

        child.HasExited.ShouldBeFalse(child.HasExited ? await output : "");
        child.Kill();
        await child.WaitForExitAsync();
        var acknowledged = (int)new FileInfo(acknowledgements).Length;
        File.Delete(acknowledgements);
        return acknowledged;
    }

    [Fact(Explicit = true)]
    public async Task Log_offers_until_killed()
    {
        if (Environment.GetEnvironmentVariable(Task)?.Split('|') is not [var where, var deal, var all, var acknowledgements])
        {
            return;
        }

        var (kind, place) = (where.Split(' ')[0], where[(where.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        ParleyDatabase database = kind == "sqlite" ? new SqliteDatabase(place) : new PostgresDatabase(place);
        var desk = new TestDesk(new EfDealLog(database)).Desk;
        var key = new DealKey(SampleDeals.Organisation, new DealId(Guid.Parse(deal)));
        await using var file = new FileStream(acknowledgements, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (var i = 0; i < int.Parse(all, CultureInfo.InvariantCulture); i++)
        {
            (await LogAsync(desk, key, i)).ShouldBeOfType<Recorded>();
            file.WriteByte(1);
        }
    }
}
