using System.Collections.Frozen;
using System.Text.Json;

namespace Parley.Storage.Tables;

/// <summary>How enumerations and texts stand in columns.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => All<T>.Words[value];

    public static T As<T>(string word)
        where T : struct, Enum => All<T>.Values[word];

    /// <summary>Small letters: what is searched for and what is searched in are folded alike. PostgreSQL takes no long texts into an index.</summary>
    public static string Searched(string text, int most = int.MaxValue) => Start(text, most).ToLowerInvariant();

    private static string Start(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>Made once: a page of lines asks for hundreds.</summary>
    private static class All<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
        public static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(word => word.Value, word => word.Key);
    }
}

/// <summary>Why a day matters.</summary>
public enum DateKind
{
    Deadline,
    Closing,
    Expiry,
}
