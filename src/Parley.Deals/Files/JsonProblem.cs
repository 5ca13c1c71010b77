using System.Text;
using System.Text.Json;

namespace Parley.Deals.Files;

/// <summary>What the framework says about broken JSON, in the words of somebody who wrote it by hand.</summary>
internal static class JsonProblem
{
    public static FileProblemException Of(JsonException problem, ReadOnlySpan<byte> text)
    {
        var line = (int)(problem.LineNumber ?? 0);
        var rest = From(text, line, (int)(problem.BytePositionInLine ?? 0));
        return new FileProblemException(Say(problem.Message, rest), line + 1);
    }

    private static string Say(string message, ReadOnlySpan<byte> rest)
    {
        if (message.Contains("trailing comma", StringComparison.Ordinal))
        {
            return "a comma stands before the closing bracket; JSON allows none there.";
        }

        if (rest.StartsWith("//"u8) || rest.StartsWith("/*"u8))
        {
            return "found a comment; JSON has none. Remove it, or write the file as YAML.";
        }

        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Inf"u8) || rest.StartsWith("-Inf"u8))
        {
            return "found a figure that is not finite; give a number such as 4000.";
        }

        return rest.IsEmpty
            ? "the text ends in the middle of a value; a closing bracket or quote is missing."
            : $"this is not JSON: \"{First(rest)}\" cannot stand here.";
    }

    private static string First(ReadOnlySpan<byte> rest)
    {
        Rune.DecodeFromUtf8(rest, out var rune, out _);
        return Words.Shown(rune.ToString());
    }

    private static ReadOnlySpan<byte> From(ReadOnlySpan<byte> text, int line, int at)
    {
        for (; line > 0 && text.IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            text = text[(end + 1)..];
        }

        return text[Math.Min(at, text.Length)..];
    }
}
