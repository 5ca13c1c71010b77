using System.Globalization;
using Parley.Benchmarks.Frontiers;

namespace Parley.Benchmarks;

/// <summary>
/// How much managed memory one two-party analysis holds at once: the largest heap that a watcher sees who looks every millisecond, garbage not yet
/// collected included, and what the result itself keeps. Domains near constant sum, where most has to be kept.
/// </summary>
internal static class LiveMemory
{
    public static int Run()
    {
        Console.WriteLine("| worths | issues x options | points | heap MB | kept MB |");
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
        var most = 0L;
        using var done = new ManualResetEventSlim();
        var watcher = new Thread(() =>
        {
            while (!done.Wait(1))
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
            }
        });
        watcher.Start();
        var found = analysis();
        done.Set();
        watcher.Join();
        var alive = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(found);
        return (most, found.Frontier.Count, alive);
    }
}
