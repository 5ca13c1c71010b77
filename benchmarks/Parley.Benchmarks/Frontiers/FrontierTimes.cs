using BenchmarkDotNet.Attributes;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Benchmarks.Frontiers;

/// <summary>From the worths to every efficient pair, a package behind each, and the fair points.</summary>
[MemoryDiagnoser]
public class AnalysisTimes
{
    private IssueWorths[] issues = [];

    [ParamsSource(nameof(Rows))]
    public FrontierRow Row { get; set; } = FrontierRow.All[0];

    public IEnumerable<FrontierRow> Rows => FrontierRow.All;

    [GlobalSetup]
    public void Make() => issues = Row.Worths();

    [Benchmark]
    public FairPoints Analysis() => Of(issues).Points;

    internal static (Frontier Frontier, FairPoints Points) Of(IssueWorths[] issues, params JointWorth[] joint)
    {
        var frontier = OutcomeSpace.Create(issues, 0, 0, joint).FindFrontier();
        var points = FairPoints.Find(frontier, 0, 0);
        for (var i = 0; i < frontier.Count; i++)
        {
            _ = frontier[i];
            _ = frontier.Package(i);
        }

        return (frontier, points);
    }
}

/// <summary>The same by listing, sorting and sweeping every package.</summary>
[MemoryDiagnoser]
public class PlainTimes
{
    private double[][] ours = [];
    private double[][] theirs = [];

    [ParamsSource(nameof(Rows))]
    public FrontierRow Row { get; set; } = FrontierRow.All[0];

    public IEnumerable<FrontierRow> Rows => FrontierRow.All.Where(row => row.IsSmall);

    [GlobalSetup]
    public void Make()
    {
        var issues = Row.Worths();
        ours = [.. issues.Select(issue => issue.Ours.Select(worth => worth.ToDouble()).ToArray())];
        theirs = [.. issues.Select(issue => issue.Theirs!.Select(worth => worth.ToDouble()).ToArray())];
    }

    [Benchmark]
    public object Plain() => new PlainFrontier(ours, theirs).Fair;
}
