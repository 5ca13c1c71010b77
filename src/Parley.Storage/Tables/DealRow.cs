namespace Parley.Storage.Tables;

/// <summary>
/// What lists and searches read of a deal, written in the transaction of its events. Both databases order by these columns,
/// so that nothing in them is null that one can sort by.
/// </summary>
public sealed class DealRow
{
    /// <summary>Orders a deal without a value before all others.</summary>
    public const long NoValue = long.MinValue;

    /// <summary>Orders a deal without a day to keep after all others.</summary>
    public static readonly DateOnly NoDate = DateOnly.MaxValue;

    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public long Version { get; set; }

    /// <summary>Hash of the last event.</summary>
    public string Head { get; set; } = "";

    public string Name { get; set; } = "";
    public string? Counterparty { get; set; }
    public string? Unit { get; set; }
    public string? Stage { get; set; }
    public string Side { get; set; } = "";

    /// <summary>Hundredths of the currency, rounded.</summary>
    public long Value { get; set; }

    public string Currency { get; set; } = "";

    /// <summary>UTC ticks.</summary>
    public long Updated { get; set; }

    /// <summary>The first day to keep that had not passed when the row was last looked after.</summary>
    public DateOnly NextDate { get; set; }

    public string? LastMoveBy { get; set; }

    /// <summary>UTC ticks.</summary>
    public long? LastMoveAt { get; set; }

    public string NameOrder { get; set; } = "";
    public string CounterpartyOrder { get; set; } = "";

    /// <summary>What a search looks in, in small letters.</summary>
    public string Search { get; set; } = "";
}
