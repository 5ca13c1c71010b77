namespace Parley.Deals;

/// <summary>An issue that gets another name while talks go on stays known under the old one: what the playbook says of it goes on holding.</summary>
internal static class RenamedIssues
{
    /// <summary>The issues after a change; one that took the place of another answers to its words too. Growth: issues times issues.</summary>
    public static IReadOnlyList<Issue> Known(IReadOnlyList<Issue> before, IReadOnlyList<Issue> after)
    {
        List<Issue> known = [.. after];
        foreach (var (at, gone) in before.Index().Where(one => after.All(issue => issue.Name != one.Item.Name)))
        {
            // Where it stood, else the first that is counted alike.
            bool TakesItsPlace(Issue issue) => before.All(old => old.Name != issue.Name) && CountsAlike(issue, gone);
            var place = at < known.Count && TakesItsPlace(known[at]) ? at : known.FindIndex(TakesItsPlace);
            if (place >= 0)
            {
                var words = known[place].Aka.Union(gone.Aka.Prepend(gone.Name), StringComparer.OrdinalIgnoreCase).Where(word => after.All(issue => issue.Name != word));
                known[place] = known[place] with { Aka = [.. words] };
            }
        }

        return known;
    }

    /// <summary>Ranges in the same unit, or options of which one is the same.</summary>
    private static bool CountsAlike(Issue one, Issue other) => (one, other) switch
    {
        (RangeIssue, RangeIssue) => one.Unit == other.Unit,
        (OptionIssue mine, OptionIssue theirs) => mine.Options.Any(option => theirs.Options.Any(same => same.Name == option.Name)),
        _ => false,
    };
}
