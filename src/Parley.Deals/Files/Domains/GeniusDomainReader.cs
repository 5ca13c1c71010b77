namespace Parley.Deals.Files.Domains;

/// <summary>GENIUS domain templates: negotiation_template / utility_space / objective / issue / item.</summary>
public static class GeniusDomainReader
{
    /// <summary>Values of one issue.</summary>
    internal const int MostValues = 100_000;

    public const string RootName = "negotiation_template";

    /// <exception cref="FileProblemException">Something that GENIUS or we don't know, with line and path.</exception>
    public static NegotiationDomain Read(Element root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var findings = new List<Finding>();
        var issues = new List<DomainIssue>();
        var values = 0;
        foreach (var element in Issues(Objective(root.Named("utility_space").FirstOrDefault() ?? root)))
        {
            var issue = new DomainIssue(element.Label("name", "every issue has a name."), Values(element, findings));
            if (issues.Any(one => one.Name == issue.Name))
            {
                throw element.Problem($"an issue named \"{Words.Shown(issue.Name)}\" stands already above; give each name once.");
            }

            issues.Add(issue);
            values += issue.Values.Count;
            if (issues.Count > FileLimits.Issues || values > FileLimits.Nodes)
            {
                throw element.Problem($"a domain has at most {FileLimits.Issues:N0} issues and {FileLimits.Nodes:N0} values in all.");
            }
        }

        return new NegotiationDomain(issues, findings);
    }

    internal static Element Objective(Element space)
    {
        var objective = space.Named("objective").FirstOrDefault() ?? throw space.Problem("found no `objective`; it holds the issues.");
        if (space.Named("objective").Skip(1).Concat(objective.Named("objective")).FirstOrDefault() is { } other)
        {
            throw other.Problem("a second objective is not read; list all issues in one.");
        }

        return objective;
    }

    internal static IReadOnlyList<Element> Issues(Element objective)
    {
        var issues = objective.Named("issue").ToList();
        return issues.Count > 0 ? issues : throw objective.Problem("found no `issue`; list at least one.");
    }

    /// <summary>The whole figures from lowerbound to upperbound, both included; null for an issue without them.</summary>
    internal static (int Low, int High)? Bounds(Element issue)
    {
        var bounds = issue.Text("lowerbound") is null ? issue.Named("range").FirstOrDefault() : issue;
        if (bounds?.Text("lowerbound") is null)
        {
            return null;
        }

        return (Whole(bounds, "lowerbound"), Whole(bounds, "upperbound"));
    }

    private static int Whole(Element element, string attribute)
    {
        var text = element.Need(attribute, "give a whole figure.");
        return int.TryParse(text, out var whole) ? whole : throw element.Problem($"found {attribute} \"{Words.Shown(text)}\"; give a whole figure, such as 9.");
    }

    private static List<TermValue> Values(Element issue, List<Finding> findings)
    {
        var items = issue.Named("item").ToList();
        if (items.Count > 0)
        {
            return Items(issue, items, findings);
        }

        var type = issue.Text("vtype") ?? issue.Text("type") ?? issue.Text("etype") ?? "discrete";
        if (type is not ("integer" or "discrete"))
        {
            throw issue.Problem($"found an issue of type \"{Words.Shown(type)}\"; its packages cannot be counted. Allowed: discrete, integer.");
        }

        if (Bounds(issue) is not var (low, high))
        {
            throw issue.Problem("found neither items nor bounds; give `item` elements, or lowerbound and upperbound.");
        }

        var count = (long)high - low + 1;
        return count is > 0 and <= MostValues
            ? [.. Enumerable.Range(low, (int)count).Select(figure => TermValue.Of(figure))]
            : throw issue.Problem($"found {low} to {high}; give 1 to {MostValues:N0} values, the lower bound first.");
    }

    private static List<TermValue> Items(Element issue, List<Element> items, List<Finding> findings)
    {
        if (items.Count > MostValues)
        {
            throw issue.Problem($"found {items.Count:N0} items; an issue has at most {MostValues:N0}.");
        }

        var values = new List<TermValue>();
        var seen = new HashSet<string>();
        var repeated = false;
        foreach (var item in items)
        {
            var value = item.Label("value", "every item has a value.");
            if (seen.Add(value))
            {
                values.Add(TermValue.Of(value));
            }
            else if (!repeated)
            {
                repeated = true;
                findings.Add(DomainFindings.Repeated(value, issue.Text("name") ?? "an issue"));
            }
        }

        return values;
    }
}
