using System.Diagnostics;
using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Benchmarks;

/// <summary>
/// How many whole negotiations one thread plays in a second: 100 rounds of alternating offers between two time-dependent negotiators that are drawn
/// anew for each, over opposed domains of growing size. Medians of some runs after a warm-up.
/// </summary>
internal static class SimulationTimes
{
    private const int Rounds = 100;
    private const string Row = "| {0,9:#,0} | {1,7:#,0.0} | {2,10:#,0} | {3,10:#,0} | {4,10:#,0} | {5,6:0.0} | {6,8:0.0000} | {7,6:0.0000} |";

    public static void Run(int runs)
    {
        Console.WriteLine("| packages | list ms | a second | slowest | fastest | offers | own worth | s.e. |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (issues, options) in new[] { (2, 10), (3, 10), (5, 4), (4, 10), (5, 10), (6, 10) })
        {
            var (first, second) = (Worths(issues, options, rising: true), Worths(issues, options, rising: false));
            _ = PackageList.Of(first, second);
            var watch = Stopwatch.StartNew();
            var packages = PackageList.Of(first, second);
            var listed = watch.Elapsed.TotalMilliseconds;
            var (report, times) = (default(SessionReport), new List<double>());
            for (var run = -1; run < runs; run++)
            {
                const int Negotiations = 5_000;
                watch.Restart();
                report = Sessions.Run(packages, Group(), Group(), Rounds, Negotiations, seed: 4711);
                if (run >= 0)
                {
                    times.Add(Negotiations / watch.Elapsed.TotalSeconds);
                }
            }

            times.Sort();
            Console.WriteLine(Row, packages.Count, listed, times[times.Count / 2], times[0], times[^1], report!.Offers.Mean, report.First.Mean, report.First.StandardError);
        }
    }

    /// <summary>Of many paces, so that hardly two negotiations are alike, with a band to draw from.</summary>
    private static Negotiator[] Group() => [.. Enumerable.Range(0, 100).Select(i => new TimeDependent(ConcessionCurve.Polynomial(0, 0.1 * Math.Pow(30, i / 99.0)), band: 0.02))];

    /// <summary>Worths that sum to 1 for the best package and oppose each other, bent differently from issue to issue.</summary>
    private static double[][] Worths(int issues, int options, bool rising) =>
    [
        .. Enumerable.Range(0, issues).Select(i => Enumerable.Range(0, options)
            .Select(k => Math.Pow((rising ? k : options - 1 - k) / (options - 1.0), 0.6 + (0.23 * ((i + (rising ? 0 : 2)) % 4))) / issues)
            .ToArray()),
    ];
}
