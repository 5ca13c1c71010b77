using System.Globalization;
using System.Numerics;
using Parley.Analysis;
using Parley.Analysis.Outcomes;
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
        foreach (var row in FrontierRow.All.Where(row => row is { Kind: "constant sum", Issues: > 5 } or { Kind: "opposed", Issues: 30 }).Append(new("constant sum", true, 7, 10)).Append(new("constant sum", true, 10, 100)))
        {
            Say($"{row.Kind}, {(row.Decimals ? "decimals" : "whole")}", row.Issues, row.Options, row.Worths(), []);
        }

        var decimals = new FrontierRow("constant sum", true, 15, 10).Worths();
        Say("constant sum, 24 digits", 15, 10, Array.ConvertAll(decimals, Longer), []);
        JointWorth Pair(int issue, int option) => new([new Choice(issue, option), new Choice(issue + 1, option)], Rational.Of(option, 10), Rational.Of(-option, 10), Forbidden: option == 9);
        Say("constant sum, decimals, 30 joint worths", 15, 10, decimals, [.. new[] { 0, 4, 8 }.SelectMany(issue => Enumerable.Range(0, 10).Select(option => Pair(issue, option)))]);
        return 0;
    }

    /// <summary>Worths next to these that need a denominator of 24 digits.</summary>
    private static IssueWorths Longer(IssueWorths issue)
    {
        Rational[] ours = [.. issue.Ours.Select((worth, option) => worth + Rational.Of(new BigInteger(option + 1), BigInteger.Pow(10, 24)))];
        return new IssueWorths(issue.Name, ours, [.. ours.Select(worth => 1 - worth)]);
    }

    private static void Say(string kind, int issues, int options, IssueWorths[] worths, JointWorth[] joint)
    {
        _ = AnalysisTimes.Of(worths, joint);
        var (most, points, alive) = Watched(() => AnalysisTimes.Of(worths, joint));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {issues} x {options} | {points:#,0} | {most / 1048576.0:0} | {alive / 1048576.0:0} |"));
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
