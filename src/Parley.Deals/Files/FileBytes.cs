using System.Buffers;
using System.Text.Unicode;

namespace Parley.Deals.Files;

/// <summary>The bytes of a file as UTF-8 text. A byte order mark is tolerated.</summary>
public static class FileBytes
{
    /// <exception cref="FileProblemException">Too large, empty, binary or in another encoding.</exception>
    public static ReadOnlySpan<byte> Utf8Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > FileLimits.Bytes)
        {
            throw TooLarge(bytes.Length);
        }

        if (OtherEncoding(bytes) is { } encoding)
        {
            throw new FileProblemException($"the file is in {encoding}; save it as UTF-8.");
        }

        var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (text.IndexOf((byte)0) is >= 0 and var nul)
        {
            throw new FileProblemException("found a NUL byte; this is binary data, not a text file.", LineOf(text, nul));
        }

        if (FirstInvalid(text) is { } wrong)
        {
            throw new FileProblemException(
                $"byte 0x{text[wrong]:X2} is not UTF-8 (Latin-1 or Windows-1252, perhaps); save the file as UTF-8.",
                LineOf(text, wrong));
        }

        return text.IndexOfAnyExcept(" \t\r\n"u8) < 0
            ? throw new FileProblemException("the file is empty; `parley new` writes one to start from.", 1)
            : text;
    }

    /// <param name="length">One more than is read where reading stopped there.</param>
    internal static FileProblemException TooLarge(long length) =>
        new($"the file has {(length > FileLimits.Bytes + 1 ? $"{length:N0}" : $"more than {FileLimits.Bytes:N0}")} bytes; at most {FileLimits.Bytes:N0} (4 MB) are read.");

    private static string? OtherEncoding(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, 0, 0, ..] or [not 0, 0, 0, 0, ..] => "UTF-32 (little endian)",
        [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, not 0, ..] => "UTF-32 (big endian)",
        [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0, ..] => "UTF-16 (little endian)",
        [0xFE, 0xFF, ..] or [0, not 0, 0, not 0, ..] => "UTF-16 (big endian)",
        _ => null,
    };

    private static int? FirstInvalid(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            return null;
        }

        Span<char> sink = stackalloc char[4096];
        var at = 0;
        while (Utf8.ToUtf16(text[at..], sink, out var read, out _, replaceInvalidSequences: false) is var status)
        {
            at += read;
            if (status != OperationStatus.DestinationTooSmall)
            {
                break;
            }
        }

        return at;
    }

    private static int LineOf(ReadOnlySpan<byte> text, int at) => text[..at].Count((byte)'\n') + 1;
}
