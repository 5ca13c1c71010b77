using System.Text.Json;

namespace Parley.SystemTests.Commands;

/// <summary>Parts of an answer as texts.</summary>
internal static class AnswerParts
{
    public static void Nulls(JsonElement answer, params string[] keys)
    {
        foreach (var key in keys)
        {
            answer.GetProperty(key).ValueKind.ShouldBe(JsonValueKind.Null, key);
        }
    }

    public static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());

    public static IEnumerable<string?> Names(JsonElement list) => list.EnumerateArray().Select(item => item.GetProperty("name").GetString());

    public static IEnumerable<string> Rules(JsonElement answer) => answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()!);
}
