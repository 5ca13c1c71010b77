namespace Parley.Web.Security;

/// <summary>Whose people and deals these are.</summary>
public sealed class Organisation
{
    public const int LongestName = 200;

    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>How many days words of people are kept; null until somebody erases them.</summary>
    public int? WordsKeptDays { get; set; }
}
