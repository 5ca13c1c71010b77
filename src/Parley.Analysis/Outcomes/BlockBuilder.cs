using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>Ties issues that share a joint worth into blocks, and lists the feasible options of each block with their worth.</summary>
internal sealed class BlockBuilder
{
    private readonly IReadOnlyList<IssueWorths> issues;
    private readonly int[] members;
    private readonly bool theirsKnown;
    private readonly int[] chosen;
    private readonly List<int> positions = [];
    private readonly List<Rational> ours = [];
    private readonly List<Rational> theirs = [];

    private BlockBuilder(IReadOnlyList<IssueWorths> issues, int[] members, bool theirsKnown)
    {
        this.issues = issues;
        this.members = members;
        this.theirsKnown = theirsKnown;
        chosen = new int[members.Length];
    }

    /// <summary>Blocks by their first issue.</summary>
    /// <param name="issues">In file order.</param>
    /// <param name="joint">What ties them.</param>
    /// <param name="theirsKnown">Otherwise only our worth counts.</param>
    /// <param name="mostListed">Tied issues with more combinations are not listed.</param>
    /// <exception cref="TooManyCombinationsException">A block takes more than <see cref="OutcomeSpace.MostJointWork"/>, or
    /// all blocks together more than <see cref="OutcomeSpace.MostOptions"/> options.</exception>
    public static Block[] Build(IReadOnlyList<IssueWorths> issues, IEnumerable<JointWorth> joint, bool theirsKnown, int mostListed)
    {
        List<JointWorth> possible = [.. joint.Where(one => Says(one) && !Barred(one, issues))];
        var first = new int[issues.Count];
        for (var i = 0; i < first.Length; i++)
        {
            first[i] = i;
        }

        foreach (var one in possible)
        {
            foreach (var choice in one.When)
            {
                Tie(first, first[one.When[0].Issue], first[choice.Issue]);
            }
        }

        var groups = new List<int[]>();
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] == i)
            {
                groups.Add(Members(first, i));
            }
        }

        Check(issues, groups, mostListed);
        var blocks = new Block[groups.Count];
        for (var i = 0; i < blocks.Length; i++)
        {
            var group = groups[i];
            var tied = possible.FindAll(one => first[one.When[0].Issue] == group[0]);
            blocks[i] = Combinations(issues, group) > mostListed && group.Length > 1
                ? new TiedIssues(issues, group, tied, theirsKnown).Block()
                : new BlockBuilder(issues, group, theirsKnown).Block(JointRule.Merged(tied, group));
        }

        return blocks;
    }

    /// <summary>Before anything is listed.</summary>
    private static void Check(IReadOnlyList<IssueWorths> issues, List<int[]> groups, int mostListed)
    {
        var all = BigInteger.Zero;
        foreach (var group in groups)
        {
            var combinations = Combinations(issues, group);
            all += combinations > mostListed && group.Length > 1 ? group.Sum(issue => Open(issues[issue])) : combinations;
        }

        if (all > OutcomeSpace.MostOptions)
        {
            throw new TooManyCombinationsException(all, groups.Exists(group => group.Length > 1));
        }
    }

    private static BigInteger Combinations(IReadOnlyList<IssueWorths> issues, int[] group) =>
        group.Aggregate(BigInteger.One, (product, issue) => product * Open(issues[issue]));

    /// <summary>Makes two groups of issues one, named by the first issue of both.</summary>
    private static void Tie(int[] first, int one, int other)
    {
        if (one == other)
        {
            return;
        }

        for (var i = 0; i < first.Length; i++)
        {
            first[i] = first[i] == one || first[i] == other ? Math.Min(one, other) : first[i];
        }
    }

    private static int[] Members(int[] first, int group)
    {
        var found = new List<int>();
        for (var i = group; i < first.Length; i++)
        {
            if (first[i] == group)
            {
                found.Add(i);
            }
        }

        return [.. found];
    }

    private static bool Barred(JointWorth one, IReadOnlyList<IssueWorths> issues)
    {
        foreach (var choice in one.When)
        {
            if (issues[choice.Issue].IsBarred(choice.Option))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Says(JointWorth one) => one.Forbidden || one.Ours.Sign != 0 || one.Theirs.Sign != 0;

    /// <summary>How many options are not barred.</summary>
    private static int Open(IssueWorths issue)
    {
        var open = 0;
        for (var option = 0; option < issue.Ours.Count; option++)
        {
            open += issue.IsBarred(option) ? 0 : 1;
        }

        return open;
    }

    private Block Block(List<JointRule> rules)
    {
        if (members.Length == 1 && rules.Count == 0 && issues[members[0]] is { Ours: Rational[] all } issue && Open(issue) == all.Length
            && (theirsKnown ? issue.Theirs as Rational[] : new Rational[all.Length]) is { } known)
        {
            positions.Capacity = all.Length;
            for (var option = 0; option < all.Length; option++)
            {
                positions.Add(option);
            }

            return new Block(members, [.. positions], all, known);
        }

        Extend(0, Rational.Zero, Rational.Zero, rules);
        return new Block(members, [.. positions], [.. ours], [.. theirs]);
    }

    /// <param name="depth">Issues of the block that have an option.</param>
    /// <param name="ourSum">Of these options, to us.</param>
    /// <param name="theirSum">To them.</param>
    /// <param name="rules">Those that the options chosen so far don't contradict.</param>
    private void Extend(int depth, Rational ourSum, Rational theirSum, List<JointRule> rules)
    {
        if (depth == members.Length)
        {
            positions.AddRange(chosen);
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

            chosen[depth] = option;
            var forbidden = false;
            var ourNext = ourSum + issue.Ours[option];
            var theirNext = theirsKnown ? theirSum + issue.Theirs![option] : theirSum;
            List<JointRule> left = rules.Count == 0 ? rules : [];
            foreach (var rule in rules)
            {
                if (!rule.Allows(depth, option))
                {
                    continue;
                }

                if (rule.Last > depth)
                {
                    left.Add(rule);
                    continue;
                }

                forbidden |= rule.Forbidden;
                ourNext += rule.Ours;
                theirNext = theirsKnown ? theirNext + rule.Theirs : theirNext;
            }

            if (!forbidden)
            {
                Extend(depth + 1, ourNext, theirNext, left);
            }
        }
    }
}
