using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>
/// Which of some deals a person sees now, or is asked about, and their versions: cheap enough to be asked for every change that is told. Strategy, playbook and
/// offices are among them for everybody who works on deals; what of them somebody sees is up to the page.
/// </summary>
public sealed class SeenDeals(ParleyDatabase database)
{
    /// <param name="offices">For which the person answers: a deal in which one of them is asked, or was, is told too.</param>
    public async Task<IReadOnlyList<DealNow>> AmongAsync(OrganisationId organisation, Sight sight, IReadOnlyCollection<DealId> deals, IReadOnlyList<string> offices, CancellationToken stop)
    {
        var asked = deals.Select(deal => deal.Value).ToList();
        await using var context = database.NewContext();
        IReadOnlyList<DealNow> records = deals.Any(deal => deal.IsOrganisations)
            ? [.. (await RecordsAsync(context, organisation, DateTimeOffset.MinValue, stop)).Where(record => deals.Contains(record.Deal))] : [];
        return [.. records, .. await ReadAsync(context, context.Deals.Where(d => asked.Contains(d.Deal)), organisation, sight, offices, int.MaxValue, stop)];
    }

    /// <summary>Those that moved at or after an instant, the last first, behind what the organisation decided.</summary>
    public async Task<IReadOnlyList<DealNow>> SinceAsync(OrganisationId organisation, Sight sight, IReadOnlyList<string> offices, DateTimeOffset instant, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return
        [
            .. await RecordsAsync(context, organisation, instant, stop),
            .. await ReadAsync(context, context.Deals.Where(d => d.Updated >= instant.UtcTicks), organisation, sight, offices, most, stop),
        ];
    }

    private static async Task<IReadOnlyList<DealNow>> ReadAsync(
        ParleyContext context,
        IQueryable<DealRow> which,
        OrganisationId organisation,
        Sight sight,
        IReadOnlyList<string> offices,
        int most,
        CancellationToken stop
    )
    {
        var (all, unit, asks) = (sight.Managed.All, sight.Managed.OnlyUnit, offices.Count > 0);
        var mine = context.Members.Where(m => m.Organisation == organisation.Value && m.Person == sight.Person.Value).Select(m => m.Deal);
        if (sight.AsGuest)
        {
            mine = mine.Union(context.Guests.Where(g => g.Organisation == organisation.Value && g.Person == sight.Person.Value).Select(g => g.Deal));
        }

        var seen = which
            .Where(d => d.Organisation == organisation.Value && (all || (unit != null && d.Unit == unit) || mine.Contains(d.Deal)
                || (asks && context.AskedOffices.Any(a => a.Organisation == d.Organisation && a.Deal == d.Deal && offices.Contains(a.Office)))))
            .OrderByDescending(d => d.Updated)
            .Take(most)
            .Select(d => new { d.Deal, d.Version, d.Updated });
        return [.. (await seen.ToListAsync(stop)).Select(d => new DealNow(new DealId(d.Deal), d.Version, new DateTimeOffset(d.Updated, TimeSpan.Zero)))];
    }

    /// <summary>Strategy, playbook and offices, as far as there are any. What administrators changed is for auditors.</summary>
    private static async Task<IReadOnlyList<DealNow>> RecordsAsync(ParleyContext context, OrganisationId organisation, DateTimeOffset since, CancellationToken stop)
    {
        var strategy = context.Strategies.Where(s => s.Organisation == organisation.Value && s.Updated >= since.UtcTicks)
            .Select(s => new { Record = DealId.Strategy.Value, s.Version, s.Updated });
        var audited = DealId.Administration.Value;
        var others = context.Records.Where(r => r.Organisation == organisation.Value && r.Record != audited && r.Updated >= since.UtcTicks).Select(r => new { r.Record, r.Version, r.Updated });
        return [.. (await strategy.ToListAsync(stop)).Concat(await others.ToListAsync(stop)).Select(r => new DealNow(new DealId(r.Record), r.Version, new DateTimeOffset(r.Updated, TimeSpan.Zero)))];
    }
}

/// <summary>The version that a deal has now, and since when.</summary>
public readonly record struct DealNow(DealId Deal, long Version, DateTimeOffset Updated);
