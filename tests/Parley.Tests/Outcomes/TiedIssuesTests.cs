using System.Numerics;
using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Tests.Outcomes;

public sealed class TiedIssuesTests
{
    [Fact]
    public void Issues_that_are_tied_but_not_listed_have_the_same_frontier_count_and_ranges()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var domain = Domain.Random("joint worths", random);
            var (listed, tied) = (domain.Space(), Tied(domain.Space(), domain));
            Same(listed, tied, $"seed {seed}");

            var (issue, option) = (random.Next(domain.Ours.Length), 0);
            Same(listed.With(issue, option), tied.With(issue, option), $"seed {seed}, one held");
            Same(listed.Only((at, kept) => (at + kept) % 3 > 0), tied.Only((at, kept) => (at + kept) % 3 > 0), $"seed {seed}, some kept");
        }
    }

    [Fact]
    public void A_long_chain_of_tied_issues_is_solved_as_a_whole()
    {
        var random = new Random(8);
        const int Issues = 40;
        const int Options = 10;
        Rational[] Draw() => [.. Enumerable.Range(0, Options).Select(_ => (Rational)random.Next(101))];
        IssueWorths[] issues = [.. Enumerable.Range(0, Issues).Select(i => new IssueWorths($"term {i}", Draw(), Draw()))];
        JointWorth[] joint = [.. Enumerable.Range(0, (Issues - 1) * 3).Select(k => new JointWorth(
            [new Choice(k / 3, random.Next(Options)), new Choice((k / 3) + 1, random.Next(Options))], random.Next(-50, 100), random.Next(-50, 100), random.Next(4) == 0))];

        var space = OutcomeSpace.Create(issues, 0, 0, joint);
        var frontier = space.FindFrontier();

        space.Outcomes.ShouldBeGreaterThan(BigInteger.Pow(10, 39));
        frontier.Exact.ShouldBeTrue();
        foreach (var i in new[] { 0, frontier.Count / 2, frontier.Count - 1 })
        {
            var package = frontier.Package(i);
            space.IsFeasible(package).ShouldBeTrue();
            new EfficientPair(space.Ours(package), space.Theirs(package)).ShouldBe(frontier[i]);
        }

        for (var weight = 0; weight <= 10; weight++)
        {
            Enumerable.Range(0, frontier.Count).Max(i => (frontier[i].Ours * weight) + (frontier[i].Theirs * (10 - weight)))
                .ShouldBe(AlongTheChain(issues, joint, weight));
        }
    }

    [Fact]
    public void Issues_tied_too_closely_are_named()
    {
        IssueWorths[] issues = [.. Enumerable.Range(0, 5).Select(i => new IssueWorths($"term {i}", Worths(50), Worths(50)))];
        JointWorth[] joint = [.. Enumerable.Range(0, 50).SelectMany(option => Enumerable.Range(0, 4).Select(i => new JointWorth(
            [new Choice(i, option), new Choice((i + 1) % 4, option), new Choice((i + 2) % 4, option)], 1, 1, Forbidden: false)))];

        var refused = Should.Throw<TooManyCombinationsException>(() => OutcomeSpace.Create(issues, 0, 0, joint));

        refused.IsJoint.ShouldBeTrue();
        refused.Message.ShouldContain("term 0, term 1, term 2, term 3 are tied");
        refused.Message.ShouldNotContain("term 4");
        refused.Message.ShouldContain("at most 100000 can");
    }

    [Fact]
    public void What_needs_every_combination_says_that_there_are_too_many()
    {
        IssueWorths[] issues = [.. Enumerable.Range(0, 3).Select(i => new IssueWorths($"term {i}", Worths(50), Worths(50)))];
        var space = OutcomeSpace.Create(issues, 0, 0, [Pair(0, 1), Pair(1, 2)]);

        space.Outcomes.ShouldBe(125_000);
        space.PackagesNear(60, 70, 3).Count.ShouldBe(3);
        Should.Throw<TooManyCombinationsException>(() => space.CountAtLeast(5)).Message.ShouldContain("term 0, term 1, term 2");
        Should.Throw<TooManyCombinationsException>(() => space.InFallingWorth()).Message.ShouldContain("125000");
    }

    private static OutcomeSpace Tied(OutcomeSpace space, Domain domain) => OutcomeSpace.Create(
        space.Issues,
        Rational.Of(domain.OurBase, domain.OurUnit),
        Rational.Of(domain.TheirBase, domain.TheirUnit),
        [.. domain.Joint.Select(one => new JointWorth(one.When, Rational.Of(one.Ours, domain.OurUnit), Rational.Of(one.Theirs, domain.TheirUnit), one.Forbidden))],
        mostListed: 0);

    private static void Same(OutcomeSpace listed, OutcomeSpace tied, string label)
    {
        tied.Outcomes.ShouldBe(listed.Outcomes, label);
        tied.OurRange.ShouldBe(listed.OurRange, label);
        tied.TheirRange.ShouldBe(listed.TheirRange, label);
        var (expected, found) = (listed.FindFrontier(), tied.FindFrontier());
        Enumerable.Range(0, found.Count).Select(i => found[i]).ShouldBe(Enumerable.Range(0, expected.Count).Select(i => expected[i]), label);
        for (var i = 0; i < found.Count; i++)
        {
            var package = found.Package(i);
            tied.IsFeasible(package).ShouldBeTrue(label);
            new EfficientPair(tied.Ours(package), tied.Theirs(package)).ShouldBe(found[i], label);
        }
    }

    private static Rational[] Worths(int count) => [.. Enumerable.Range(0, count).Select(worth => (Rational)worth)];

    private static JointWorth Pair(int one, int other) => new([new Choice(one, 0), new Choice(other, 0)], 1, 1, Forbidden: false);

    /// <summary>The best weighted sum, issue by issue.</summary>
    private static Rational AlongTheChain(IssueWorths[] issues, JointWorth[] joint, int weight)
    {
        Rational Weighed(Rational ours, Rational theirs) => (ours * weight) + (theirs * (10 - weight));
        Rational?[] best = [.. issues[0].Ours.Select((ours, option) => (Rational?)Weighed(ours, issues[0].Theirs![option]))];
        for (var i = 1; i < issues.Length; i++)
        {
            var next = new Rational?[best.Length];
            for (var option = 0; option < next.Length; option++)
            {
                for (var before = 0; before < best.Length; before++)
                {
                    var tied = joint.Where(one => one.When[0] == new Choice(i - 1, before) && one.When[1] == new Choice(i, option)).ToArray();
                    if (best[before] is { } sum && !tied.Any(one => one.Forbidden))
                    {
                        sum = tied.Aggregate(sum + Weighed(issues[i].Ours[option], issues[i].Theirs![option]), (all, one) => all + Weighed(one.Ours, one.Theirs));
                        next[option] = next[option] is { } known && known >= sum ? known : sum;
                    }
                }
            }

            best = next;
        }

        return best.Max()!.Value;
    }
}
