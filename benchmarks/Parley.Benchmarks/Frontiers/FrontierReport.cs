using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Parley.Benchmarks.Frontiers;

/// <summary>Holds the answers of both against each other, runs both and writes one table.</summary>
internal static class FrontierReport
{
    public static int Run()
    {
        if (FrontierCheck.Mismatch() is { } mismatch)
        {
            Console.Error.WriteLine(mismatch);
            return 1;
        }

        var config = Measuring.Config();
        var (analysis, plain) = (Times(BenchmarkRunner.Run<AnalysisTimes>(config)), Times(BenchmarkRunner.Run<PlainTimes>(config)));

        Console.WriteLine("| worths | issues x options | packages | points | found by | ms | kB | plain ms | factor |");
        Console.WriteLine("|---|---|---:|---:|---|---:|---:|---:|---:|");
        foreach (var row in FrontierRow.All)
        {
            var frontier = AnalysisTimes.Of(row.Worths()).Frontier;
            var (time, bytes) = analysis[row];
            var beside = plain.TryGetValue(row, out var slow)
                ? string.Create(CultureInfo.InvariantCulture, $"{slow.Milliseconds:0.###} | {slow.Milliseconds / time:#,0}")
                : "| ";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Kind}, {(row.Decimals ? "decimals" : "whole")} | {row.Issues} x {row.Options} | 10^{Math.Log10(row.Packages):0} | {frontier.Count:#,0} | {Words(frontier)} | {time:0.000} | {bytes / 1024.0:#,0} | {beside} |"));
        }

        return 0;
    }

    private static string Words(Parley.Analysis.Outcomes.Frontier frontier) => frontier.Method switch
    {
        Parley.Analysis.Outcomes.FrontierMethod.Grid => "grid",
        Parley.Analysis.Outcomes.FrontierMethod.Buckets => "buckets",
        _ => string.Create(CultureInfo.InvariantCulture, $"coarse grid, epsilon {frontier.Epsilon:0.#E+0}"),
    };

    /// <summary>Medians, and what one run allocates.</summary>
    private static Dictionary<FrontierRow, (double Milliseconds, double Bytes)> Times(Summary summary) => summary.Reports.ToDictionary(
        report => (FrontierRow)report.BenchmarkCase.Parameters["Row"],
        report => (report.ResultStatistics!.Median / 1e6, (double)(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0)));
}
