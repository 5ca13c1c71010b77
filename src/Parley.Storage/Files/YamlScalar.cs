using System.Globalization;
using System.Text;
using Parley.Deals.Files;

namespace Parley.Storage.Files;

/// <summary>Texts and keys as YAML scalars, in quotes whenever they would be read as something else.</summary>
internal static class YamlScalar
{
    // YAML 1.1 readers take these for true and false.
    private static readonly HashSet<string> OldTruths = new(["y", "n", "yes", "no", "on", "off"], StringComparer.OrdinalIgnoreCase);

    public static string Text(string text) =>
        IsPlain(text) && CoreSchema.Kind(text) == ScalarKind.Text && !OldTruths.Contains(text) ? text : Quoted(text);

    /// <summary>A key that is a figure needs no quotes: keys are compared by their text.</summary>
    public static string Key(string key) => CoreSchema.Kind(key) == ScalarKind.Figure ? key : Text(key);

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsLetterOrDigit(text[0])
        && text[^1] != ' '
        && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '/' or '(' or ')' or '+' or '%' or '&' or '\'');

    private static bool IsInvisible(char c) => c is '\uFFFE' or '\uFFFF'
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when IsInvisible(c) => quoted.Append($"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
