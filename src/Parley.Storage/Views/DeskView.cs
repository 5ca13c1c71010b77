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

        // CROSS JOIN makes SQLite begin with the person's deals, some hundred of all; PostgreSQL knows by itself.
        var mine = context.Deals.FromSql(
            $"SELECT d.* FROM memberships m CROSS JOIN deals d WHERE m.organisation = {organisation.Value} AND m.person = {person.Value} AND d.organisation = m.organisation AND d.deal = m.deal"
        );
        var days = context.Dates.FromSql(
            $"SELECT x.* FROM memberships m CROSS JOIN deal_dates x WHERE m.organisation = {organisation.Value} AND m.person = {person.Value} AND x.organisation = m.organisation AND x.deal = m.deal"
        );
        var (talking, them) = (Words.Of(Stage.Talking), Words.Of(Party.Them));
        var unanswered = mine.Where(d => d.Stage == talking && d.LastMoveBy == them).OrderBy(d => d.LastMoveAt).Take(Most);
        var dates = await days.Where(d => d.Date >= today && d.Date <= until).OrderBy(d => d.Date).ThenBy(d => d.Deal).ThenBy(d => d.Number).Take(Most).AsNoTracking().ToListAsync(stop);
        var asked = dates.Select(d => d.Deal).Distinct().ToList();
        var dated = await context.Deals.Where(d => d.Organisation == organisation.Value && asked.Contains(d.Deal)).AsNoTracking().ToDictionaryAsync(d => d.Deal, stop);

        return new DeskPage(
            [.. (await unanswered.AsNoTracking().ToListAsync(stop)).Select(DealLine.Of)],
            [.. dates.Where(d => dated.ContainsKey(d.Deal)).Select(d => Day(d, dated[d.Deal]))],
            [.. (await mine.OrderByDescending(d => d.Updated).Take(Most).AsNoTracking().ToListAsync(stop)).Select(DealLine.Of)]
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
