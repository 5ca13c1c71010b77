namespace Parley.Deals;

/// <summary>
/// Words of or about people. An event keeps only their salted hash; salt and words lie apart from it and can be erased together,
/// after which the hash tells nothing.
/// </summary>
/// <param name="Words">As said, or a marker in square brackets where they are gone.</param>
/// <param name="Hash">Null until the event is sealed.</param>
public sealed record PersonalText(string Words, string? Hash = null)
{
    /// <summary>What is read in the place of words that nobody erased and that are nevertheless not there.</summary>
    public const string Missing = "[missing]";

    public static string ErasedOn(DateTimeOffset when) => $"[erased on {when.UtcDateTime:yyyy-MM-dd}]";
}

/// <summary>Why words were erased.</summary>
public enum Erasure
{
    /// <summary>Somebody asked for it.</summary>
    Request,

    /// <summary>The retention period of the organisation is over.</summary>
    Retention,
}
