using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>The page My desk: what needs one person today, in the deals on whose teams they are.</summary>
public sealed class DeskView(ParleyDatabase database)
{
    private const int Most = 50;

    /// <param name="ahead">How many days to look ahead.</param>
    public async Task<DeskPage> ReadAsync(OrganisationId organisation, PersonId person, DateOnly today, int ahead, CancellationToken stop = default)
    {
        await using var context = database.NewContext();
        var until = today.AddDays(ahead);

        // Each inner part finds its rows in one index of the person's deals; CROSS JOIN makes SQLite begin with them.
        var unanswered = context.Deals.FromSql(
            $"""
            SELECT d.* FROM (
                SELECT organisation, deal, waiting FROM memberships WHERE organisation = {organisation.Value} AND person = {person.Value} AND waiting IS NOT NULL ORDER BY waiting, deal LIMIT {Most}
            ) m CROSS JOIN deals d WHERE d.organisation = m.organisation AND d.deal = m.deal ORDER BY m.waiting, m.deal
            """
        );
        var recent = context.Deals.FromSql(
            $"""
            SELECT d.* FROM (
                SELECT organisation, deal, updated FROM memberships WHERE organisation = {organisation.Value} AND person = {person.Value} ORDER BY updated DESC, deal DESC LIMIT {Most}
            ) m CROSS JOIN deals d WHERE d.organisation = m.organisation AND d.deal = m.deal ORDER BY m.updated DESC, m.deal DESC
            """
        );
        var days = context.Dates.FromSql(
            $"""
            SELECT x.* FROM (
                SELECT organisation, deal FROM memberships WHERE organisation = {organisation.Value} AND person = {person.Value} AND next_day <= {until}
            ) m CROSS JOIN deal_dates x
            WHERE x.organisation = m.organisation AND x.deal = m.deal AND x.date >= {today} AND x.date <= {until} ORDER BY x.date, x.deal, x.number LIMIT {Most}
            """
        );
        var dates = await days.AsNoTracking().ToListAsync(stop);
        var asked = dates.Select(d => d.Deal).Distinct().ToList();
        var dated = await context.Deals.Where(d => d.Organisation == organisation.Value && asked.Contains(d.Deal)).AsNoTracking().ToDictionaryAsync(d => d.Deal, stop);

        return new DeskPage(
            [.. (await unanswered.AsNoTracking().ToListAsync(stop)).Select(DealLine.Of)],
            [.. dates.Where(d => dated.ContainsKey(d.Deal)).Select(d => Day(d, dated[d.Deal]))],
            [.. (await recent.AsNoTracking().ToListAsync(stop)).Select(DealLine.Of)]
        );
    }

    private static DeskDate Day(DateRow date, DealRow deal) => new(DealLine.Of(deal), date.Date, Words.As<DateKind>(date.Kind), date.Name);
}

/// <param name="Unanswered">Their offers that wait for ours, the longest waiting first.</param>
/// <param name="Dates">Deadlines, closings and expiring alternatives, the first first.</param>
/// <param name="Recent">The person's deals, the last changed first.</param>
public sealed record DeskPage(IReadOnlyList<DealLine> Unanswered, IReadOnlyList<DeskDate> Dates, IReadOnlyList<DealLine> Recent);

/// <param name="Name">Of the deadline or the alternative; of the deal, where it is its closing.</param>
public sealed record DeskDate(DealLine Deal, DateOnly Date, DateKind Kind, string Name);
