using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage.Tables;

namespace Parley.Storage.Backups;

/// <summary>Whether every deal in a database, and every strategy, is as it was written. What lists read follows from the events, and is made anew from them.</summary>
internal static class RecordCheck
{
    /// <exception cref="BackupException">Names the first deal that is not.</exception>
    public static async Task RunAsync(ParleyDatabase database, CancellationToken stop)
    {
        var log = new EfDealLog(database);
        foreach (var key in await KeysAsync(database, stop))
        {
            if (await log.ReadAsync(key, stop) is not { } stored || Chain.Verify(key, stored) is { Count: > 0 })
            {
                throw new BackupException($"the record of {(key.Deal == DealId.Strategy ? "the strategy" : $"deal {key.Deal.Value}")} is not as it was written; nothing was restored.");
            }

            await using var context = database.NewContext();
            await ReadRows.TouchAsync(context, (RecordState?)stored.Fold(key) ?? stored.FoldStrategy(key)!, stored.Events[^1].Hash, opened: false, stop);
            await context.SaveChangesAsync(stop);
        }
    }

    /// <summary>Deals with a row or with events: a deal whose events are gone is broken too.</summary>
    private static async Task<IReadOnlyList<DealKey>> KeysAsync(ParleyDatabase database, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var strategy = DealId.Strategy.Value;
        var kept = context
            .Events.Select(e => new { e.Organisation, e.Deal })
            .Union(context.Deals.Select(d => new { d.Organisation, d.Deal }))
            .Union(context.Strategies.Select(s => new { s.Organisation, Deal = strategy }));
        return [.. (await kept.ToListAsync(stop)).Select(k => new DealKey(new OrganisationId(k.Organisation), new DealId(k.Deal)))];
    }
}
