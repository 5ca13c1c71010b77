using Parley.Deals.Playbooks;

namespace Parley.Deals.Files.Sheets;

/// <summary>
/// A playbook as a workbook and back: lists of terms, rules, triggers, metrics and tactics are a sheet each with a row an entry, everything else stands on sheets with its keys to the left of its value.
/// Reading what was written gives the same playbook. See docs/guide/playbook.md.
/// </summary>
public static class PlaybookSheets
{
    private static readonly (string Sheet, string[] Path)[] Lists = [("Terms", ["terms"]), ("Rules", ["approvals", "rules"]), ("Triggers", ["triggers"]), ("Metrics", ["metrics"]), ("Tactics", ["tactics"])];
    private static readonly (string Sheet, string[] Keys)[] Maps = [("Playbook", ["parley", "name", "offices"]), ("Approvals", ["approvals"]), ("Framework", ["framework", "newTerms", "moves", "opening"])];

    /// <summary>Whether a file is a workbook: every archive begins so, and no text does.</summary>
    public static bool Are(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8);

    public static byte[] Write(FileMap playbook)
    {
        List<Sheet> sheets = [];
        foreach (var (name, keys) in Maps)
        {
            List<(IReadOnlyList<string> Path, FileNode Leaf)> leaves = [.. playbook.Entries.Where(entry => keys.Contains(entry.Key)).SelectMany(entry => KeyedSheet.Leaves([entry.Key], entry.Value)).Where(leaf => !Lists.Any(list => list.Path.SequenceEqual(leaf.Path)))];
            sheets.AddRange(leaves.Count == 0 ? [] : [KeyedSheet.Of(name, leaves)]);
            sheets.AddRange(name == "Playbook" ? Lists.Select(list => At(playbook, list.Path) is FileList entries ? ListSheet.Of(list.Sheet, entries) : null).OfType<Sheet>() : []);
        }

        return WorkbookWriter.Write(new Workbook(sheets));
    }

    /// <exception cref="FileProblemException">The workbook is no playbook: every problem with its sheet and cell.</exception>
    public static Playbook Read(byte[] bytes)
    {
        var book = WorkbookReader.Read(bytes);
        var cells = new CellPlaces();
        var root = new FileMap(default, []);
        foreach (var sheet in book.Sheets)
        {
            if (Lists.FirstOrDefault(list => list.Sheet == sheet.Name) is { Path: { } path })
            {
                root = KeyedSheet.Put(root, path, ListSheet.Read(sheet, cells), () => $"sheet {sheet.Name}: {string.Join(", ", path)} stands on another sheet, too.");
            }
            else if (Maps.Any(map => map.Sheet == sheet.Name))
            {
                root = KeyedSheet.Read(sheet, root, cells);
            }
            else if (sheet.Rows.Count > 0)
            {
                throw new FileProblemException($"sheet {Words.Shown(sheet.Name)}: there is no such sheet in a playbook. {Words.Choose(sheet.Name, [.. Maps.Select(map => map.Sheet), .. Lists.Select(list => list.Sheet)])}");
            }
        }

        try
        {
            return PlaybookReader.Read(root);
        }
        catch (FileProblemException problem)
        {
            throw cells.Named(problem).With([.. problem.Others.Select(cells.Named)]);
        }
    }

    private static FileNode? At(FileMap map, IReadOnlyList<string> path) =>
        map.Entries.FirstOrDefault(entry => entry.Key == path[0]).Value switch
        {
            FileMap inner when path.Count > 1 => At(inner, [.. path.Skip(1)]),
            var found when path.Count == 1 => found,
            _ => null,
        };
}
