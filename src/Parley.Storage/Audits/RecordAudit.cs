using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;

namespace Parley.Storage.Audits;

/// <summary>
/// Walks every chain in a database once, in order, and holds one event in memory at a time. Each statement sees one moment, so that others may write meanwhile.
/// </summary>
public sealed class RecordAudit(ParleyDatabase database)
{
    /// <summary>Hears now and then how many events were walked so far.</summary>
    public Action<long>? Walked { get; init; }

    /// <param name="against">Heads that were signed before.</param>
    /// <param name="each">Sees every chain that holds, in the order of organisation and record.</param>
    public async Task<AuditReport> RunAsync(Checkpoint? against, Action<ChainHead>? each, CancellationToken stop)
    {
        var report = new AuditReport();
        await using var context = database.NewContext();
        ChainWalk? walk = null;
        SignedHead? signed = null;
        string? head = null;
        var walked = 0L;
        await foreach (var row in Rows(context).AsAsyncEnumerable().WithCancellation(stop))
        {
            var key = new DealKey(new(row.Event.Organisation), new(row.Event.Deal));
            if (walk?.Key != key)
            {
                End();
                (walk, signed) = (new ChainWalk(key), against?.Take(key));
            }

            head = row.Head;
            var text = row.Text is { } kept ? new StoredText(kept.Version, kept.Salt, kept.Words, new DateTimeOffset(kept.Written, TimeSpan.Zero)) : null;
            if (++walked % 1_000 == 0)
            {
                Walked?.Invoke(walked);
            }

            walk.Add(new(row.Event.Version, row.Event.Word, row.Event.Body, row.Event.Previous, row.Event.Hash), text);
            if (walk.Happened is { } happened && Listed(row, happened) is { } link)
            {
                report.Add(key, link);
            }

            if (signed?.Version == row.Event.Version && signed.Head != row.Event.Hash)
            {
                report.Add(key, new("checkpoint-differs", row.Event.Version, signed.Head, row.Event.Hash, $"Event {row.Event.Version} is not the one that was signed."));
            }
        }

        End();
        foreach (var gone in await WithoutEventsAsync(context, stop))
        {
            report.Add(gone, new("chain-cut", 0, "events", "none", "All events are missing."));
        }

        foreach (var (key, last) in against?.Left ?? new Dictionary<DealKey, SignedHead>())
        {
            report.Add(key, new("checkpoint-cut", 0, $"{last.Version} events", "none", "A record that was signed is not there."));
        }

        return report;

        void End()
        {
            if (walk is null)
            {
                return;
            }

            foreach (var link in walk.End(head))
            {
                report.Add(walk.Key, link);
            }

            if (signed is not null && walk.Version < signed.Version)
            {
                report.Add(walk.Key, new("checkpoint-cut", walk.Version, $"event {signed.Version} of the checkpoint", $"{walk.Version} events", "Events that were signed are missing."));
            }

            report.Add(walk);
            each?.Invoke(new(walk.Key, new(walk.Version, walk.Head)));
        }
    }

    private static IQueryable<AuditedRow> Rows(ParleyContext context)
    {
        var strategy = DealId.Strategy.Value;
        return (
            from e in context.Events
            join t in context.Texts on new { e.Organisation, e.Deal, e.Version } equals new { t.Organisation, t.Deal, t.Version } into texts
            from text in texts.DefaultIfEmpty()
            join d in context.Deals on new { e.Organisation, e.Deal } equals new { d.Organisation, d.Deal } into deals
            from read in deals.DefaultIfEmpty()
            join s in context.Strategies on new { e.Organisation, e.Deal } equals new { s.Organisation, Deal = strategy } into strategies
            from decided in strategies.DefaultIfEmpty()
            join r in context.Records on new { e.Organisation, e.Deal } equals new { r.Organisation, Deal = r.Record } into records
            from kept in records.DefaultIfEmpty()
            join a in context.AuditLines on new { e.Organisation, e.Deal, e.Version } equals new { a.Organisation, a.Deal, a.Version } into lines
            from line in lines.DefaultIfEmpty()
            join x in context.Exceptions on new { e.Organisation, e.Deal, e.Version } equals new { x.Organisation, x.Deal, x.Version } into exceptions
            from exception in exceptions.DefaultIfEmpty()
            orderby e.Organisation, e.Deal, e.Version
            select new AuditedRow { Event = e, Text = text, Head = read.Head ?? decided.Head ?? kept.Head, Line = line, Exception = exception }
        ).AsNoTracking();
    }

    /// <summary>What people read lists of says the same as the event. A line that is not there yet is made at the next start.</summary>
    private static BrokenLink? Listed(AuditedRow row, RecordEvent happened)
    {
        var e = row.Event;
        if (row.Line is { } line && (line.At, line.Person, line.What) is var told && (happened.When.UtcTicks, happened.Who.Value, e.Word.Split('/')[0]) is var written && told != written)
        {
            return new("list-altered", e.Version, Said(written), Said(told), $"What the page Audit lists of event {e.Version} is not what the event says.");
        }

        return happened is MandateExceeded made
            && !(row.Exception is { } x && (x.Number, x.Person, x.Made, x.Office, x.Edition, x.Why) == (made.Number, made.Who.Value, made.When.UtcTicks, made.Office, made.Edition, made.Why))
            ? new("exception-altered", e.Version, $"an exception of {made.Office}", row.Exception is null ? "none" : "another", $"Event {e.Version} made an exception, and the list of exceptions does not say so.") : null;
    }

    private static string Said((long At, Guid Person, string What) line) => $"{line.What} by {line.Person:N} at {line.At}";

    /// <summary>Records of which nothing but the head is left.</summary>
    private static async Task<IReadOnlyList<DealKey>> WithoutEventsAsync(ParleyContext context, CancellationToken stop)
    {
        var strategy = DealId.Strategy.Value;
        var heads = context.Deals.Select(d => new { d.Organisation, d.Deal })
            .Concat(context.Strategies.Select(s => new { s.Organisation, Deal = strategy }))
            .Concat(context.Records.Select(r => new { r.Organisation, Deal = r.Record }));
        var gone = heads.Where(head => !context.Events.Any(e => e.Organisation == head.Organisation && e.Deal == head.Deal)).Take(ChainWalk.MostBroken);
        return [.. (await gone.ToListAsync(stop)).Select(head => new DealKey(new(head.Organisation), new(head.Deal)))];
    }

    private sealed class AuditedRow
    {
        public required Tables.EventRow Event { get; init; }
        public Tables.TextRow? Text { get; init; }
        public string? Head { get; init; }
        public Tables.AuditRow? Line { get; init; }
        public Tables.ExceptionRow? Exception { get; init; }
    }
}

/// <param name="Version">Of the last event.</param>
/// <param name="Head">Its hash.</param>
public sealed record SignedHead(long Version, string Head);

/// <summary>Where a chain ends.</summary>
public sealed record ChainHead(DealKey Key, SignedHead Last);
