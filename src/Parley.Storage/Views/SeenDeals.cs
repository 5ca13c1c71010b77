using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Storage.Tables;

namespace Parley.Storage.Views;

/// <summary>
/// Which of some deals a person sees now, and their versions: cheap enough to be asked for every change that is told. The strategy is among them for everybody
/// who works on deals; what of it somebody sees is up to the page.
/// </summary>
public sealed class SeenDeals(ParleyDatabase database)
{
    public async Task<IReadOnlyList<DealNow>> AmongAsync(OrganisationId organisation, Sight sight, IReadOnlyCollection<DealId> deals, CancellationToken stop)
    {
        var asked = deals.Select(deal => deal.Value).ToList();
        await using var context = database.NewContext();
        IReadOnlyList<DealNow> strategy = deals.Contains(DealId.Strategy) ? await StrategyAsync(context, organisation, DateTimeOffset.MinValue, stop) : [];
        return [.. strategy, .. await ReadAsync(context.Deals.Where(d => asked.Contains(d.Deal)), context.Members, organisation, sight, int.MaxValue, stop)];
    }

    /// <summary>Those that moved at or after an instant, the last first, behind the strategy.</summary>
    public async Task<IReadOnlyList<DealNow>> SinceAsync(OrganisationId organisation, Sight sight, DateTimeOffset instant, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        return
        [
            .. await StrategyAsync(context, organisation, instant, stop),
            .. await ReadAsync(context.Deals.Where(d => d.Updated >= instant.UtcTicks), context.Members, organisation, sight, most, stop),
        ];
    }

    private static async Task<IReadOnlyList<DealNow>> ReadAsync(IQueryable<DealRow> which, IQueryable<MemberRow> members, OrganisationId organisation, Sight sight, int most, CancellationToken stop)
    {
        var (all, unit) = (sight.Managed.All, sight.Managed.OnlyUnit);
        var mine = members.Where(m => m.Organisation == organisation.Value && m.Person == sight.Person.Value).Select(m => m.Deal);
        var seen = which
            .Where(d => d.Organisation == organisation.Value && (all || (unit != null && d.Unit == unit) || mine.Contains(d.Deal)))
            .OrderByDescending(d => d.Updated)
            .Take(most)
            .Select(d => new { d.Deal, d.Version, d.Updated });
        return [.. (await seen.ToListAsync(stop)).Select(d => new DealNow(new DealId(d.Deal), d.Version, new DateTimeOffset(d.Updated, TimeSpan.Zero)))];
    }

    /// <summary>One, or none.</summary>
    private static async Task<IReadOnlyList<DealNow>> StrategyAsync(ParleyContext context, OrganisationId organisation, DateTimeOffset since, CancellationToken stop)
    {
        var moved = context.Strategies.Where(s => s.Organisation == organisation.Value && s.Updated >= since.UtcTicks).Select(s => new { s.Version, s.Updated });
        return [.. (await moved.ToListAsync(stop)).Select(s => new DealNow(DealId.Strategy, s.Version, new DateTimeOffset(s.Updated, TimeSpan.Zero)))];
    }
}

/// <summary>The version that a deal has now, and since when.</summary>
public readonly record struct DealNow(DealId Deal, long Version, DateTimeOffset Updated);
