using System.Globalization;
using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

internal sealed record PlaybookEntry(string Key, PlaybookNode Value);

/// <summary>A node of a playbook file with its path, and the questions that the reader puts to it.</summary>
internal sealed record PlaybookNode(FileNode Node, string Path)
{
    public IReadOnlyList<PlaybookEntry> Entries()
    {
        if (Node is not FileMap map)
        {
            throw Wrong("keys with values");
        }

        var at = Path;
        var entries = new PlaybookEntry[map.Entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (key, _, value) = map.Entries[i];
            entries[i] = new PlaybookEntry(key, new PlaybookNode(value, at.Length == 0 ? key : $"{at}.{key}"));
        }

        return entries;
    }

    /// <summary>Entries whose keys must be among the allowed ones.</summary>
    public IReadOnlyList<PlaybookEntry> Entries(IReadOnlyList<string> allowed)
    {
        var entries = Entries();
        foreach (var (key, value) in entries)
        {
            if (!allowed.Contains(key))
            {
                throw value.Problem($"'{key}' is not known here", allowed, key);
            }
        }

        return entries;
    }

    public PlaybookNode? Find(string key)
    {
        foreach (var entry in (Node as FileMap ?? throw Wrong("keys with values")).Entries)
        {
            if (entry.Key == key)
            {
                return new PlaybookNode(entry.Value, Path.Length == 0 ? key : $"{Path}.{key}");
            }
        }

        return null;
    }

    public PlaybookNode Get(string key) =>
        Find(key) ?? throw Problem($"'{key}' is missing");

    public IReadOnlyList<PlaybookNode> Items()
    {
        if (Node is not FileList list)
        {
            throw Wrong("a list");
        }

        var at = Path;
        return [.. list.Items.Select((item, i) => new PlaybookNode(item, $"{at}[{i}]"))];
    }

    public string Text() =>
        Node is FileScalar { Kind: ScalarKind.Text } scalar && scalar.Text.Trim().Length > 0 ? scalar.Text : throw Wrong("a text");

    /// <summary>One of the allowed words.</summary>
    public string Word(IReadOnlyList<string> allowed)
    {
        if (Node is not FileScalar { Kind: ScalarKind.Text, Text: var text })
        {
            throw Wrong($"one of {string.Join(", ", allowed)}");
        }

        return allowed.Contains(text) ? text : throw Problem($"'{text}' is not allowed", allowed, text);
    }

    public decimal Figure(decimal low, decimal high)
    {
        var readable = Node is FileScalar { Kind: ScalarKind.Figure, Text: var text }
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure)
            && figure >= low && figure <= high
            ? figure
            : (decimal?)null;
        return readable ?? throw Wrong($"a number from {Figures.Plain(low)} to {Figures.Plain(high)}");
    }

    public int Whole(int low, int high)
    {
        var figure = Node is FileScalar { Kind: ScalarKind.Figure } ? Figure(decimal.MinValue / 2, decimal.MaxValue / 2) : low - 1;
        return figure >= low && figure <= high && decimal.Truncate(figure) == figure
            ? (int)figure
            : throw Wrong($"a whole number from {low} to {high}");
    }

    public FileProblemException Problem(string what) =>
        new(Path.Length == 0 ? $"{what}." : $"{Path}: {what}.", Node.At.Line, Path.Length == 0 ? null : Path);

    private FileProblemException Problem(string what, IReadOnlyList<string> allowed, string found) =>
        Problem($"{what}; allowed: {string.Join(", ", allowed)}{Nearest(found, allowed)}");

    private FileProblemException Wrong(string expected) => Problem($"found {Found}, expected {expected}");

    private string Found => Node switch
    {
        FileMap => "keys with values",
        FileList => "a list",
        FileScalar { Kind: ScalarKind.Null } => "nothing",
        FileScalar scalar => $"'{scalar.Text}'",
        _ => "something else",
    };

    private static string Nearest(string found, IReadOnlyList<string> allowed)
    {
        var best = allowed.MinBy(word => Distance(found.ToLowerInvariant(), word.ToLowerInvariant()));
        return best is not null && Distance(found.ToLowerInvariant(), best.ToLowerInvariant()) <= 1 + (found.Length / 3)
            ? $"; nearest is '{best}'"
            : "";
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(corner + (a[i - 1] == b[j - 1] ? 0 : 1), 1 + Math.Min(row[j], row[j - 1])));
            }
        }

        return row[b.Length];
    }
}
