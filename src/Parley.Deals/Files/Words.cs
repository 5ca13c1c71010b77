using System.Globalization;
using System.Text;

namespace Parley.Deals.Files;

/// <summary>How problems with a file are put into words.</summary>
public static class Words
{
    private const int Readable = 60;

    public static FileProblemException Twice(string key, Place first, Place second) =>
        new($"\"{Shown(key)}\" stands here and in line {first.Line}; give it once.", second.Line);

    /// <summary>Foreign text fit for one line of a message: short, and without anything that moves the cursor.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Readable)))
        {
            var plain = !char.IsControl(c) && !char.IsSurrogate(c)
                && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            _ = plain || char.IsSurrogate(c) ? shown.Append(c) : shown.Append($"\\u{(int)c:X4}");
        }

        return text.Length > Readable ? shown.Append("...").ToString() : shown.ToString();
    }

    /// <summary>What a reader of the file sees at this node.</summary>
    public static string Seen(FileNode node) => node switch
    {
        FileMap => "a map",
        FileList => "a list",
        FileScalar { Kind: ScalarKind.Null } => "nothing",
        FileScalar { Kind: ScalarKind.Text, Text: "" } => "an empty text",
        FileScalar { Kind: ScalarKind.Text } text => $"\"{Shown(text.Text)}\"",
        FileScalar plain => Shown(plain.Text),
        _ => "nothing",
    };

    /// <summary>"did you mean ...?" where a known word is near, and the words that exist.</summary>
    public static string Choose(string found, IReadOnlyCollection<string> known)
    {
        var near = Nearest(found, known) is { } word ? $"did you mean \"{Shown(word)}\"? " : "";
        var some = string.Join(", ", known.Take(30).Select(Shown));
        return $"{near}Allowed: {some}{(known.Count > 30 ? $" and {known.Count - 30} more" : "")}.";
    }

    /// <summary>The known word that a slip of the hand turned into this one; null when none is near.</summary>
    public static string? Nearest(string found, IEnumerable<string> known)
    {
        if (found.Length > Readable)
        {
            return null;
        }

        string? nearest = null;
        var least = Math.Max(1, found.Length / 3) + 1;
        foreach (var word in known.Where(word => word.Length <= Readable && Math.Abs(word.Length - found.Length) < least))
        {
            var distance = Distance(found.ToUpperInvariant(), word.ToUpperInvariant());
            if (distance < least)
            {
                (nearest, least) = (word, distance);
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, changes and swaps of neighbours between two words (Damerau-Levenshtein, optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
