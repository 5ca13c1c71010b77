namespace Parley.Web.Security;

/// <summary>Somebody changed for how long people's words are kept.</summary>
public sealed class WordsKeptChange
{
    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Null kept them until somebody erased them.</summary>
    public required int? DaysBefore { get; init; }

    /// <inheritdoc cref="DaysBefore"/>
    public required int? DaysAfter { get; init; }
}
