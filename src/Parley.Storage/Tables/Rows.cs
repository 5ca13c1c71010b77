using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Contracts;
using Parley.Deals.Goals;

namespace Parley.Storage.Tables;

/// <summary>One event of a deal, or of the strategy under its own name. The key lets one writer win.</summary>
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

/// <summary>That an organisation has a strategy, and which version of it.</summary>
public sealed class StrategyRow
{
    public required Guid Organisation { get; init; }
    public long Version { get; set; }

    /// <summary>Hash of the last event.</summary>
    public string Head { get; set; } = "";

    /// <summary>UTC ticks.</summary>
    public long Updated { get; set; }
}

/// <summary>What the goals need of a deal. Ten thousand of them are read at once.</summary>
public sealed class GoalPartRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }

    /// <summary>See <see cref="PartContract"/>.</summary>
    public required string Part { get; init; }

    internal static GoalPartRow Of(DealState state) =>
        new() { Organisation = state.Key.Organisation.Value, Deal = state.Key.Deal.Value, Part = PartContract.Write(DealPart.Of(state)) };

    /// <summary>Writes the part of a deal, or over the one before.</summary>
    internal Task<int> PutAsync(ParleyContext context, CancellationToken stop) =>
        context.Database.ExecuteSqlAsync(
            $"INSERT INTO goal_parts (organisation, deal, part) VALUES ({Organisation}, {Deal}, {Part}) ON CONFLICT (organisation, deal) DO UPDATE SET part = excluded.part", stop);
}

/// <summary>Somebody who sees the table of a deal and not its inside; kept apart from memberships, so that no list of insiders can take them for one.</summary>
public sealed class GuestRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public required Guid Person { get; init; }
}

/// <summary>An alternative of a deal is another deal.</summary>
public sealed class LinkRow
{
    public required Guid Organisation { get; init; }

    /// <summary>The deal that leans on the other.</summary>
    public required Guid Deal { get; init; }

    public required Guid Linked { get; init; }
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
