using System.Text.Json;

namespace Parley.Web.Api;

/// <summary>A choice as one word in JSON and in addresses.</summary>
internal static class Word<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    public static string All => string.Join(", ", Words.Keys);

    public static string? Of(T? value) => value is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;

    /// <summary>Nothing written is no choice, and right.</summary>
    public static bool TryRead(string? written, out T? value)
    {
        value = string.IsNullOrEmpty(written) ? null : Words.TryGetValue(written, out var known) ? known : null;
        return value is not null || string.IsNullOrEmpty(written);
    }
}
