using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>What is wrong with approval rules that are each well formed: names that lead nowhere, rules that never apply, circles.</summary>
internal static class PolicyConflicts
{
    public static void Find(ApprovalPolicy policy, IReadOnlyList<ListedRule> listed, IReadOnlyList<PlaybookTerm> terms, Found approvals, Problems problems)
    {
        var once = new Once("a rule");
        var byName = terms.ToLookup(term => term.Name, StringComparer.OrdinalIgnoreCase);
        var names = policy.Rules.Select(rule => rule.Name).ToHashSet();
        foreach (var (rule, at) in listed)
        {
            problems.Try(() =>
            {
                once.Add(rule.Name, at);
                return true;
            });
        }

        foreach (var (rule, at) in listed)
        {
            foreach (var problem in Wrong(rule, at, terms, byName).Concat(rule.Reopens.Where(name => !names.Contains(name)).Select(name =>
                at.Problem($"it reopens \"{Words.Shown(name)}\", which is no rule; {Words.Choose(name, names)}"))))
            {
                problems.Add(problem);
            }
        }

        if (policy.Calendars.SelectMany(calendar => calendar.Offices.DefaultIfEmpty("")).GroupBy(office => office).FirstOrDefault(named => named.Count() > 1) is { Key: var twice })
        {
            problems.Add(approvals.Problem(twice.Length > 0 ? $"\"{Words.Shown(twice)}\" has two calendars; give it one." : "two calendars name no offices; only one can be for all the others."));
        }

        var reopens = policy.Rules.DistinctBy(rule => rule.Name).ToDictionary(rule => rule.Name, rule => rule.Reopens);
        if (Circle(reopens) is { } rules)
        {
            problems.Add(listed.First(rule => rule.Rule.Name == rules[0]).At.Problem($"rules reopen each other in a circle: {Said(rules)}."));
        }

        var deputies = policy.Delegation.Deputies.DistinctBy(deputy => deputy.For).ToDictionary(deputy => deputy.For, deputy => (IReadOnlyList<string>)[deputy.Office]);
        if (Circle(deputies) is { } offices)
        {
            problems.Add(approvals.Problem($"deputies stand for each other in a circle: {Said(offices)}."));
        }
    }

    private static IEnumerable<FileProblemException> Wrong(ApprovalRule rule, Found at, IReadOnlyList<PlaybookTerm> terms, ILookup<string, PlaybookTerm> byName)
    {
        var unknown = rule.Beyond?.Where(name => name != ApprovalRule.AnyTerm && !byName.Contains(name)).ToList() ?? [];
        foreach (var name in unknown)
        {
            yield return at.Problem($"\"{Words.Shown(name)}\" is no term of the library; {Words.Choose(name, [.. byName.Select(term => term.Key)])}");
        }

        var about = rule.Beyond?.Distinct().SelectMany(name => name == ApprovalRule.AnyTerm ? terms : byName[name]) ?? [];
        if (rule.Beyond is not null && unknown.Count == 0 && !about.Any(term => term.When.Overlap(rule.When)))
        {
            yield return at.Problem($"rule \"{Words.Shown(rule.Name)}\" never applies: no entry of its terms holds for the deals that it is about.");
        }

        if (rule.Limits.Any(limit => limit.Aggregate == Aggregate.Exposure) && !terms.Any(term => term.Exposes))
        {
            yield return at.Problem($"rule \"{Words.Shown(rule.Name)}\" never applies: no term counts towards exposure; give one `exposes: true`.");
        }
    }

    private static string Said(IReadOnlyList<string> circle) => string.Join(", ", circle.Take(8).Select(Words.Shown)) + (circle.Count > 8 ? " and so on" : "");

    /// <summary>The names along a circle of these arrows; null when there is none.</summary>
    public static IReadOnlyList<string>? Circle(IReadOnlyDictionary<string, IReadOnlyList<string>> arrows)
    {
        var done = new HashSet<string>();
        foreach (var start in arrows.Keys)
        {
            // A path of names, none twice, with the place of the next arrow to follow from each.
            List<string> path = [start];
            HashSet<string> onPath = [start];
            List<int> next = [0];
            while (path.Count > 0)
            {
                var (at, arrow) = (path[^1], next[^1]++);
                if (done.Contains(at) || !arrows.TryGetValue(at, out var to) || arrow >= to.Count)
                {
                    done.Add(at);
                    onPath.Remove(at);
                    path.RemoveAt(path.Count - 1);
                    next.RemoveAt(next.Count - 1);
                }
                else if (!onPath.Add(to[arrow]))
                {
                    return path[path.IndexOf(to[arrow])..];
                }
                else
                {
                    path.Add(to[arrow]);
                    next.Add(0);
                }
            }
        }

        return null;
    }
}
