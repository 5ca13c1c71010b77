using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Parley.Deals;

/// <summary>Texts that every database can keep, and words that somebody can read.</summary>
public static class Readable
{
    /// <summary>Letters that a reader sees as nothing, though no standard calls them spaces: fillers and the blank of Braille.</summary>
    private static readonly int[] Blank = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>Well-formed Unicode without the null character.</summary>
    public static bool Is(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            if (Rune.DecodeFromUtf16(rest, out var letter, out var length) != OperationStatus.Done || letter.Value == 0)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    /// <summary>Whether there is something to see in a text: a reason of blanks alone is none.</summary>
    public static bool HasWords([NotNullWhen(true)] string? text) => text is not null && text.EnumerateRunes().Any(IsSeen);

    private static bool IsSeen(Rune letter) =>
        !Rune.IsWhiteSpace(letter) && !Blank.Contains(letter.Value)
        && Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
