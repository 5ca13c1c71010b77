using Parley.Deals;
using Parley.Deals.Contracts;
using Parley.Deals.Desk;

namespace Parley.Storage.Tables;

/// <summary>Who recorded an event, when, and what it was, so that events of all records are read by time. The event itself stands under the same key.</summary>
public sealed class AuditRow
{
    public required Guid Organisation { get; init; }
    public required Guid Deal { get; init; }
    public required long Version { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long At { get; init; }

    public required Guid Person { get; init; }

    /// <summary>The stored word without its number.</summary>
    public required string What { get; init; }

    internal static AuditRow Of(DealKey key, StoredEvent e)
    {
        var happened = EventContract.Read(e.Word, e.Body);
        return new()
        {
            Organisation = key.Organisation.Value,
            Deal = key.Deal.Value,
            Version = e.Version,
            At = happened.When.UtcTicks,
            Person = happened.Who.Value,
            What = e.Word.Split('/')[0],
        };
    }
}
