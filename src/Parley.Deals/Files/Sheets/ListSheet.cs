namespace Parley.Deals.Files.Sheets;

/// <summary>A list of maps as a sheet: a row an entry, a column a key. A key that holds a map has a column for each key inside, headed "key › inner key".</summary>
internal static class ListSheet
{
    private const string Inside = " › ";

    public static Sheet Of(string name, FileList list)
    {
        var entries = list.Items.OfType<FileMap>().ToList();
        List<string> heads = [];
        foreach (var entry in entries.SelectMany(entry => entry.Entries))
        {
            foreach (var head in entry.Value is FileMap { Entries.Count: > 0 } map ? [entry.Key, .. map.Entries.Select(inner => entry.Key + Inside + inner.Key)] : new[] { entry.Key })
            {
                if (!heads.Contains(head))
                {
                    // The columns of a key stand together.
                    var after = heads.FindLastIndex(known => known == entry.Key || known.StartsWith(entry.Key + Inside, StringComparison.Ordinal));
                    heads.Insert(after < 0 ? heads.Count : after + 1, head);
                }
            }
        }

        var rows = entries.Select(entry => Row(entry, heads)).ToList();
        // A column of its own only where some entry could not be told in the columns beside it.
        List<int> used = [.. Enumerable.Range(0, heads.Count).Where(column => rows.Exists(row => row[column].Kind != ScalarKind.Null))];
        return new Sheet(name, [[.. used.Select(column => Cell.Of(heads[column]))], .. rows.Select(row => (IReadOnlyList<Cell>)[.. used.Select(column => row[column])])]);
    }

    public static FileList Read(Sheet sheet, CellPlaces places)
    {
        var heads = sheet.Rows.Count == 0 ? [] : sheet.Rows[0];
        List<FileNode> entries = [];
        for (var row = 1; row < sheet.Rows.Count; row++)
        {
            List<FileEntry> entry = [];
            foreach (var (column, cell) in sheet.Rows[row].Index().Where(cell => cell.Item.Kind != ScalarKind.Null))
            {
                var place = sheet.Place(row, column);
                if (column >= heads.Count || heads[column].Kind != ScalarKind.Text)
                {
                    throw new FileProblemException($"{place}: the first row says what a column holds, and says nothing here.");
                }

                var at = places.Of(sheet, row, column);
                Put(entry, heads[column].Text.Split(Inside, 2), CellNode.Read(cell, at, place), at, place);
            }

            if (entry.Count > 0)
            {
                entries.Add(new FileMap(entry[0].At, entry));
            }
        }

        return new FileList(default, entries);
    }

    private static void Put(List<FileEntry> entry, string[] path, FileNode value, Place at, string place)
    {
        var known = entry.FindIndex(one => one.Key == path[0]);
        if (path.Length == 1)
        {
            if (known >= 0)
            {
                throw new FileProblemException($"{place}: this row says {Words.Shown(path[0])} twice.");
            }

            entry.Add(new(path[0], at, value));
        }
        else if (known < 0)
        {
            entry.Add(new(path[0], at, new FileMap(at, [new(path[1], at, value)])));
        }
        else
        {
            entry[known] = entry[known].Value is FileMap map && map.Entries.All(one => one.Key != path[1])
                ? entry[known] with { Value = map with { Entries = [.. map.Entries, new(path[1], at, value)] } }
                : throw new FileProblemException($"{place}: this row says {Words.Shown(string.Join(Inside, path))} twice.");
        }
    }

    private static Cell[] Row(FileMap entry, List<string> heads)
    {
        var row = new Cell[heads.Count];
        Array.Fill(row, Cell.Empty);
        foreach (var (key, _, value) in entry.Entries)
        {
            if (value is FileMap { Entries.Count: > 0 } map && map.Entries.Select(inner => heads.IndexOf(key + Inside + inner.Key)).ToList() is var columns && columns.Zip(columns.Skip(1)).All(pair => pair.First < pair.Second))
            {
                foreach (var (inner, column) in map.Entries.Zip(columns))
                {
                    row[column] = CellNode.Of(inner.Value);
                }
            }
            else
            {
                // In another order than the columns: the order may matter to who reads it.
                row[heads.IndexOf(key)] = CellNode.Of(value);
            }
        }

        return row;
    }
}
