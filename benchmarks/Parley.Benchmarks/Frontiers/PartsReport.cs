using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;

namespace Parley.Benchmarks.Frontiers;

/// <summary>The parts of an analysis one by one, each beside the time of a prototype.</summary>
public class PartTimes
{
    private Func<object> part = () => 0;

    [ParamsSource(nameof(Rows))]
    public PartRow Row { get; set; } = PartRow.All[0];

    public IEnumerable<PartRow> Rows => PartRow.All;

    [GlobalSetup]
    public void Make() => part = Row.Prepare();

    [Benchmark]
    public object Part() => part();
}

/// <summary>Measures every part and writes one table.</summary>
internal static class PartsReport
{
    public static int Run()
    {
        var times = BenchmarkRunner.Run<PartTimes>(Measuring.Config()).Reports.ToDictionary(
            report => (PartRow)report.BenchmarkCase.Parameters["Row"], report => report.ResultStatistics!.Median / 1e6);
        Console.WriteLine("Prototype: own measurements of a first draft, on another machine, to a factor of 2.");
        Console.WriteLine();
        Console.WriteLine("| part | worths, issues x options | ms | prototype ms | factor |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var row in PartRow.All)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Part} | {row.Domain} | {times[row]:0.000} | {row.Prototype:0.###} | {times[row] / row.Prototype:0.0} |"));
        }

        return 0;
    }
}
