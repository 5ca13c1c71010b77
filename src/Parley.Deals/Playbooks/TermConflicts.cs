using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>What is wrong with entries of a library that are each well formed: which of two applies, and whose limit counts, must be clear.</summary>
internal static class TermConflicts
{
    /// <summary>Every two entries of a term are compared.</summary>
    public const int MostEntries = 200;

    public static void Find(IReadOnlyList<ListedTerm> listed, Problems problems)
    {
        var names = listed.Select(entry => entry.Term.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (term, at) in listed)
        {
            foreach (var trade in term.Trades.Where(trade => !names.Contains(trade.Term)))
            {
                problems.Add(at.Problem($"a trade names \"{Words.Shown(trade.Term)}\", which is no term of the library; {Words.Choose(trade.Term, names)}"));
            }
        }

        foreach (var entries in listed.GroupBy(entry => entry.Term.Name, StringComparer.OrdinalIgnoreCase).Select(group => group.ToList()))
        {
            if (entries.Count > MostEntries)
            {
                problems.Add(entries[MostEntries].At.Problem($"\"{Words.Shown(entries[0].Term.Name)}\" has {entries.Count:N0} entries; a term has at most {MostEntries}."));
                continue;
            }

            for (var later = 1; later < entries.Count; later++)
            {
                for (var earlier = 0; earlier < later; earlier++)
                {
                    if (Problem(entries[earlier], entries[later]) is { } problem)
                    {
                        problems.Add(problem);
                    }
                }
            }
        }
    }

    private static FileProblemException? Problem(ListedTerm earlier, ListedTerm later)
    {
        var (a, b) = (earlier.Term.When, later.Term.When);
        if (!a.Overlap(b))
        {
            return null;
        }

        var order = a.Order(b);
        if (order == 0)
        {
            return later.At.Problem($"{Said(later)} and {earlier.At.Path} may hold for the same deal, and neither goes before the other; give one of them another condition.");
        }

        var (first, second) = order < 0 ? (earlier, later) : (later, earlier);
        if (first.Term.When.Cover(second.Term.When))
        {
            return second.At.Problem($"{Said(second)} never applies: wherever it would, {first.At.Path} goes before it.");
        }

        return earlier.Term.Owner != later.Term.Owner && !second.Term.When.Cover(first.Term.When) && !SameLimits(earlier.Term, later.Term)
            ? later.At.Problem($"{Said(later)}, set by {later.Term.Owner}, and {earlier.At.Path}, set by {earlier.Term.Owner}, limit the same deals differently; let one owner set an entry for deals that meet both.")
            : null;
    }

    private static string Said(ListedTerm entry) => entry.Term.When.ToString() is { Length: > 0 } words ? $"\"{Words.Shown(entry.Term.Name)}\" ({Words.Shown(words)})" : $"\"{Words.Shown(entry.Term.Name)}\"";

    private static bool SameLimits(PlaybookTerm a, PlaybookTerm b) =>
        a.Unit == b.Unit && a.Authority.ToHashSet().SetEquals(b.Authority)
        && (a.Scale, b.Scale) switch
        {
            (TermOptions mine, TermOptions theirs) => mine.Options.SequenceEqual(theirs.Options),
            var (mine, theirs) => mine == theirs,
        };
}
