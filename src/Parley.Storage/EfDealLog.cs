using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Storage.Tables;

namespace Parley.Storage;

/// <summary>The log in a database. Events, words, answers and the rows that lists read are written in one transaction.</summary>
/// <param name="within">A transaction of somebody else, who ends it; null for one of its own for each entry.</param>
public sealed class EfDealLog(ParleyDatabase database, DbTransaction? within = null) : IDealLog
{
    public async Task<StoredDeal?> ReadAsync(DealKey key, CancellationToken stop)
    {
        var (organisation, deal) = (key.Organisation.Value, key.Deal.Value);
        await using var context = NewContext();
        var rows = await Rows(context, context.Events.Where(e => e.Organisation == organisation && e.Deal == deal)).ToListAsync(stop);
        return rows.Count == 0 ? null : Stored(rows);
    }

    public async Task<IReadOnlyDictionary<DealId, StoredDeal>> ReadAsync(OrganisationId organisation, IReadOnlyList<DealId> deals, CancellationToken stop)
    {
        var asked = deals.Select(deal => deal.Value).ToList();
        await using var context = NewContext();
        var rows = await Rows(context, context.Events.Where(e => e.Organisation == organisation.Value && asked.Contains(e.Deal))).ToListAsync(stop);
        return rows.GroupBy(row => row.Event.Deal).ToDictionary(deal => new DealId(deal.Key), deal => Stored([.. deal]));
    }

    /// <summary>One statement, hence one moment, without a transaction.</summary>
    private static IQueryable<KeptRow> Rows(ParleyContext context, IQueryable<EventRow> events)
    {
        var strategy = DealId.Strategy.Value;
        return (
            from e in events
            join t in context.Texts on new { e.Organisation, e.Deal, e.Version } equals new { t.Organisation, t.Deal, t.Version } into texts
            from text in texts.DefaultIfEmpty()
            join d in context.Deals on new { e.Organisation, e.Deal } equals new { d.Organisation, d.Deal } into deals
            from read in deals.DefaultIfEmpty()
            join s in context.Strategies on new { e.Organisation, e.Deal } equals new { s.Organisation, Deal = strategy } into strategies
            from decided in strategies.DefaultIfEmpty()
            join r in context.Records on new { e.Organisation, e.Deal } equals new { r.Organisation, Deal = r.Record } into records
            from kept in records.DefaultIfEmpty()
            orderby e.Deal, e.Version
            select new KeptRow { Event = e, Text = text, Head = read.Head ?? decided.Head ?? kept.Head }
        ).AsNoTracking();
    }

    private static StoredDeal Stored(IReadOnlyList<KeptRow> rows) =>
        new(
            [.. rows.Select(r => new StoredEvent(r.Event.Version, r.Event.Word, r.Event.Body, r.Event.Previous, r.Event.Hash))],
            [.. rows.Select(r => r.Text).OfType<TextRow>().Select(text => new StoredText(text.Version, text.Salt, text.Words, Instant(text.Written)))],
            rows[^1].Head ?? Chain.Start
        );

    public async Task<IReadOnlyDictionary<DealId, long>> VersionsAsync(OrganisationId organisation, IReadOnlyList<DealId> records, CancellationToken stop)
    {
        await using var context = NewContext();
        var asked = records.Select(record => record.Value).ToList();
        var rows = await context.Records.AsNoTracking().Where(r => r.Organisation == organisation.Value && asked.Contains(r.Record)).ToListAsync(stop);
        return rows.ToDictionary(r => new DealId(r.Record), r => r.Version);
    }

    public async Task<AnsweredRequest?> FindAnswerAsync(RequestKey key, CancellationToken stop)
    {
        await using var context = NewContext();
        var row = await context
            .Requests.AsNoTracking()
            .Where(r => r.Organisation == key.Organisation.Value && r.Person == key.Person.Value && r.Route == key.Route && r.Request == key.Id)
            .SingleOrDefaultAsync(stop);
        return row is null ? null : new AnsweredRequest(key, row.Salt, row.Fingerprint, row.Answer, new DealId(row.Deal), Instant(row.Written));
    }

    public async Task<bool> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        await using var context = within is null ? database.NewWritingContext() : database.Join(within);
        try
        {
            await using var transaction = within is null ? await context.Database.BeginTransactionAsync(stop) : null;
            if (!await StandAsync(context, entries, stop))
            {
                return false;
            }

            await WriteAsync(context, entries, stop);
            await database.NotifyAsync(context, [.. entries.Where(entry => entry.After is not null).Select(entry => new DealMoved(entry.Key.Organisation, entry.Key.Deal, entry.After!.Version))], stop);
            await (transaction?.CommitAsync(stop) ?? Task.CompletedTask);
        }
        catch (DbUpdateException failure) when (database.IsTaken(failure) && failure.Entries.All(e => e.Entity is EventRow or RequestRow or AuditRow))
        {
            return false;
        }

