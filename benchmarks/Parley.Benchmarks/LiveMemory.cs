using System.Globalization;
using Parley.Benchmarks.Frontiers;

namespace Parley.Benchmarks;

/// <summary>
/// How much managed memory one two-party analysis holds at once: the largest heap seen by a watcher that looks every millisecond, with the heap limited
/// by nothing but what is alive. Domains near constant sum, where most has to be kept.
/// </summary>
internal static class LiveMemory
{
    public static int Run()
    {
        Console.WriteLine("| worths | issues x options | points | heap MB | of it alive after MB |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var row in FrontierRow.All.Where(row => row is { Kind: "constant sum", Issues: > 5 } or { Kind: "opposed", Issues: 30 }).Append(new FrontierRow("constant sum", true, 7, 10)))
        {
            var worths = row.Worths();
            _ = AnalysisTimes.Of(worths);
            var (most, points, alive) = Watched(() => AnalysisTimes.Of(worths));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Kind}, {(row.Decimals ? "decimals" : "whole")} | {row.Issues} x {row.Options} | {points:#,0} | {most / 1048576.0:0} | {alive / 1048576.0:0} |"));
        }

        return 0;
    }

    private static (long Most, int Points, long Alive) Watched(Func<(Parley.Analysis.Outcomes.Frontier Frontier, Parley.Analysis.Bargains.FairPoints Points)> analysis)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, done) = (0L, false);
        var watcher = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
                Thread.Sleep(1);
            }
        });
        watcher.Start();
        var found = analysis();
        Volatile.Write(ref done, true);
        watcher.Join();
        var alive = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(found);
        return (most, found.Frontier.Count, alive);
    }
}
