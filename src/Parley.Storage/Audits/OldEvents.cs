using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Storage.Tables;

namespace Parley.Storage.Audits;

/// <summary>Lists for the audit what was recorded before there was one. Several nodes that do it at once do no harm.</summary>
public sealed class OldEvents(ParleyDatabase database)
{
    private const int AtOnce = 500;

    /// <returns>How many events got their line.</returns>
    public async Task<long> ListAsync(CancellationToken stop)
    {
        await using var context = database.NewContext();
        if (await context.Events.LongCountAsync(stop) == await context.AuditLines.LongCountAsync(stop))
        {
            return 0;
        }

        var listed = 0L;
        EventRow? last = null;
        while (await NextAsync(context, last, stop) is { Count: > 0 } events)
        {
            last = events[^1];
            await using var writing = database.NewWritingContext();
            await using var all = await writing.Database.BeginTransactionAsync(stop);
            foreach (var row in events.Select(e => AuditRow.Of(new(new(e.Organisation), new(e.Deal)), new StoredEvent(e.Version, e.Word, e.Body, e.Previous, e.Hash))))
            {
                listed += await writing.Database.ExecuteSqlAsync(
                    $"INSERT INTO audit_lines (organisation, deal, version, at, person, what) VALUES ({row.Organisation}, {row.Deal}, {row.Version}, {row.At}, {row.Person}, {row.What}) ON CONFLICT (organisation, deal, version) DO NOTHING", stop);
            }

            await all.CommitAsync(stop);
        }

        return listed;
    }

    private static Task<List<EventRow>> NextAsync(ParleyContext context, EventRow? last, CancellationToken stop)
    {
        var from = last is null ? context.Events : context.Events.FromSql($"SELECT * FROM events WHERE (organisation, deal, version) > ({last.Organisation}, {last.Deal}, {last.Version})");
        return from.Where(e => !context.AuditLines.Any(a => a.Organisation == e.Organisation && a.Deal == e.Deal && a.Version == e.Version))
            .OrderBy(e => e.Organisation).ThenBy(e => e.Deal).ThenBy(e => e.Version).Take(AtOnce).AsNoTracking().ToListAsync(stop);
    }
}
