namespace Parley.Deals;

/// <summary>Who acts and when (UTC).</summary>
public readonly record struct Stamp(PersonId Who, DateTimeOffset When);

/// <summary>What follows from a command: facts to record, or the findings that refuse it.</summary>
public sealed record Decision
{
    private Decision(IReadOnlyList<RecordEvent> events, IReadOnlyList<Finding> findings) => (Events, Findings) = (events, findings);

    /// <summary>Empty when refused.</summary>
    public IReadOnlyList<RecordEvent> Events { get; }

    /// <summary>Why it is refused.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public bool Refused => Events.Count == 0;

    public static Decision Record(params IReadOnlyList<RecordEvent> events) => new(events, []);

    public static Decision Refuse(params IReadOnlyList<Finding> findings) => new([], findings);

    /// <summary>Records unless there is something to refuse.</summary>
    public static Decision Unless(IReadOnlyList<Finding> findings, params IReadOnlyList<RecordEvent> events) =>
        findings.Count > 0 ? Refuse(findings) : Record(events);
}
