using Parley.Deals.Insight;

namespace Parley.Tests.Plans;

/// <summary>Deals whose worths cannot all be kept exactly, or of which much is tied.</summary>
public sealed class LongFigureTests
{
    /// <summary>Four alike ranges of two figures each, whose steps make denominators of twelve digits.</summary>
    private static readonly string[] Ranges =
    [
        .. new (long High, long Step)[] { (999_999_999_989, 499_999_999_994), (999_999_999_961, 499_999_999_980), (999_999_999_959, 499_999_999_979), (999_999_999_937, 499_999_999_968) }
            .Select((range, i) => $$$"""{"name": "P{{{i}}}", "range": [0, {{{range.High}}}], "step": {{{range.Step}}}, "worth": {"0": 0, "{{{range.High}}}": 10}, "theirs": {"0": 10, "{{{range.High}}}": 0}}"""),
    ];

    [Fact]
    public void The_fair_points_of_rounded_worths_are_those_of_the_exact_ones_but_for_the_rounding()
    {
        var answer = Frontiers.Answer(SampleDeals.Read(Deal(string.Join(", ", Ranges))), SampleDeals.Day, TimeProvider.System);

        answer.Exact.ShouldBeFalse();
        answer.Epsilon.ShouldBeInRange(double.Epsilon, 1e-20);
        foreach (var point in new[] { answer.Nash, answer.KalaiSmorodinsky, answer.Egalitarian })
        {
            point!.Ours.ShouldBe(20, 1e-6);
            point.Theirs!.Value.ShouldBe(20, 1e-6);
        }

        answer.Findings.Single(finding => finding.Rule == "frontier-thinned").Message.ShouldNotContain("at most 0 ");
    }

    [Fact]
    public void Where_more_is_tied_than_is_listed_the_answer_says_so()
    {
        string Alike(int issues) => Deal(string.Join(", ", Enumerable.Range(0, issues).Select(i => $$"""{"name": "I{{i}}", "options": [{"name": "a", "worth": 1, "theirs": 1}, {"name": "b", "worth": 1, "theirs": 1}]}""")));

        Frontiers.Answer(SampleDeals.Read(Alike(11)), SampleDeals.Day, TimeProvider.System).Findings.ShouldContain(finding => finding.Rule == "ties-cut");
        var few = Frontiers.Answer(SampleDeals.Read(Alike(9)), SampleDeals.Day, TimeProvider.System);
        few.Nash!.Ties.Count.ShouldBe(512);
        few.Findings.ShouldNotContain(finding => finding.Rule == "ties-cut");
    }

    [Fact]
    public void Nobody_shows_an_option_for_which_the_issue_has_a_better_one_for_both()
    {
        string Talks(string more) => Deal($$"""
            {"name": "Issue0", "options": [{"name": "opt00", "worth": 0, "theirs": 24}, {"name": "opt01", "worth": 48, "theirs": 0}{{more}}]},
            {"name": "Issue1", "options": [{"name": "opt10", "worth": 0, "theirs": 120}, {"name": "opt11", "worth": 48, "theirs": 58}, {"name": "opt12", "worth": 96, "theirs": 0}]},
            {"name": "Issue2", "options": [{"name": "opt20", "worth": 0, "theirs": 120}, {"name": "opt21", "worth": 108, "theirs": 0}]},
            {"name": "Issue3", "options": [{"name": "opt30", "worth": 0, "theirs": 70}, {"name": "opt31", "worth": 32, "theirs": 48}, {"name": "opt32", "worth": 64, "theirs": 24}, {"name": "opt33", "worth": 96, "theirs": 0}]}
            """);

        var with = Frontiers.PackagesAnswer(SampleDeals.Read(Talks(""", {"name": "Nobody wants", "worth": -1, "theirs": -1}""")), SampleDeals.Day, 200, 5);
        var without = Frontiers.PackagesAnswer(SampleDeals.Read(Talks("")), SampleDeals.Day, 200, 5);

        with.Packages.Count.ShouldBeGreaterThanOrEqualTo(3);
        with.Packages.Select(package => package.Ours).ShouldBe(without.Packages.Select(package => package.Ours));
    }

    private static string Deal(string issues) => $$"""{"parley": "deal/1", "name": "Long", "side": "sell", "currency": "points", "base": 0, "theirBase": 0, "issues": [{{issues}}]}""";
}
