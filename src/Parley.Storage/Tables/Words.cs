using System.Text.Json;

namespace Parley.Storage.Tables;

/// <summary>How enumerations and texts stand in columns.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T As<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Of(value) == word);

    /// <summary>Small letters: what is searched for and what is searched in are folded alike. PostgreSQL takes no long texts into an index.</summary>
    public static string Searched(string text, int most = int.MaxValue) => Start(text, most).ToLowerInvariant();

    private static string Start(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}

/// <summary>Why a day matters.</summary>
public enum DateKind
{
    Deadline,
    Closing,
    Expiry,
}
