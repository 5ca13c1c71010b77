using System.Numerics;
using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

/// <summary>Memory is taken for what is kept, never for what is only looked at: allocated bytes are counted, nothing is timed.</summary>
public sealed class FrontierAllocationTests
{
    /// <summary>What one object takes at least.</summary>
    private const int SmallestObject = 24;

    /// <summary>One object for each sum would break the bound of the large ones tenfold.</summary>
    private const int Fold = 10;

    /// <summary>So many sums on a grid count as one.</summary>
    private static readonly int SumsOnGrid = 8 * Vector<long>.Count;

    [Theory]
    [InlineData("random", 1_000_000_000, 5, 50, FrontierMethod.Buckets)]
    [InlineData("random", 1_000_000_000, 20, 400, FrontierMethod.Buckets)]
    [InlineData("opposed", 1_000_000_000, 5, 50, FrontierMethod.Buckets)]
    [InlineData("opposed", 1_000_000_000, 8, 100, FrontierMethod.Buckets)]
    [InlineData("opposed", 1_000_000_000, 8, 200, FrontierMethod.Buckets, true)]
    [InlineData("opposed", 1_000, 5, 50, FrontierMethod.Grid)]
    [InlineData("opposed", 1_000, 10, 200, FrontierMethod.Grid, true)]
    [InlineData("opposed", 1_000, 20, 400, FrontierMethod.Grid, true)]
    public void What_an_analysis_allocates_grows_with_what_it_keeps(string kind, int range, int issues, int options, FrontierMethod method, bool large = false)
    {
        var worths = Worths(kind, range, issues, options);
        _ = Allocated(worths);

        var (bytes, frontier) = Allocated(worths);

        frontier.Method.ShouldBe(method);
        var bound = 200_000 + (400L * issues * options) + (120L * frontier.Count * issues);
        bytes.ShouldBeLessThan(bound);
        if (large)
        {
            var formed = frontier.Sums * (method == FrontierMethod.Grid ? SumsOnGrid : 1);
            (formed * SmallestObject).ShouldBeGreaterThan(Fold * bound);
        }
    }

    [Theory]
    [InlineData(5, 200)]
    [InlineData(10, 100)]
    [InlineData(10, 400)]
    public void A_coarse_grid_allocates_its_cells(int issues, int options)
    {
        const int Cap = 10_000;
        var worths = Worths("constant sum", 1_000_000_000, issues, options);
        long[][] ours = [.. worths.Select(issue => issue.Ours.Select(worth => (long)worth.Numerator).ToArray())];
        long[][] theirs = [.. worths.Select(issue => issue.Theirs!.Select(worth => (long)worth.Numerator).ToArray())];
        var blocks = ours.Zip(theirs, Front<long>.Of).ToArray();
        var plan = GridPlan<long>.Coarse(blocks, Cap);
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sums = plan.Lay(ours, theirs, blocks);
            for (var i = 0; i < sums.Count; i++)
            {
                _ = sums.First(i);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        _ = Allocated();
        var bytes = Allocated();

        // Of each block and cell, two worths and an option of the package behind it.
        var bound = 200_000 + (100L * issues * options) + (32L * Cap * issues);
        bytes.ShouldBeLessThan(bound);
        var formed = plan.Work * SumsOnGrid;
        (formed * SmallestObject).ShouldBeGreaterThan(Fold * bound);
    }

    [Fact]
    public void Tied_issues_allocate_what_they_keep()
    {
        const int Issues = 5;
        const int Options = 800;
        var issues = Worths("opposed", 1_000_000_000, Issues, Options);
        JointWorth[] joint = [.. Enumerable.Range(1, Issues - 1).Select(i => new JointWorth([new Choice(i - 1, 3), new Choice(i, 5)], 1_000, 1_000, Forbidden: false))];
        var rules = JointRule.Merged([.. joint], [.. Enumerable.Range(0, Issues)]);
        var kinds = Enumerable.Range(0, Issues).Select(member => Enumerable.Range(0, Options).GroupBy(option => rules.Exists(rule => rule.Kind(member) == option) ? option : -1).Select(kind => kind.ToArray()).ToArray()).ToArray();
        var elimination = new Elimination([.. kinds.Select(kind => kind.Length)], rules.Select(rule => rule.ByKind(kinds)));
        (long Bytes, long Formed) Allocated()
        {
            var pairs = new PairCombinations(kinds, (member, option) => ((Int128)issues[member].Ours[option].Numerator, (Int128)issues[member].Theirs![option].Numerator), rule => ((Int128)rule.Ours.Numerator, (Int128)rule.Theirs.Numerator));
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = elimination.Run(pairs);
            pairs.TooMany.ShouldBeFalse();
            return (GC.GetAllocatedBytesForCurrentThread() - before, pairs.Formed);
        }

        _ = Allocated();
        var (bytes, formed) = Allocated();

        bytes.ShouldBeLessThan(formed * SmallestObject / Fold);
    }

    private static (long Bytes, Frontier Frontier) Allocated(IssueWorths[] issues)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var frontier = OutcomeSpace.Create(issues, 0, 0, []).FindFrontier(20_000);
        _ = FairPoints.Find(frontier, 0, 0);
        for (var i = 0; i < frontier.Count; i++)
        {
            _ = frontier[i];
            _ = frontier.Package(i);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before, frontier);
    }

    private static IssueWorths[] Worths(string kind, int range, int issues, int options)
    {
        var random = new Random(issues);
        Rational[] Draws() => [.. Enumerable.Range(0, options).Select(_ => (Rational)random.Next(range))];
        return [.. Enumerable.Range(0, issues).Select(_ => (Ours: Draws(), Theirs: Draws())).Select((drawn, i) => kind switch
        {
            "opposed" => new IssueWorths($"Issue {i}", [.. drawn.Ours.Order()], [.. drawn.Theirs.OrderDescending()]),
            "constant sum" => new IssueWorths($"Issue {i}", drawn.Ours, [.. drawn.Ours.Select(worth => range - worth)]),
            _ => new IssueWorths($"Issue {i}", drawn.Ours, drawn.Theirs),
        })];
    }
}
