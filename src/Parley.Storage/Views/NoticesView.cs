using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Governance.Notices;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>What somebody was told of, as far as they may still see it.</summary>
public sealed class NoticesView(ParleyDatabase database, SeenDeals seen)
{
    /// <summary>So many unread ones are counted.</summary>
    public const int MostCounted = 99;

    public async Task<int> UnreadAsync(OrganisationId organisation, PersonId person, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return await Of(context, organisation, person).Where(n => n.Read == 0).Take(MostCounted).CountAsync(stop);
    }

    /// <param name="offices">For which the person answers.</param>
    /// <returns>The last first.</returns>
    public async Task<IReadOnlyList<NoticeLine>> ReadAsync(OrganisationId organisation, Sight sight, IReadOnlyList<string> offices, int most, bool unreadOnly, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var mine = Of(context, organisation, sight.Person);
        mine = unreadOnly ? mine.Where(n => n.Read == 0) : mine;
        var rows = await mine.OrderByDescending(n => n.At).ThenBy(n => n.Notice).Take(most).AsNoTracking()
            .Join(context.Deals, n => new { n.Organisation, n.Deal }, d => new { d.Organisation, d.Deal }, (n, d) => new { Notice = n, d.Name, d.Counterparty }).ToListAsync(stop);
        var open = rows.Count == 0 ? [] : (await seen.AmongAsync(organisation, sight, [.. rows.Select(row => new DealId(row.Notice.Deal)).Distinct()], offices, stop)).Select(now => now.Deal.Value).ToHashSet();
        return
        [
            .. rows.Where(row => open.Contains(row.Notice.Deal)).OrderByDescending(row => row.Notice.At).ThenBy(row => row.Notice.Notice)
                .Select(row => new NoticeLine(row.Notice.Notice, Words.As<NoticeKind>(row.Notice.Kind), new(row.Notice.Deal), row.Name, row.Counterparty, row.Notice.Request, new(row.Notice.At, TimeSpan.Zero), row.Notice.Read == 1)),
        ];
    }

    /// <summary>Those up to an instant were read.</summary>
    public async Task MarkAsync(OrganisationId organisation, PersonId person, DateTimeOffset until, CancellationToken stop)
    {
        await using var context = database.NewWritingContext();
        await Of(context, organisation, person).Where(n => n.Read == 0 && n.At <= until.UtcTicks).ExecuteUpdateAsync(set => set.SetProperty(n => n.Read, 1), stop);
    }

    private static IQueryable<NoticeRow> Of(ParleyContext context, OrganisationId organisation, PersonId person) =>
        context.Notices.Where(n => n.Organisation == organisation.Value && n.Person == person.Value);
}

/// <param name="DealName">Of the deal as it is now.</param>
public sealed record NoticeLine(Guid Id, NoticeKind Kind, DealId Deal, string DealName, string? Counterparty, Guid? Request, DateTimeOffset At, bool Read);
