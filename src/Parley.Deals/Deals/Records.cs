namespace Parley.Deals;

/// <summary>A fact about something of which an organisation keeps a record: who recorded it and when (UTC).</summary>
public abstract record RecordEvent(PersonId Who, DateTimeOffset When);

/// <summary>Everything that the events of one record say together.</summary>
public abstract record RecordState
{
    public required DealKey Key { get; init; }

    /// <summary>The number of events so far.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset Updated { get; init; }
}
