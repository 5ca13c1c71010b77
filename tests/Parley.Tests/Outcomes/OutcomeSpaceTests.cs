using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class OutcomeSpaceTests
{
    [Fact]
    public void Knock_outs_are_removed_before_combinations_are_counted()
    {
        var issues = Enumerable.Range(0, 3)
            .Select(i => Issue($"term {i}", Enumerable.Range(0, 50)) with { Barred = [.. Enumerable.Range(0, 50).Select(option => option >= 10)] })
            .ToArray();
        OutcomeSpace.Create(issues, 0, 0, [Pair(0, 1), Pair(1, 2)]).Outcomes.ShouldBe(1_000);
    }

    [Fact]
    public void A_joint_worth_on_a_barred_option_ties_nothing()
    {
        var issues = Enumerable.Range(0, 3)
            .Select(i => Issue($"term {i}", Enumerable.Range(0, 50)) with { Barred = [.. Enumerable.Range(0, 50).Select(option => option == 0)] })
            .ToArray();
        OutcomeSpace.Create(issues, 0, 0, [Pair(0, 1), Pair(1, 2)]).Outcomes.ShouldBe(49 * 49 * 49);
    }

    [Fact]
    public void A_package_with_a_barred_option_or_a_forbidden_pair_is_infeasible()
    {
        IssueWorths[] issues = [Issue("price", [1, 2, 3]), Issue("days", [1, 2]) with { Barred = [false, true] }];
        var space = OutcomeSpace.Create(issues, 0, 0, [new JointWorth([new Choice(0, 0), new Choice(1, 0)], 0, 0, Forbidden: true)]);
        space.IsFeasible([1, 0]).ShouldBeTrue();
        space.IsFeasible([1, 1]).ShouldBeFalse();
        space.IsFeasible([0, 0]).ShouldBeFalse();
        space.Outcomes.ShouldBe(2);
    }

    [Fact]
    public void A_space_without_feasible_packages_has_an_empty_frontier()
    {
        var space = OutcomeSpace.Create([Issue("price", [1, 2]) with { Barred = [true, true] }, Issue("days", [1])], 0, 0, []);
        space.Outcomes.ShouldBe(0);
        space.FindFrontier().Count.ShouldBe(0);
        space.PackagesNear(0, 9, 3).ShouldBeEmpty();
    }

    [Fact]
    public void Without_their_worth_only_ours_is_told()
    {
        var space = OutcomeSpace.Create([Issue("price", [1, 2]), Issue("days", [1, 5]) with { Theirs = null }], 10, 0, []);
        space.TheirsKnown.ShouldBeFalse();
        space.TheirRange.ShouldBeNull();
        space.OurRange.ShouldBe(((Rational)12, (Rational)17));
        Should.Throw<InvalidOperationException>(() => space.FindFrontier());
        Should.Throw<InvalidOperationException>(() => space.Theirs([0, 0]));
    }

    [Fact]
    public void Contradictory_input_is_refused()
    {
        Should.Throw<ArgumentException>(() => OutcomeSpace.Create([Issue("price", [])], 0, 0, []));
        Should.Throw<ArgumentException>(() => OutcomeSpace.Create([new IssueWorths("price", [1, 2], [1])], 0, 0, []));
        Should.Throw<ArgumentException>(() => OutcomeSpace.Create([Issue("price", [1, 2])], 0, 0, [Pair(0, 0)]));
        Should.Throw<ArgumentException>(() => OutcomeSpace.Create([Issue("price", [1, 2])], 0, 0, [Pair(0, 1)]));
        var space = OutcomeSpace.Create([Issue("price", [1, 2])], 0, 0, []);
        Should.Throw<ArgumentException>(() => space.Ours([0, 0]));
        Should.Throw<ArgumentException>(() => space.Ours([2]));
        Should.Throw<ArgumentOutOfRangeException>(() => space.FindFrontier(1));
        Should.Throw<ArgumentOutOfRangeException>(() => space.FindFrontier()[2]);
    }

    private static IssueWorths Issue(string name, IEnumerable<int> worths) =>
        new(name, [.. worths.Select(worth => (Rational)worth)], [.. worths.Select(worth => (Rational)(-worth))]);

    private static JointWorth Pair(int one, int other) => new([new Choice(one, 0), new Choice(other, 0)], 1, 1, Forbidden: false);
}
