using System.Globalization;
using System.Text;

namespace Parley.Cli.Output;

/// <summary>Writing text of unknown origin to a terminal.</summary>
internal static class Terminal
{
    /// <summary>
    /// Line feeds and tabs pass; every other control or invisible formatting character, escape sequences and direction overrides included,
    /// becomes visible as U+XXXX in angle brackets.
    /// </summary>
    public static string Clean(string text)
    {
        if (text.All(Harmless))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = Harmless(c) ? clean.Append(c) : clean.Append(CultureInfo.InvariantCulture, $"<U+{(int)c:X4}>");
        }

        return clean.ToString();
    }

    private static bool Harmless(char c) =>
        c is '\n' or '\t' || !(char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
