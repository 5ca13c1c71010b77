using System.Numerics;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>
/// Issues tied together by joint worths that have too many combinations to list: counted, and their efficient combinations found, by
/// taking one issue away after the other.
/// </summary>
internal sealed class TiedIssues(IReadOnlyList<IssueWorths> issues, int[] members, List<JointWorth> joint, bool theirsKnown)
{
    /// <summary>So many combinations are looked at to find others than the efficient ones.</summary>
    private const int MostTried = 4_096;

    /// <summary>A combination that is weighed takes about as much as so many sums of worths.</summary>
    private const int SumsOfOne = 64;

    /// <summary>In sums of worths formed one by one.</summary>
    public long Work { get; private set; }

    /// <summary>The efficient combinations, the worst for each side, and some between.</summary>
    /// <exception cref="TooManyCombinationsException">Too many have to be weighed at once.</exception>
    public Block Block()
    {
        var rules = JointRule.Merged(joint, members);
        var kinds = new int[members.Length][][];
        for (var member = 0; member < kinds.Length; member++)
        {
            var issue = issues[members[member]];
            int[] open = [.. Enumerable.Range(0, issue.Ours.Count).Where(option => !issue.IsBarred(option))];
            kinds[member] = [.. open.GroupBy(option => rules.Exists(rule => rule.Kind(member) == option) ? option : -1).Select(kind => kind.ToArray())];
            if (open.Length == 0)
            {
                return new Block(members, [], [], []);
            }
        }

        var elimination = new Elimination([.. kinds.Select(kind => kind.Length)], rules.Select(rule => rule.ByKind(kinds)));
        if (elimination.Work > OutcomeSpace.MostJointWork)
        {
            throw TooMany(elimination.Work);
        }

        Work = SumsOfOne * (long)elimination.Work;
        var found = new SortedSet<int[]>(Comparer<int[]>.Create(static (one, other) => one.AsSpan().SequenceCompareTo(other)));
        foreach (var (ours, theirs) in new[] { (1, theirsKnown ? 1 : 0), (-1, 0), (0, theirsKnown ? -1 : 0) })
        {
            Add(elimination, kinds, rules, ours, theirs, found);
        }

        AddSome(kinds, rules, found);
        return new Block(
            members,
            [.. found.SelectMany(options => options)],
            [.. found.Select(options => Worth(options, rules, issue => issue.Ours, rule => rule.Ours))],
            [.. found.Select(options => theirsKnown ? Worth(options, rules, issue => issue.Theirs!, rule => rule.Theirs) : Rational.Zero)],
            this,
            elimination.Run(new CountedCombinations(kinds)).Value);
    }

    /// <summary>With some options barred.</summary>
    public Block Only(Func<int, int, bool> keep)
    {
        IssueWorths[] held = [.. issues];
        foreach (var member in members)
        {
            var issue = issues[member];
            held[member] = issue with { Barred = [.. Enumerable.Range(0, issue.Ours.Count).Select(option => issue.IsBarred(option) || !keep(member, option))] };
        }

        return new TiedIssues(held, members, joint.FindAll(one => !one.When.Any(choice => held[choice.Issue].IsBarred(choice.Option))), theirsKnown).Block();
    }

    private TooManyCombinationsException TooMany(double work) => new(members.Select(member => issues[member].Name), new BigInteger(Math.Min(work, 1e300)), OutcomeSpace.MostJointWork);

    /// <summary>The efficient combinations where each side's worth is taken as it is, against it, or not at all.</summary>
    private void Add(Elimination elimination, int[][][] kinds, List<JointRule> rules, int ours, int theirs, SortedSet<int[]> found)
    {
        Rational[][] Worths(Func<IssueWorths, IReadOnlyList<Rational>?> of, Func<JointRule, Rational> added) =>
            [.. members.Select(member => of(issues[member])?.ToArray() ?? []), .. rules.Select(rule => new[] { added(rule) })];
        var (our, their) = (WorthScale.For(Worths(issue => issue.Ours, rule => rule.Ours)), WorthScale.For(Worths(issue => theirsKnown ? issue.Theirs : null, rule => rule.Theirs)));
        if (!our.Exact || !their.Exact)
        {
            throw TooMany(elimination.Work);
        }

        Int128 Scaled(WorthScale scale, int sign, Rational worth) => sign == 0 ? 0 : sign * (Int128)scale.Scaled(worth);
        var pairs = new PairCombinations(
            kinds,
            (member, option) => (Scaled(our, ours, issues[members[member]].Ours[option]), theirs == 0 ? 0 : Scaled(their, theirs, issues[members[member]].Theirs![option])),
            rule => (Scaled(our, ours, rule.Ours), Scaled(their, theirs, rule.Theirs)));
        var efficient = elimination.Run(pairs);
        if (pairs.TooMany)
        {
            throw TooMany(elimination.Work);
        }

        foreach (var trail in efficient.Trails)
        {
            var options = new int[members.Length];
            trail.Write(options);
            found.Add(options);
        }
    }

    /// <summary>Combinations spread over all options, so that packages of about a worth can be found too.</summary>
    private static void AddSome(int[][][] kinds, List<JointRule> rules, SortedSet<int[]> found)
    {
        var open = Array.ConvertAll(kinds, kind => kind.SelectMany(options => options).Order().ToArray());
        for (var round = 0; round < MostTried; round++)
        {
            // A step that shares no factor with the number of options goes through all of them.
            var options = new int[open.Length];
            for (var member = 0; member < options.Length; member++)
            {
                options[member] = open[member][(int)(((long)round * ((2 * member) + 1) + (round / open[member].Length)) % open[member].Length)];
            }

            if (!rules.Exists(rule => rule.Forbidden && rule.Matches(options)))
            {
                found.Add(options);
            }
        }
    }

    private Rational Worth(int[] options, List<JointRule> rules, Func<IssueWorths, IReadOnlyList<Rational>> of, Func<JointRule, Rational> added)
    {
        var worth = Rational.Zero;
        for (var member = 0; member < options.Length; member++)
        {
            worth += of(issues[members[member]])[options[member]];
        }

        foreach (var rule in rules)
        {
            worth = rule.Matches(options) ? worth + added(rule) : worth;
        }

        return worth;
    }
}
