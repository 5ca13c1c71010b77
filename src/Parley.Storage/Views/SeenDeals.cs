using Microsoft.EntityFrameworkCore;
using Parley.Deals;

namespace Parley.Storage.Views;

/// <summary>Which of some deals a person sees now, or is asked about, and their versions: cheap enough to be asked for every change that is told.</summary>
public sealed class SeenDeals(ParleyDatabase database)
{
    /// <param name="offices">For which the person answers: a deal in which one of them is asked, or was, is told too.</param>
    public Task<IReadOnlyList<DealNow>> AmongAsync(OrganisationId organisation, Sight sight, IReadOnlyCollection<DealId> deals, IReadOnlyList<string> offices, CancellationToken stop)
    {
        var asked = deals.Select(deal => deal.Value).ToList();
        return ReadAsync(organisation, sight, offices, context => context.Deals.Where(d => asked.Contains(d.Deal)), stop);
    }

    /// <summary>Those that moved at or after an instant, the last first.</summary>
    public Task<IReadOnlyList<DealNow>> SinceAsync(OrganisationId organisation, Sight sight, IReadOnlyList<string> offices, DateTimeOffset instant, int most, CancellationToken stop) =>
        ReadAsync(organisation, sight, offices, context => context.Deals.Where(d => d.Updated >= instant.UtcTicks), stop, most);

    private async Task<IReadOnlyList<DealNow>> ReadAsync(
        OrganisationId organisation,
        Sight sight,
        IReadOnlyList<string> offices,
        Func<ParleyContext, IQueryable<Tables.DealRow>> which,
        CancellationToken stop,
        int most = int.MaxValue
    )
    {
        await using var context = database.NewContext();
        var (all, unit, asks) = (sight.Managed.All, sight.Managed.OnlyUnit, offices.Count > 0);
        var mine = context.Members.Where(m => m.Organisation == organisation.Value && m.Person == sight.Person.Value).Select(m => m.Deal);
        var seen = which(context)
            .Where(d => d.Organisation == organisation.Value && (all || (unit != null && d.Unit == unit) || mine.Contains(d.Deal)
                || (asks && context.AskedOffices.Any(a => a.Organisation == d.Organisation && a.Deal == d.Deal && offices.Contains(a.Office)))))
            .OrderByDescending(d => d.Updated)
            .Take(most)
            .Select(d => new { d.Deal, d.Version, d.Updated });
        return [.. (await seen.ToListAsync(stop)).Select(d => new DealNow(new DealId(d.Deal), d.Version, new DateTimeOffset(d.Updated, TimeSpan.Zero)))];
    }
}

/// <summary>The version that a deal has now, and since when.</summary>
public readonly record struct DealNow(DealId Deal, long Version, DateTimeOffset Updated);
