namespace Parley.Analysis.Outcomes;

/// <summary>What is known of combinations of options, and how it adds up.</summary>
internal interface ICombinations<M>
{
    /// <summary>Of no issue at all.</summary>
    M One { get; }

    /// <summary>Of the options of one issue that all joint worths treat alike.</summary>
    M Of(int member, int kind);

    /// <summary>Of every combination of one with every one of the other.</summary>
    M Both(M one, M other);

    /// <summary>With a joint worth added to each.</summary>
    M With(M one, JointRule rule);

    /// <summary>Of all; none for an empty list.</summary>
    M Any(List<M> some);
}

/// <summary>
/// Takes tied issues away one after the other: what an issue brings is weighed once for every combination of the issues that share a joint
/// worth with it, and from then on known of those. Options that no joint worth names count as one. Method: docs/methods/frontier.md.
/// </summary>
internal sealed class Elimination
{
    private readonly int[] kinds;
    private readonly (JointRule Rule, int[] Scope)[] rules;
    private readonly List<int> order = [];

    /// <param name="kinds">How many kinds of options each issue has, at least one.</param>
    /// <param name="rules">Each with the kind of each issue that it speaks of; -1 for any.</param>
    public Elimination(int[] kinds, IEnumerable<JointRule> rules)
    {
        this.kinds = kinds;
        this.rules = [.. rules.Select(rule => (rule, Enumerable.Range(0, kinds.Length).Where(rule.Names).ToArray()))];
        Plan();
    }

    /// <summary>How many combinations are looked at, each joint worth of one counted too.</summary>
    public double Work { get; private set; }

    public M Run<M>(ICombinations<M> known)
    {
        var open = new List<(int[] Scope, M[] Table)>();
        var left = rules.ToList();
        foreach (var member in order)
        {
            var tables = open.FindAll(table => table.Scope.Contains(member));
            open.RemoveAll(table => table.Scope.Contains(member));
            var mine = left.FindAll(rule => rule.Scope.Contains(member)).ToLookup(rule => rule.Rule.Kind(member), rule => rule.Rule);
            int[] scope = [.. tables.SelectMany(table => table.Scope).Concat(left.Where(rule => rule.Scope.Contains(member)).SelectMany(rule => rule.Scope)).Distinct().Where(other => other != member).Order()];
            left.RemoveAll(rule => rule.Scope.Contains(member));
            open.Add((scope, Table(known, member, scope, tables, mine)));
        }

        return open.Aggregate(known.One, (all, table) => known.Both(all, table.Table[0]));
    }

    private M[] Table<M>(ICombinations<M> known, int member, int[] scope, List<(int[] Scope, M[] Table)> tables, ILookup<int, JointRule> mine)
    {
        var table = new M[scope.Aggregate(1, (product, other) => product * kinds[other])];
        var chosen = new int[kinds.Length];
        for (var at = 0; at < table.Length; at++)
        {
            var rest = at;
            foreach (var other in scope)
            {
                (rest, chosen[other]) = Math.DivRem(rest, kinds[other]);
            }

            var some = new List<M>(kinds[member]);
            for (var kind = 0; kind < kinds[member]; kind++)
            {
                chosen[member] = kind;
                if (Brought(known, member, kind, chosen, tables, mine[kind]) is { } found)
                {
                    some.Add(found);
                }
            }

            table[at] = known.Any(some);
        }

        return table;
    }

    /// <summary>Null when it is forbidden.</summary>
    private M? Brought<M>(ICombinations<M> known, int member, int kind, int[] chosen, List<(int[] Scope, M[] Table)> tables, IEnumerable<JointRule> mine)
    {
        List<JointRule> matching = [.. mine.Where(rule => rule.Matches(chosen))];
        if (matching.Exists(rule => rule.Forbidden))
        {
            return default;
        }

        var found = matching.Aggregate(known.Of(member, kind), known.With);
        foreach (var (scope, table) in tables)
        {
            var at = 0;
            for (var i = scope.Length - 1; i >= 0; i--)
            {
                at = (at * kinds[scope[i]]) + chosen[scope[i]];
            }

            found = known.Both(found, table[at]);
        }

        return found;
    }

    /// <summary>Next comes the issue that ties the fewest others newly together; of several the one with the fewest combinations.</summary>
    private void Plan()
    {
        var near = Array.ConvertAll(kinds, _ => new HashSet<int>());
        var named = new double[kinds.Length];
        foreach (var (_, scope) in rules)
        {
            foreach (var one in scope)
            {
                near[one].UnionWith(scope);
                near[one].Remove(one);
                named[one]++;
            }
        }

        var left = Enumerable.Range(0, kinds.Length).ToHashSet();
        while (left.Count > 0)
        {
            var next = left.MinBy(member => (Fill(near, member), Size(near, member), member));
            Work += Size(near, next) * (kinds[next] + named[next]);
            foreach (var one in near[next])
            {
                near[one].UnionWith(near[next]);
                near[one].Remove(one);
                near[one].Remove(next);
            }

            left.Remove(next);
            order.Add(next);
        }
    }

    private static int Fill(HashSet<int>[] near, int member) => near[member].Sum(one => near[member].Count(other => other < one && !near[one].Contains(other)));

    private double Size(HashSet<int>[] near, int member) => near[member].Aggregate(1.0, (product, other) => product * kinds[other]);
}
