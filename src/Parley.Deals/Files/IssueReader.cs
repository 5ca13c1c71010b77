namespace Parley.Deals.Files;

/// <summary>The section `issues`.</summary>
internal static class IssueReader
{
    private const string OptionsAllowed = "give a list of options such as {name: 30 days, worth: 0}.";

    public static IReadOnlyList<Issue> Issues(Found found, Currency currency)
    {
        var once = new Once("an issue");
        var places = new List<Found>();
        var issues = found.List(
            item =>
            {
                var issue = Issue(item, currency);
                once.Add(issue.Name, item);
                places.Add(item);
                return issue;
            },
            "list at least one issue.",
            FileLimits.Issues);
        if (issues.Count == 0)
        {
            throw found.Problem("found an empty list; list at least one issue.");
        }

        var values = 0L;
        foreach (var issue in issues)
        {
            values += issue is RangeIssue { Step: { } step } range ? (long)((range.High - range.Low) / step) + 1 : 0;
        }

        return values <= FileLimits.AllRangeValues ? DistinctWords(issues, places)
            : throw found.Problem($"the ranges would hold {values:N0} values together; at most {FileLimits.AllRangeValues:N0} are weighed. Use larger steps, or leave `step` out.");
    }

    private static Issue Issue(Found found, Currency currency)
    {
        var issue = found.Section(
            "name", "unit", "range", "step", "options", "like", "intermediate", "need", "knockout", "worth", "theirs", "aka");
        var name = issue.Need("name", "every issue has a name.").Name();
        Issue modelled = (issue["range"], issue["options"]) switch
        {
            ({ } range, null) => RangeReader.Range(issue, range, name, currency),
            (null, { } options) => Options(issue, options, name),
            (null, null) => throw issue.Problem("an issue needs either a range, such as [180000, 240000], or options; found neither."),
            _ => throw issue.Problem("an issue has either a range or options; found both."),
        };
        var values = new TermReader([modelled]);
        return modelled with
        {
            Unit = issue["unit"]?.Name(),
            Aka = issue.List("aka", word => word.Name(), "give a list of words, such as [fee, price]."),
            Like = values.Limit(issue["like"], modelled),
            Intermediate = values.Limit(issue["intermediate"], modelled),
            Need = values.Limit(issue["need"], modelled),
            Knockout = Knockout(issue),
        };
    }

    private static bool Knockout(Section issue) => issue["knockout"] is { } knockout && knockout.Truth() && (issue.Has("need")
        ? true
        : throw knockout.Problem("knockout: true needs `need`, the value where we stop."));

    private static OptionIssue Options(Section issue, Found options, string name)
    {
        foreach (var key in (string[])["step", "worth", "theirs"])
        {
            if (issue[key] is { } misplaced)
            {
                throw misplaced.Problem(key == "step" ? "only a range has a step." : $"an issue with options gives `{key}` with every option.");
            }
        }

        var once = new Once("an option");
        var read = options.List(
            item =>
            {
                var option = Option(item);
                once.Add(option.Name, item);
                return option;
            },
            OptionsAllowed,
            FileLimits.Options);
        return read.Count > 0 ? new OptionIssue { Name = name, Options = read } : throw options.Problem($"found an empty list; {OptionsAllowed}");
    }

    private static IssueOption Option(Found found)
    {
        _ = found.Map(OptionsAllowed);
        var option = found.Section("name", "worth", "theirs");
        return new IssueOption(
            option.Need("name", "every option has a name.").Name(),
            option.Need("worth", "say what this option is worth to us, such as 4000 or -4000.").Figure(),
            option["theirs"]?.Figure());
    }

    /// <summary>A word in a message must point to one issue.</summary>
    private static IReadOnlyList<Issue> DistinctWords(IReadOnlyList<Issue> issues, List<Found> places)
    {
        var owners = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < issues.Count; i++)
        {
            owners.TryAdd(issues[i].Name, i);
        }

        for (var i = 0; i < issues.Count; i++)
        {
            for (var j = 0; j < issues[i].Aka.Count; j++)
            {
                var word = issues[i].Aka[j];
                if (!owners.TryAdd(word, i) && owners[word] != i)
                {
                    throw new FileProblemException(
                        $"\"{Words.Shown(word)}\" already means the issue \"{Words.Shown(issues[owners[word]].Name)}\"; a word stands for one issue.",
                        places[i].Node.At.Line,
                        $"{places[i].Path}.aka[{j}]");
                }
            }
        }

        return issues;
    }
}
