using Microsoft.EntityFrameworkCore;
using Parley.Deals.Desk;
using Parley.Storage.Tables;

namespace Parley.Storage.Audits;

/// <summary>Lists for the audit what was recorded before there was one. Several nodes that do it at once do no harm.</summary>
public sealed class OldEvents(ParleyDatabase database, TimeProvider clock)
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
        var began = clock.GetTimestamp();
        while (await NextAsync(context, last, stop) is { Count: > 0 } events)
        {
            last = events[^1];
            await using var writing = database.NewWritingContext();
            await using var all = await writing.Database.BeginTransactionAsync(stop);
            listed += await writing.Database.ExecuteSqlRawAsync(Insert(events.Count), events.SelectMany(Values), stop);
            await all.CommitAsync(stop);

            // Whoever works meanwhile goes first: half of the time belongs to them.
            await Task.Delay(clock.GetElapsedTime(began), clock, stop);
            began = clock.GetTimestamp();
        }

        return listed;
    }

    /// <summary>One statement for all of them: a statement a line keeps a database that is not on this machine busy with waiting.</summary>
    private static string Insert(int lines)
    {
        var rows = Enumerable.Range(0, lines).Select(i => $"({{{6 * i}}}, {{{(6 * i) + 1}}}, {{{(6 * i) + 2}}}, {{{(6 * i) + 3}}}, {{{(6 * i) + 4}}}, {{{(6 * i) + 5}}})");
        return $"INSERT INTO audit_lines (organisation, deal, version, at, person, what) VALUES {string.Join(", ", rows)} ON CONFLICT (organisation, deal, version) DO NOTHING";
    }

    private static IEnumerable<object> Values(EventRow e)
    {
        var row = AuditRow.Of(new(new(e.Organisation), new(e.Deal)), new StoredEvent(e.Version, e.Word, e.Body, e.Previous, e.Hash));
        return [row.Organisation, row.Deal, row.Version, row.At, row.Person, row.What];
    }

    private static Task<List<EventRow>> NextAsync(ParleyContext context, EventRow? last, CancellationToken stop)
    {
        var from = last is null ? context.Events : context.Events.FromSql($"SELECT * FROM events WHERE (organisation, deal, version) > ({last.Organisation}, {last.Deal}, {last.Version})");
        return from.Where(e => !context.AuditLines.Any(a => a.Organisation == e.Organisation && a.Deal == e.Deal && a.Version == e.Version))
            .OrderBy(e => e.Organisation).ThenBy(e => e.Deal).ThenBy(e => e.Version).Take(AtOnce).AsNoTracking().ToListAsync(stop);
    }
}
