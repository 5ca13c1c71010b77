using System.Text.Json;

namespace Parley.SystemTests.Commands;

/// <summary>
/// What a JSON value must be: number, text, bool, object, list, day, share (0..1), percent (0..100), count (a number or a string of digits),
/// or one of several words (a|b). A question mark at the end allows null.
/// </summary>
internal static class Shape
{
    /// <summary>Checks the value at a path such as reasons[].points; [] stands for every item of a list, which must not be empty.</summary>
    public static void Is(JsonElement root, string path, string kind)
    {
        var found = At(root, path.Split('.')).ToList();
        found.ShouldNotBeEmpty(path);
        foreach (var value in found)
        {
            Fits(value, kind).ShouldBeTrue($"{path} should be {kind} and is {value.GetRawText()}");
        }
    }

    private static IEnumerable<JsonElement> At(JsonElement value, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return [value];
        }

        var (key, rest) = (path[0], path[1..].ToArray());
        var name = key.Replace("[]", "", StringComparison.Ordinal);
        value.TryGetProperty(name, out var inner).ShouldBeTrue($"'{name}' is missing in {value.GetRawText()}");
        return key.EndsWith("[]", StringComparison.Ordinal) ? inner.EnumerateArray().SelectMany(item => At(item, rest)) : At(inner, rest);
    }

    private static bool Fits(JsonElement value, string kind) => (value.ValueKind, kind) switch
    {
        (JsonValueKind.Null, _) => kind.EndsWith('?'),
        (_, [.. var sure, '?']) => Fits(value, sure),
        (JsonValueKind.Number, "number" or "count") => true,
        (JsonValueKind.Number, "share") => value.GetDouble() is >= 0 and <= 1,
        (JsonValueKind.Number, "percent") => value.GetDouble() is >= 0 and <= 100,
        (JsonValueKind.String, "count") => value.GetString()!.All(char.IsAsciiDigit),
        (JsonValueKind.String, "text") => value.GetString()!.Length > 0,
        (JsonValueKind.String, "day") => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
        (JsonValueKind.String, _) => kind.Contains('|') && kind.Split('|').Contains(value.GetString()),
        (JsonValueKind.True or JsonValueKind.False, "bool") => true,
        (JsonValueKind.Object, "object") => true,
        (JsonValueKind.Array, "list") => true,
        _ => false,
    };
}
