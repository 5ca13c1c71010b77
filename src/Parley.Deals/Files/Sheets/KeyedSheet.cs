namespace Parley.Deals.Files.Sheets;

/// <summary>Maps inside maps as a sheet: a row a value, its keys in the columns before it.</summary>
internal static class KeyedSheet
{
    private const string Key = "Key";
    private const string Value = "Value";

    /// <summary>Every value that is no map with entries, and the keys that lead to it.</summary>
    public static IEnumerable<(IReadOnlyList<string> Path, FileNode Leaf)> Leaves(IReadOnlyList<string> path, FileNode node) =>
        node is FileMap { Entries.Count: > 0 } map ? map.Entries.SelectMany(entry => Leaves([.. path, entry.Key], entry.Value)) : [(path, node)];

    public static Sheet Of(string name, IReadOnlyList<(IReadOnlyList<string> Path, FileNode Leaf)> leaves)
    {
        var keys = leaves.Max(leaf => leaf.Path.Count);
        return new Sheet(name,
        [
            [.. Enumerable.Repeat(Cell.Of(Key), keys), Cell.Of(Value)],
            .. leaves.Select(leaf => (IReadOnlyList<Cell>)[.. leaf.Path.Select(Cell.Of), .. Enumerable.Repeat(Cell.Empty, keys - leaf.Path.Count), CellNode.Of(leaf.Leaf)]),
        ]);
    }

    public static FileMap Read(Sheet sheet, FileMap root, CellPlaces places)
    {
        var value = sheet.Rows.Count == 0 ? -1 : sheet.Rows[0].ToList().FindIndex(cell => cell.Text == Value);
        if (value < 1)
        {
            throw new FileProblemException($"{sheet.Place(0, 0)}: the first row of this sheet says {Key} over each column of keys, then {Value}.");
        }

        for (var row = 1; row < sheet.Rows.Count; row++)
        {
            var cells = sheet.Rows[row];
            if (cells.Count == 0)
            {
                continue;
            }

            if (cells.Count != value + 1)
            {
                throw new FileProblemException($"{sheet.Place(row, Math.Min(value, cells.Count))}: a row has its keys and one value, in column {Sheet.Letters(value)}.");
            }

            var (place, at) = (sheet.Place(row, value), places.Of(sheet, row, value));
            List<string> path = [.. cells.Take(value).TakeWhile(cell => cell.Kind != ScalarKind.Null).Select(cell => cell.Text)];
            if (path.Count == 0 || cells.Take(value).Skip(path.Count).Any(cell => cell.Kind != ScalarKind.Null))
            {
                throw new FileProblemException($"{sheet.Place(row, path.Count)}: keys stand side by side from column A on.");
            }

            root = Put(root, path, CellNode.Read(cells[value], at, place), () => $"{place}: {Words.Shown(string.Join(", ", path))} is said twice.");
        }

        return root;
    }

    /// <summary>The map with one more value at the end of its map.</summary>
    public static FileMap Put(FileMap map, IReadOnlyList<string> path, FileNode value, Func<string> twice)
    {
        var entries = map.Entries.ToList();
        var known = entries.FindIndex(entry => entry.Key == path[0]);
        var rest = path.Skip(1).ToList();
        if (known < 0)
        {
            entries.Add(new(path[0], value.At, rest.Count == 0 ? value : Put(new FileMap(value.At, []), rest, value, twice)));
        }
        else
        {
            entries[known] = rest.Count > 0 && entries[known].Value is FileMap { Entries.Count: > 0 } inner ? entries[known] with { Value = Put(inner, rest, value, twice) } : throw new FileProblemException(twice());
        }

        return map with { Entries = entries };
    }
}
