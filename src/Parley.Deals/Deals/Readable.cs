using System.Buffers;
using System.Text;

namespace Parley.Deals;

/// <summary>Texts that every database can keep.</summary>
internal static class Readable
{
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
}
