using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Benchmarks;

/// <summary>
/// How many whole negotiations one thread plays in a second: 100 rounds of alternating offers between two time-dependent negotiators that are drawn
/// anew for each, over opposed domains of growing size.
/// </summary>
internal static class SimulationReport
{
    public static int Run()
    {
        var summary = BenchmarkRunner.Run<SimulationTimes>(Measuring.Config());
        Console.WriteLine("| packages | a second | us each | +- us | kB each | offers | own worth | s.e. |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var report in summary.Reports.OrderBy(one => ((SimulatedDomain)one.BenchmarkCase.Parameters["Domain"]).Packages))
        {
            var domain = (SimulatedDomain)report.BenchmarkCase.Parameters["Domain"];
            var (median, error) = (report.ResultStatistics!.Median / 1_000, report.ResultStatistics.StandardError / 1_000);
            var bytes = (double)(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
            var played = Sessions.Run(domain.List(), SimulatedDomain.Group(), SimulatedDomain.Group(), SimulatedDomain.Rounds, 5_000, seed: 4711);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {domain.Packages:#,0} | {1e6 / median:#,0} | {median:0.0} | {error:0.0} | {bytes / 1024:0.0} | {played.Offers.Mean:0.0} | {played.First.Mean:0.0000} | {played.First.StandardError:0.0000} |"));
        }

        return 0;
    }
}

/// <summary>Worths that sum to 1 for the best package and oppose each other, bent differently from issue to issue.</summary>
public sealed record SimulatedDomain(int Issues, int Options)
{
    public const int Rounds = 100;

    public static IReadOnlyList<SimulatedDomain> All { get; } = [new(2, 10), new(3, 10), new(5, 4), new(4, 10), new(5, 10), new(6, 10)];

    public double Packages => Math.Pow(Options, Issues);

    public PackageList List() => PackageList.Of(Worths(rising: true), Worths(rising: false));

    /// <summary>Of many paces, so that hardly two negotiations are alike, with a band to draw from.</summary>
    public static Negotiator[] Group() => [.. Enumerable.Range(0, 100).Select(i => new TimeDependent(ConcessionCurve.Polynomial(0, 0.1 * Math.Pow(30, i / 99.0)), band: 0.02))];

    private double[][] Worths(bool rising) =>
    [
        .. Enumerable.Range(0, Issues).Select(i => Enumerable.Range(0, Options)
            .Select(k => Math.Pow((rising ? k : Options - 1 - k) / (Options - 1.0), 0.6 + (0.23 * ((i + (rising ? 0 : 2)) % 4))) / Issues)
            .ToArray()),
    ];
}

/// <summary>Whole negotiations, each with a seed of its own.</summary>
[MemoryDiagnoser]
public class SimulationTimes
{
    private const int Each = 1_000;

    private readonly Negotiator[] group = SimulatedDomain.Group();
    private PackageList packages = null!;
    private ulong seed;

    [ParamsSource(nameof(Domains))]
    public SimulatedDomain Domain { get; set; } = SimulatedDomain.All[0];

    public IEnumerable<SimulatedDomain> Domains => SimulatedDomain.All;

    [GlobalSetup]
    public void Make() => packages = Domain.List();

    [Benchmark(OperationsPerInvoke = Each)]
    public SessionReport Play() => Sessions.Run(packages, group, group, SimulatedDomain.Rounds, Each, seed++);
}
