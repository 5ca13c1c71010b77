using System.Globalization;

namespace Parley.Deals.Files;

/// <summary>What a name and what a longer text may be. Everything allowed survives both file formats unchanged.</summary>
internal static class NameText
{
    /// <summary>Null for a good name.</summary>
    public static string? Problem(string text) => text.Length switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "give a name, or leave the key out.",
        > FileLimits.Name => $"this has {text.Length:N0} characters; a name has at most {FileLimits.Name}.",
        _ when text.AsSpan().ContainsAny("\r\n\u0085\u2028\u2029") => "a name is one line.",
        _ => Unwritable(text, ""),
    };

    /// <summary>Null for a good text.</summary>
    public static string? ProblemOfText(string text) => text.Length switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "give a text, or leave the key out.",
        > FileLimits.Text => $"this has {text.Length:N0} characters; a text has at most {FileLimits.Text:N0}.",
        _ => Unwritable(text, "\r\n\t"),
    };

    private static string? Unwritable(string text, string allowed)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!allowed.Contains(c)
                && (c is '\uFEFF' or '\uFFFE' or '\uFFFF' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Surrogate))
            {
                return $"the character U+{(int)c:X4} at place {i + 1} is not allowed in a text; remove it.";
            }
        }

        return null;
    }
}
