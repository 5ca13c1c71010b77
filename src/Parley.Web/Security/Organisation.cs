namespace Parley.Web.Security;

/// <summary>Whose people and deals these are.</summary>
public sealed class Organisation
{
    public const int LongestName = 200;

    public required Guid Id { get; init; }
    public required string Name { get; set; }
}
