namespace Parley.Analysis.Outcomes;

/// <summary>The joint worths of one combination of options inside a block, added up.</summary>
/// <param name="options">The option that each member of the block must take; -1 for any.</param>
internal sealed class JointRule(int[] options)
{
    public bool Forbidden { get; private set; }

    public Rational Ours { get; private set; }

    public Rational Theirs { get; private set; }

    /// <summary>The last member that it speaks of.</summary>
    public int Last { get; } = Array.FindLastIndex(options, option => option >= 0);

    public bool Allows(int member, int option) => options[member] < 0 || options[member] == option;

    public bool Names(int member) => options[member] >= 0;

    /// <summary>The option that the member must take; -1 for any.</summary>
    public int Kind(int member) => options[member];

    public bool Matches(int[] chosen)
    {
        for (var member = 0; member < options.Length; member++)
        {
            if (!Allows(member, chosen[member]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same, each option named by the position of its kind.</summary>
    public JointRule ByKind(int[][][] kinds)
    {
        var named = new int[options.Length];
        for (var member = 0; member < named.Length; member++)
        {
            named[member] = options[member] < 0 ? -1 : Array.FindIndex(kinds[member], kind => kind[0] == options[member]);
        }

        return new JointRule(named) { Forbidden = Forbidden, Ours = Ours, Theirs = Theirs };
    }

    /// <summary>One rule for each combination that the joint worths name.</summary>
    public static List<JointRule> Merged(List<JointWorth> joint, int[] members)
    {
        var rules = new List<JointRule>();
        var known = new Dictionary<string, JointRule>(StringComparer.Ordinal);
        foreach (var one in joint)
        {
            var options = new int[members.Length];
            Array.Fill(options, -1);
            foreach (var choice in one.When)
            {
                options[Array.BinarySearch(members, choice.Issue)] = choice.Option;
            }

            var name = string.Join(' ', options);
            if (!known.TryGetValue(name, out var rule))
            {
                rule = new JointRule(options);
                known.Add(name, rule);
                rules.Add(rule);
            }

            rule.Forbidden |= one.Forbidden;
            rule.Ours += one.Ours;
            rule.Theirs += one.Theirs;
        }

        return rules;
    }
}
