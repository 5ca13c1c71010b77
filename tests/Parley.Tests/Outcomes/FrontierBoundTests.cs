using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

/// <summary>Work that is counted, never timed, so that the same space is thinned in the same way everywhere.</summary>
public sealed class FrontierBoundTests
{
    private const int Cap = 100;

    /// <summary>What a cap of 100 allows: at least 2^20 sums, and as many again where they are thinned.</summary>
    private const long MostSums = 2 << 20;

    [Theory]
    [InlineData(2, 5_000)]
    [InlineData(3, 5_000)]
    [InlineData(300, 20)]
    public void Large_opposed_issues_take_a_bounded_number_of_sums_and_keep_the_promise(int issues, int options)
    {
        var random = new Random(issues);
        var (ours, theirs) = (new int[issues][], new int[issues][]);
        for (var i = 0; i < issues; i++)
        {
            ours[i] = [.. Enumerable.Range(0, options).Select(_ => random.Next(1_000_000))];
            theirs[i] = [.. ours[i].Select(worth => 1_000_000 - worth + random.Next(1_000))];
        }

        var frontier = Space(ours, theirs).FindFrontier(Cap);

        frontier.Exact.ShouldBeFalse();
        frontier.Count.ShouldBeLessThanOrEqualTo(Cap);
        frontier.Sums.ShouldBeInRange(1, MostSums);
        var loss = Rational.Exactly(frontier.Epsilon);
        for (var round = 0; round < 5_000; round++)
        {
            var package = Enumerable.Range(0, issues).Select(_ => random.Next(options)).ToArray();
            var at = frontier.FirstAtLeast(package.Select((option, issue) => theirs[issue][option]).Sum());
            at.ShouldBeGreaterThanOrEqualTo(0);
            frontier[at].Ours.ShouldBeGreaterThanOrEqualTo(package.Select((option, issue) => ours[issue][option]).Sum() - loss);
        }
    }

    [Fact]
    public void An_issue_without_options_leaves_nothing_however_much_the_others_hold()
    {
        var random = new Random(6);
        var ours = Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 40).Select(k => (25_000 * k) + random.Next(20_000)).ToArray()).ToArray();
        var space = Space(ours, [.. ours.Select(issue => issue.Select(worth => -worth).ToArray())]);

        for (var none = 0; none < 6; none++)
        {
            var frontier = space.Only((issue, _) => issue != none).FindFrontier(Cap);

            frontier.Count.ShouldBe(0);
            frontier.Exact.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(30, 20, 1_000_000, 0)]
    [InlineData(10, 100, 1_000_000, 0)]
    [InlineData(30, 20, 1_000_000, 1_000)]
    [InlineData(6, 10, 1_000_000_000, 3)]
    [InlineData(2, 5_000, 1_000_000_000, 3)]
    public void An_analysis_takes_less_than_200_MB(int issues, int options, int range, int noise)
    {
        var random = new Random(issues);
        var ours = Enumerable.Range(0, issues).Select(_ => Enumerable.Range(0, options).Select(_ => random.Next(range)).ToArray()).ToArray();
        var space = Space(ours, [.. ours.Select(issue => issue.Select(worth => random.Next(noise + 1) - worth).ToArray())]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var points = FairPoints.Find(space.FindFrontier(), null, null);

        points.Zone.ShouldBeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
    }

    [Theory]
    [InlineData(100, 100, FrontierMethod.Grid)]
    [InlineData(1_000_000_000, 100, FrontierMethod.Grid)]
    [InlineData(100, 1_000_000_000, FrontierMethod.Grid)]
    [InlineData(1_000_000_000, 1_000_000_000, FrontierMethod.Buckets)]
    public void The_way_that_suits_the_worths_is_taken_and_named(int ourRange, int theirRange, FrontierMethod method)
    {
        var random = new Random(5);
        int[][] Draws(int range) => [.. Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Next(range)).ToArray())];

        var frontier = Space(Draws(ourRange), Draws(theirRange)).FindFrontier();

        frontier.Method.ShouldBe(method);
        frontier.Exact.ShouldBeTrue();
    }

    [Fact]
    public void Many_issues_share_the_points_that_can_be_listed()
    {
        var random = new Random(1);
        var ours = Enumerable.Range(0, 300).Select(_ => Enumerable.Range(0, 2).Select(_ => random.Next(1_000_000)).ToArray()).ToArray();
        var frontier = Space(ours, [.. ours.Select(issue => issue.Select(worth => -worth).ToArray())]).FindFrontier();

        frontier.Count.ShouldBeInRange(5_000, 4_000_000 / 300);
        frontier.Exact.ShouldBeFalse();
    }

    [Fact]
    public void The_package_behind_a_point_is_the_first_of_all_behind_it()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var domain = Domain.Random(Domain.Kinds[seed % Domain.Kinds.Length], new Random(seed), mostIssues: 4);
            var frontier = domain.Space().FindFrontier();
            for (var i = 0; i < frontier.Count; i++)
            {
                var first = frontier.Packages(i).MinBy(package => string.Join(' ', package.Select(option => $"{option:000}")))!;
                frontier.Package(i).ShouldBe(first, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void The_first_point_that_gives_them_enough_is_found()
    {
        int[][] worths = [[0, 1, 2, 3], [0, 1, 2, 3]];
        var frontier = Space(worths, [.. worths.Select(issue => issue.Select(worth => 3 - worth).ToArray())]).FindFrontier();

        frontier[frontier.FirstAtLeast(2)].ShouldBe(new EfficientPair(4, 2));
        frontier.FirstAtLeast(-5).ShouldBe(0);
        frontier.FirstAtLeast(7).ShouldBe(-1);
    }

    [Fact]
    public void Joint_worths_of_the_same_combination_add_up()
    {
        JointWorth both = new([new Choice(1, 1), new Choice(0, 1)], 5, -1, Forbidden: false);
        var issues = Issues([[0, 1], [0, 1]], [[0, 0], [0, 0]]);

        var space = OutcomeSpace.Create(issues, 0, 0, [both, both with { When = [new Choice(0, 1), new Choice(1, 1)] }, both]);

        space.OurRange.ShouldBe((0, 17));
        space.TheirRange.ShouldBe((-3, 0));
        OutcomeSpace.Create(issues, 0, 0, [both, both with { Forbidden = true }]).OurRange.ShouldBe((0, 1));
    }

    [Fact]
    public void More_options_than_can_be_weighed_are_refused_before_they_are_listed()
    {
        var worths = new Rational[100_000];
        IssueWorths[] issues = [.. Enumerable.Range(0, 21).Select(i => new IssueWorths($"Issue {i}", worths, worths))];

        var refused = Should.Throw<TooManyCombinationsException>(() => OutcomeSpace.Create(issues, 0, 0, []));

        refused.Message.ShouldContain("2100000 options");
        refused.IsJoint.ShouldBeFalse();
    }

    private static OutcomeSpace Space(int[][] ours, int[][] theirs) => OutcomeSpace.Create(Issues(ours, theirs), 0, 0, []);

    private static IssueWorths[] Issues(int[][] ours, int[][] theirs) =>
        [.. ours.Zip(theirs, (our, their) => new IssueWorths("Issue", [.. our.Select(worth => (Rational)worth)], [.. their.Select(worth => (Rational)worth)]))];
}