        if (entries.Any(entry => entry.Erased.Count > 0))
        {
            await database.SweepAsync(context, stop);
        }

        return true;
    }

    public async Task<IReadOnlyList<DealId>> DealsWithTextsBeforeAsync(OrganisationId organisation, DateTimeOffset instant, DealId after, int limit, CancellationToken stop)
    {
        await using var context = NewContext();
        var old = context.Texts.Where(t => t.Organisation == organisation.Value && t.Written < instant.UtcTicks && t.Deal > after.Value).Select(t => t.Deal).Distinct();
        return [.. (await old.Order().Take(limit).ToListAsync(stop)).Select(deal => new DealId(deal))];
    }

    public async Task ForgetAnswersAsync(OrganisationId organisation, DateTimeOffset instant, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        await context.Requests.Where(r => r.Organisation == organisation.Value && r.Written < instant.UtcTicks).ExecuteDeleteAsync(stop);
    }

    /// <summary>Whether the records that entries rest on are still as they were; they stay so until the transaction ends.</summary>
    private async Task<bool> StandAsync(ParleyContext context, IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        foreach (var organisation in entries.Where(entry => entry.Under.Count > 0).GroupBy(entry => entry.Key.Organisation))
        {
            var now = (await database.HoldRecords(context, organisation.Key).AsNoTracking().ToListAsync(stop)).ToDictionary(r => r.Record, r => r.Version);
            if (organisation.SelectMany(entry => entry.Under).Any(record => now.GetValueOrDefault(record.Record.Value) != record.Version))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task WriteAsync(ParleyContext context, IReadOnlyList<Entry> entries, CancellationToken stop)
    {
        foreach (var entry in entries)
        {
            var (organisation, deal) = (entry.Key.Organisation.Value, entry.Key.Deal.Value);
            context.Events.AddRange(entry.Events.Select(e => Row(e, organisation, deal)));
            context.AuditLines.AddRange(entry.Events.Select(e => AuditRow.Of(entry.Key, e)));
            if (entry.Request is { } request)
            {
                context.Requests.Add(Row(request));
            }
        }

        // The keys first: whoever loses waits here, with nothing else in hand, so that what failed is the key.
        await context.SaveChangesAsync(stop);
        foreach (var entry in entries)
        {
            context.Texts.AddRange(entry.Texts.Select(t => Row(t, entry.Key.Organisation.Value, entry.Key.Deal.Value)));
            NoticeRows.Add(context, entry.Key.Organisation, entry.Notices);
            await EraseAsync(context, entry, stop);
        }

        await ReadRows.TouchAsync(context, [.. entries.Where(entry => entry.After is not null).Select(entry => new MovedRecord(entry.After!, entry.Events[^1].Hash, Opened: entry.Events[0].Version == 1))], stop);
        await context.SaveChangesAsync(stop);
    }

    private static async Task EraseAsync(ParleyContext context, Entry entry, CancellationToken stop)
    {
        if (entry.Erased.Count > 0)
        {
            var (organisation, deal) = (entry.Key.Organisation.Value, entry.Key.Deal.Value);
            await context.Texts.Where(t => t.Organisation == organisation && t.Deal == deal && entry.Erased.Contains(t.Version)).ExecuteDeleteAsync(stop);
            await context
                .Requests.Where(r => r.Organisation == organisation && r.Deal == deal)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Salt, (byte[]?)null).SetProperty(x => x.Fingerprint, (string?)null), stop);
        }
    }

    private static EventRow Row(StoredEvent e, Guid organisation, Guid deal) =>
        new()
        {
            Organisation = organisation,
            Deal = deal,
            Version = e.Version,
            Word = e.Word,
            Body = e.Body,
            Previous = e.Previous,
            Hash = e.Hash,
        };

    private static TextRow Row(StoredText t, Guid organisation, Guid deal) =>
        new()
        {
            Organisation = organisation,
            Deal = deal,
            Version = t.Version,
            Salt = t.Salt,
            Words = t.Words,
            Written = t.Written.UtcTicks,
        };

    private static RequestRow Row(AnsweredRequest r) =>
        new()
        {
            Organisation = r.Key.Organisation.Value,
            Person = r.Key.Person.Value,
            Route = r.Key.Route,
            Request = r.Key.Id,
            Salt = r.Salt,
            Fingerprint = r.Fingerprint,
            Answer = r.Answer,
            Deal = r.Deal.Value,
            Written = r.When.UtcTicks,
        };

    private ParleyContext NewContext() => within is null ? database.NewContext() : database.Join(within);

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>An event, its words as far as they are there, and the head of its record.</summary>
    private sealed class KeptRow
    {
        public required EventRow Event { get; init; }
        public required TextRow? Text { get; init; }
        public required string? Head { get; init; }
    }
}
