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

    private BlockBuilder(IReadOnlyList<IssueWorths> issues, int[] members, List<JointWorth> joint, bool theirsKnown)
    {
        this.issues = issues;
        this.members = members;
        this.theirsKnown = theirsKnown;
        package = new int[issues.Count];
        completedAt = Array.ConvertAll(members, issue => joint.FindAll(one => Last(one) == issue).ToArray());
    }

    /// <summary>Blocks by their first issue.</summary>
    /// <exception cref="TooManyCombinationsException">A block has more than <see cref="OutcomeSpace.MostJointOptions"/> combinations.</exception>
    public static Block[] Build(IReadOnlyList<IssueWorths> issues, IEnumerable<JointWorth> joint, bool theirsKnown)
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

        var blocks = new List<Block>();
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] == i)
            {
                blocks.Add(new BlockBuilder(issues, Members(first, i), possible.FindAll(one => first[one.When[0].Issue] == i), theirsKnown).Block());
            }
        }

        return [.. blocks];
    }

    /// <summary>Makes two groups of issues one, named by the first issue of both.</summary>
    private static void Tie(int[] first, int one, int other)
    {
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

    private static int Last(JointWorth one)
    {
        var last = -1;
        foreach (var choice in one.When)
        {
            last = Math.Max(last, choice.Issue);
        }

        return last;
    }

    private static bool Says(JointWorth one) => one.Forbidden || one.Ours.Sign != 0 || one.Theirs.Sign != 0;

    private Block Block()
    {
        var combinations = BigInteger.One;
        foreach (var issue in members)
        {
            combinations *= Open(issues[issue]);
        }

        if (members.Length > 1 && combinations > OutcomeSpace.MostJointOptions)
        {
            throw new TooManyCombinationsException(members.Select(issue => issues[issue].Name), combinations);
        }

        Extend(0, Rational.Zero, Rational.Zero);
        return new Block(members, [.. options], [.. ours], [.. theirs]);
    }

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

    private void Extend(int depth, Rational ourSum, Rational theirSum)
    {
        if (depth == members.Length)
        {
            options.Add(Array.ConvertAll(members, member => package[member]));
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
