using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>Ties issues that share a joint worth into blocks, and lists the feasible options of each block with their worth.</summary>
internal sealed class BlockBuilder
{
    private readonly IReadOnlyList<IssueWorths> issues;
    private readonly int[] members;
    private readonly JointWorth[][] completedAt;
    private readonly bool theirsKnown;
    private readonly int[] package;
    private readonly List<int[]> options = [];
    private readonly List<Rational> ours = [];
    private readonly List<Rational> theirs = [];

    private BlockBuilder(IReadOnlyList<IssueWorths> issues, int[] members, IEnumerable<JointWorth> joint, bool theirsKnown)
    {
        this.issues = issues;
        this.members = members;
        this.theirsKnown = theirsKnown;
        package = new int[issues.Count];
        var byLast = joint.ToLookup(one => one.When.Max(choice => choice.Issue));
        completedAt = [.. members.Select(issue => byLast[issue].ToArray())];
    }

    /// <summary>Blocks by their first issue.</summary>
    /// <exception cref="TooManyCombinationsException">A block has more than <see cref="OutcomeSpace.MostJointOptions"/> combinations.</exception>
    public static Block[] Build(IReadOnlyList<IssueWorths> issues, IEnumerable<JointWorth> joint, bool theirsKnown)
    {
        var possible = joint.Where(one => Says(one) && !one.When.Any(choice => issues[choice.Issue].IsBarred(choice.Option))).ToArray();
        var first = Enumerable.Range(0, issues.Count).ToArray();
        foreach (var one in possible)
        {
            var tied = one.When.Select(choice => first[choice.Issue]).ToArray();
            var least = tied.Min();
            for (var i = 0; i < first.Length; i++)
            {
                if (tied.Contains(first[i]))
                {
                    first[i] = least;
                }
            }
        }

        return [.. Enumerable.Range(0, issues.Count).GroupBy(issue => first[issue]).Select(group =>
            new BlockBuilder(issues, [.. group], possible.Where(one => first[one.When[0].Issue] == group.Key), theirsKnown).Block())];
    }

    private static bool Says(JointWorth one) => one.Forbidden || one.Ours.Sign != 0 || one.Theirs.Sign != 0;

    private Block Block()
    {
        var combinations = members.Aggregate(
            BigInteger.One,
            (product, issue) => product * Enumerable.Range(0, issues[issue].Ours.Count).Count(option => !issues[issue].IsBarred(option)));
        if (members.Length > 1 && combinations > OutcomeSpace.MostJointOptions)
        {
            throw new TooManyCombinationsException(members.Select(issue => issues[issue].Name), combinations);
        }

        Extend(0, Rational.Zero, Rational.Zero);
        return new Block(members, [.. options], [.. ours], [.. theirs]);
    }

    private void Extend(int depth, Rational ourSum, Rational theirSum)
    {
        if (depth == members.Length)
        {
            options.Add([.. members.Select(member => package[member])]);
            ours.Add(ourSum);
            theirs.Add(theirSum);
            return;
        }

        var issue = issues[members[depth]];
        for (var option = 0; option < issue.Ours.Count; option++)
        {
            if (issue.IsBarred(option))
            {
                continue;
            }

            package[members[depth]] = option;
            var forbidden = false;
            var ourNext = ourSum + issue.Ours[option];
            var theirNext = theirsKnown ? theirSum + issue.Theirs![option] : theirSum;
            foreach (var one in completedAt[depth].Where(one => one.Matches(package)))
            {
                forbidden |= one.Forbidden;
                ourNext += one.Ours;
                theirNext = theirsKnown ? theirNext + one.Theirs : theirNext;
            }

            if (!forbidden)
            {
                Extend(depth + 1, ourNext, theirNext);
            }
        }
    }
}
