using System.Globalization;
using System.Text;

namespace Parley.Deals.Insight.Documents;

/// <summary>Text from a deal, made harmless for reading: it can neither break a line, nor hide, nor turn the direction of what stands around it.</summary>
internal static class PlainText
{
    private const char Mark = '\uFFFD';

    /// <summary>Line breaks and tabs become spaces; other control characters, direction overrides and invisible ones become a visible mark.</summary>
    public static string Visible(string text)
    {
        if (!text.EnumerateRunes().Any(r => r.Value == Mark || IsBreak(r) || Misleads(r)))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = IsBreak(rune) ? clean.Append(' ') : Misleads(rune) ? clean.Append(Mark) : clean.Append(rune);
        }

        return clean.ToString();
    }

    private static bool IsBreak(Rune rune) => rune.Value is '\n' or '\r' or '\t' or 0x85 or 0x2028 or 0x2029;

    /// <summary>Format characters other than the joiners that scripts and emoji need.</summary>
    private static bool Misleads(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or 0xAD),
        _ => false,
    };
}
