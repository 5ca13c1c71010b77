namespace Parley.Deals.Playbooks;

/// <summary>The entries of the section terms, found by name.</summary>
public sealed class TermLibrary
{
    private readonly Dictionary<string, List<IReadOnlyList<PlaybookTerm>>> byWord = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="entries">Sound: see <see cref="TermConflicts"/>.</param>
    internal TermLibrary(IReadOnlyList<PlaybookTerm> entries)
    {
        Entries = entries;
        foreach (var name in entries.GroupBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase))
        {
            // A stable sort: what ties never applies together.
            IReadOnlyList<PlaybookTerm> ordered = [.. name.Order(Comparer<PlaybookTerm>.Create((a, b) => a.When.Order(b.When)))];
            foreach (var word in name.SelectMany(entry => entry.Aka).Prepend(name.Key).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                (byWord.TryGetValue(word, out var known) ? known : byWord[word] = []).Add(ordered);
            }
        }
    }

    public static TermLibrary Empty { get; } = new([]);

    /// <summary>As listed in the file.</summary>
    public IReadOnlyList<PlaybookTerm> Entries { get; }

    /// <summary>The entries of every term that one of the issue's words names, the more specific first.</summary>
    public IReadOnlyList<IReadOnlyList<PlaybookTerm>> Of(Issue issue)
    {
        List<IReadOnlyList<PlaybookTerm>> found = [];
        foreach (var word in issue.Aka.Prepend(issue.Name))
        {
            foreach (var term in byWord.GetValueOrDefault(word) ?? [])
            {
                if (!found.Contains(term))
                {
                    found.Add(term);
                }
            }
        }

        return found;
    }
}
