using static Parley.SystemTests.Commands.AnswerParts;

namespace Parley.SystemTests.Commands;

/// <summary>Which packages there are and how they are counted, one small deal for each rule.</summary>
public sealed class PackageMeaningTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    // We gain what they lose up to 60, and half as much beyond: 60 is where the sum is largest, 50 to them and 50 to us the fair split.
    [Fact]
    public void A_range_without_a_step_has_no_count_and_its_vertices_are_exact()
    {
        const string Price = "{name: Price, unit: EUR, range: [0, 100], worth: {0: 0, 60: 60, 100: 80}, theirs: {0: 0, 100: -100}}";
        var answer = Cli.Json("frontier", folder.Deal($"issues: [{Price}]\nbase: 0\ntheirBase: 100"));

        Nulls(answer, "outcomes");
        answer.GetProperty("exact").GetBoolean().ShouldBeTrue();
        answer.GetProperty("epsilon").GetDouble().ShouldBe(0);
        answer.GetProperty("size").GetInt32().ShouldBe(3);
        answer.GetProperty("frontier").EnumerateArray()
            .Select(p => (p.GetProperty("ours").GetDouble(), p.GetProperty("theirs").GetDouble(), p.GetProperty("terms").GetProperty("Price").GetDouble(), p.GetProperty("joined").GetBoolean()))
            .ShouldBe([(80, 0, 100, true), (60, 40, 60, true), (0, 100, 0, false)]);
        answer.GetProperty("nash").GetProperty("terms").GetProperty("Price").GetDouble().ShouldBe(50);
        Rules(answer).ShouldContain("stepless-line");
        Cli.Json("frontier", folder.Deal($"issues: [{Price}]"), "--own-at-least", "70").GetProperty("frontier").EnumerateArray()
            .Select(p => p.GetProperty("ours").GetDouble()).ShouldBe([80, 70]);
    }

    [Fact]
    public void A_joint_worth_at_a_figure_of_a_stepless_range_leaves_a_grid_with_its_error()
    {
        var answer = Cli.Json("frontier", folder.Deal(
            """
            issues:
              - {name: Price, unit: EUR, range: [0, 100], worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100}}
              - {name: Gift, options: [{name: no, worth: 0, theirs: 0}, {name: yes, worth: -1, theirs: 2}]}
            interactions: [{when: {Price: 50, Gift: yes}, theirs: 5}]
            """));

        Nulls(answer, "outcomes");
        answer.GetProperty("exact").GetBoolean().ShouldBeFalse();
        answer.GetProperty("epsilon").GetDouble().ShouldBeInRange(0.0001, 0.2);
        Rules(answer).ShouldContain("stepless-grid");
    }

    // 60 issues of two equal options: 2^60 packages, one efficient pair.
    [Fact]
    public void A_count_beyond_a_double_is_a_string()
    {
        string Deal(int issues) => folder.Deal("issues:\n" + string.Join('\n', Enumerable.Range(1, issues).Select(i =>
            $"  - {{name: I{i}, options: [{{name: a, worth: 1, theirs: 1}}, {{name: b, worth: 1, theirs: 1}}]}}")), $"n{issues}.deal.yaml");

        Cli.Json("frontier", Deal(53)).GetProperty("outcomes").GetDouble().ShouldBe(Math.Pow(2, 53));
        Cli.Json("frontier", Deal(60)).GetProperty("outcomes").GetString().ShouldBe((1L << 60).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Cli.Json("frontier", Deal(60)).GetProperty("size").GetInt32().ShouldBe(1);
    }

    // a with x is ruled out, b with y brings us 7 and them 3 more.
    [Fact]
    public void Joint_worths_add_and_forbid()
    {
        var answer = Cli.Json("frontier", folder.Deal(
            """
            issues:
              - {name: One, options: [{name: a, worth: 10, theirs: 0}, {name: b, worth: 0, theirs: 0}]}
              - {name: Two, options: [{name: x, worth: 0, theirs: 0}, {name: y, worth: 1, theirs: 0}]}
            theirBase: 0
            interactions:
              - {when: {One: a, Two: x}, forbidden: true}
              - {when: {One: b, Two: y}, ours: 7, theirs: 3}
            """));

        answer.GetProperty("outcomes").GetInt32().ShouldBe(3);
        answer.GetProperty("frontier").EnumerateArray().Select(p => (p.GetProperty("ours").GetDouble(), p.GetProperty("theirs").GetDouble()))
            .ShouldBe([(11, 0), (8, 3)]);
    }

    // 110 named options of each of three issues that are all tied with each other: 1,331,000 combinations and their joint worths.
    [Fact]
    public void Joint_worths_of_too_many_combinations_are_refused_with_the_issues()
    {
        string Range(string name) => $"  - {{name: {name}, range: [1, 110], step: 1, worth: {{1: 1, 110: 110}}, theirs: {{1: 1, 110: 3}}}}\n";
        string Joint(string one, string other, int k) => $"  - {{when: {{{one}: {k}, {other}: {k}}}, ours: 7}}\n";
        var refused = Cli.Run("frontier", folder.Deal(
            "issues:\n" + Range("One") + Range("Two") + Range("Three") + "interactions:\n"
            + string.Concat(Enumerable.Range(1, 110).Select(k => Joint("One", "Two", k) + Joint("Two", "Three", k) + Joint("One", "Three", k)))));

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("One, Two, Three are tied together");
        refused.Error.ShouldContain("at most 100000 can");
    }

    // 400 x 400 combinations, of which one brings 7 more.
    [Fact]
    public void Many_combinations_with_few_joint_worths_are_weighed()
    {
        var answer = Cli.Json("frontier", folder.Deal(
            """
            issues:
              - {name: One, range: [1, 400], step: 1, worth: {1: 1, 400: 400}, theirs: {1: 400, 400: 1}}
              - {name: Two, range: [1, 400], step: 1, worth: {1: 1, 400: 400}, theirs: {1: 1, 400: 400}}
            interactions: [{when: {One: 1, Two: 400}, ours: 500}]
            """));

        answer.GetProperty("outcomes").GetInt32().ShouldBe(160_000);
        answer.GetProperty("size").GetInt32().ShouldBe(1);
        answer.GetProperty("frontier")[0].GetProperty("ours").GetDouble().ShouldBe(901);
    }

    // 2^20 packages, all efficient: what one side gains the other loses, and no two sums are the same.
    [Fact]
    public void What_is_too_much_to_list_is_listed_on_a_coarse_grid_that_says_what_it_may_cost()
    {
        var answer = Cli.Json("frontier", folder.Deal("base: 0\ntheirBase: 2000000\nissues:\n" + string.Concat(Enumerable.Range(0, 20).Select(i =>
            $"  - {{name: I{i}, options: [{{name: no, worth: 0, theirs: 0}}, {{name: yes, worth: {1 << i}, theirs: -{1 << i}}}]}}\n"))), "--limit", "3");

        answer.GetProperty("outcomes").GetInt32().ShouldBe(1 << 20);
        answer.GetProperty("exact").GetBoolean().ShouldBeFalse();
        answer.GetProperty("method").GetString().ShouldBe("coarse-grid");
        answer.GetProperty("size").GetInt32().ShouldBeInRange(100_000, 200_000);
        var epsilon = answer.GetProperty("epsilon").GetDouble();
        epsilon.ShouldBeInRange(1, 100);
        answer.GetProperty("hullGap").GetDouble().ShouldBeInRange(1, epsilon + 10);
        answer.GetProperty("frontier").GetArrayLength().ShouldBe(3);
        answer.GetProperty("nash").GetProperty("ours").GetDouble().ShouldBe(1_000_000, epsilon);
        Rules(answer).ShouldContain("frontier-thinned");
    }

    [Fact]
    public void The_plan_of_each_sample_has_three_to_five_packages()
    {
        var samples = Directory.GetFiles(Cli.Samples, "*.deal.yaml", SearchOption.AllDirectories);
        samples.Length.ShouldBeGreaterThan(5);
        foreach (var sample in samples)
        {
            Cli.Json("plan", sample).GetProperty("packages").GetArrayLength().ShouldBeInRange(3, 5, sample);
        }
    }
}
