using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage.Audits;
using Parley.Storage.Tables;

namespace Parley.Storage.Backups;

/// <summary>Whether every deal in a database, every strategy, every playbook and all offices are as they were written. What lists read follows from the events, and is made anew from them.</summary>
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
                throw new BackupException($"the record of {BrokenChain.Said(key.Deal)} is not as it was written; nothing was restored.");
            }

            await using var context = database.NewContext();
            await ReadRows.TouchAsync(context, [new(stored.FoldAny(key)!, stored.Events[^1].Hash, Opened: false)], stop);
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
            .Union(context.Strategies.Select(s => new { s.Organisation, Deal = strategy }))
            .Union(context.Records.Select(r => new { r.Organisation, Deal = r.Record }));
        return [.. (await kept.ToListAsync(stop)).Select(k => new DealKey(new OrganisationId(k.Organisation), new DealId(k.Deal)))];
    }
}
