namespace Parley.Storage.Tables;

/// <summary>One event. The key lets one writer win.</summary>
public sealed class EventRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public required long Version { get; init; }
    public required string Word { get; init; }
    public required string Body { get; init; }
    public required string Previous { get; init; }
    public required string Hash { get; init; }
}

/// <summary>Words of or about people, apart from the event with the same key; the row goes when they are erased.</summary>
public sealed class TextRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public required long Version { get; init; }
    public required byte[] Salt { get; init; }
    public required string Words { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long Written { get; init; }
}

/// <summary>The first answer to a request.</summary>
public sealed class RequestRow
{
    public required Guid Organisation { get; init; }
    public required Guid Person { get; init; }
    public required string Route { get; init; }
    public required string Request { get; init; }
    public byte[]? Salt { get; init; }
    public string? Fingerprint { get; init; }
    public required string Answer { get; init; }
    public required Guid Deal { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long Written { get; init; }
}

/// <summary>Somebody on the team of a deal, with what their desk sorts by, so that it reads the rows that it shows and no others.</summary>
public sealed class MemberRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public required Guid Person { get; init; }
    public string Role { get; set; } = "";

    /// <summary>Of the deal, UTC ticks.</summary>
    public long Updated { get; set; }

    /// <summary>Since when their offer waits for ours, UTC ticks; null when it is not our turn in talks.</summary>
    public long? Waiting { get; set; }

    /// <summary>The first day that matters, of any kind, that had not passed when the row was last looked after.</summary>
    public DateOnly? NextDay { get; set; }
}

/// <summary>A day that matters to a deal that has not ended.</summary>
public sealed class DateRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public required int Number { get; init; }
    public required DateOnly Date { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
}
