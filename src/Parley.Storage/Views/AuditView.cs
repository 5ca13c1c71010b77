using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Contracts;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Playbooks.Published;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>The page Audit: who did what, when, on which version, under which policy; the last first, page after page. It tells no goal, limit or walk-away, and none of people's words.</summary>
public sealed class AuditView(ParleyDatabase database, DealDesk desk)
{
    /// <exception cref="ArgumentException">The cursor is not one of ours; the size is not 1 to 200.</exception>
    public async Task<AuditedEvents> ReadAsync(AuditQuery query, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Size, AuditQuery.MostAtOnce);
        await using var context = database.NewContext();
        var rows = await Rows(context, query).Take(query.Size + 1).ToListAsync(stop);
        var shown = rows.Take(query.Size).ToList();
        var playbook = (await desk.ReadRules(query.Organisation, stop)).Playbook;
        var sentences = await SentencesAsync(query.Organisation, shown, playbook, stop);
        var lines = shown.Select(row => Line(row, sentences[(row.Deal, row.Version)], playbook));
        return new([.. lines], rows.Count > query.Size ? AuditCursor.Of(shown[^1]).ToString() : null);
    }

    private static IQueryable<AuditRow> Rows(ParleyContext context, AuditQuery query)
    {
        var organisation = query.Organisation.Value;
        var after = query.After is { } text ? AuditCursor.Read(text) : null;
        // Rows as values are beyond EF, and walk the index on both databases.
        var rows = after is null ? context.AuditLines
            : context.AuditLines.FromSql($"SELECT * FROM audit_lines WHERE organisation = {organisation} AND (at, deal, version) < ({after.At}, {after.Deal}, {after.Version})");
        rows = rows.Where(a => a.Organisation == organisation);
        rows = query.From is { } from ? rows.Where(a => a.At >= from.UtcTicks) : rows;
        rows = query.Until is { } until ? rows.Where(a => a.At < until.UtcTicks) : rows;
        rows = query.Person is { } person ? rows.Where(a => a.Person == person.Value) : rows;
        rows = query.What is { } what ? rows.Where(a => a.What == what) : rows;
        rows = query.Record is { } record ? rows.Where(a => a.Deal == record.Value) : rows;
        return rows.OrderByDescending(a => a.At).ThenByDescending(a => a.Deal).ThenByDescending(a => a.Version).AsNoTracking();
    }

    /// <summary>Each record is read once, however many of its events are shown.</summary>
    private async Task<Dictionary<(Guid Record, long Version), Told>> SentencesAsync(OrganisationId organisation, IReadOnlyList<AuditRow> rows, PlaybookState? playbook, CancellationToken stop)
    {
        Dictionary<(Guid, long), Told> told = [];
        foreach (var deal in rows.Select(row => new DealId(row.Deal)).Distinct().Where(record => !record.IsOrganisations))
        {
            var name = "";
            List<(long Version, Told Told)> steps = [];
            var wanted = rows.Where(row => row.Deal == deal.Value).Select(row => row.Version).ToHashSet();
            await desk.Read(new(organisation, deal), step =>
            {
                name = step.After.Deal.Name;
                if (wanted.Contains(step.After.Version))
                {
                    steps.Add((step.After.Version, new(step.Happened, DealSentences.Of(step.Before, step.Happened).Text, null, "")));
                }
            }, stop);
            steps.ForEach(step => told[(deal.Value, step.Version)] = step.Told with { Name = name });
        }

        await using var context = database.NewContext();
        foreach (var record in rows.Where(row => new DealId(row.Deal).IsOrganisations).GroupBy(row => row.Deal))
        {
            var versions = record.Select(row => row.Version).ToList();
            var events = await context.Events.AsNoTracking().Where(e => e.Organisation == organisation.Value && e.Deal == record.Key && versions.Contains(e.Version)).ToListAsync(stop);
            foreach (var e in events)
            {
                var happened = EventContract.Read(e.Word, e.Body);
                var sentence = RecordSentence.Of(happened, playbook);
                told[(record.Key, e.Version)] = new(happened, sentence.Text, sentence.About, "");
            }
        }

        return told;
    }

    private static AuditLine Line(AuditRow row, Told told, PlaybookState? playbook)
    {
        var when = new DateTimeOffset(row.At, TimeSpan.Zero);
        var edition = told.Happened switch
        {
            ApprovalRequested e => e.Edition,
            RequestChanged e => e.Edition,
            OfferReleased e => e.Edition,
            MandateExceeded e => e.Edition,
            _ => playbook?.InForce(when)?.Number,
        };
        return new(new(row.Deal), told.Name, row.Version, when, new(row.Person), row.What, told.Text, told.About, edition);
    }

    private sealed record Told(RecordEvent Happened, string Text, PersonId? About, string Name);
}

/// <summary>Which events.</summary>
public sealed record AuditQuery
{
    public const int MostAtOnce = 200;

    public required OrganisationId Organisation { get; init; }

    /// <summary>The first instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Not included.</summary>
    public DateTimeOffset? Until { get; init; }

    public PersonId? Person { get; init; }

    /// <summary>A stored word without its number, such as offer-released.</summary>
    public string? What { get; init; }

    public DealId? Record { get; init; }

    /// <summary>The <see cref="AuditedEvents.Next"/> of the page before, under the same filter.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200.</summary>
    public int Size { get; init; } = 50;
}

/// <param name="Next">Null on the last page.</param>
public sealed record AuditedEvents(IReadOnlyList<AuditLine> Lines, string? Next);

/// <param name="Name">Of the deal as it is now; empty for a record of the organisation.</param>
/// <param name="Version">Of the record, with this event.</param>
/// <param name="Sentence">Continues the name of who did it, and is continued by that of <paramref name="About"/>.</param>
/// <param name="Edition">The version of the playbook that it was judged by, or that held then; null before the first.</param>
public sealed record AuditLine(DealId Record, string Name, long Version, DateTimeOffset When, PersonId Who, string What, string Sentence, PersonId? About, int? Edition);

/// <summary>Where a page ended.</summary>
internal sealed record AuditCursor(long At, Guid Deal, long Version)
{
    public static AuditCursor Of(AuditRow row) => new(row.At, row.Deal, row.Version);

    /// <exception cref="ArgumentException">No page ended there.</exception>
    public static AuditCursor Read(string text)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromHexString(text)).Split('\n');
            if (parts is [var at, var deal, var version])
            {
                return new(long.Parse(at, CultureInfo.InvariantCulture), Guid.ParseExact(deal, "N"), long.Parse(version, CultureInfo.InvariantCulture));
            }
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            // Said below.
        }

        throw new ArgumentException("The cursor does not come from a page of the audit.", nameof(text));
    }

    public override string ToString() => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At}\n{Deal:N}\n{Version}")));
}
