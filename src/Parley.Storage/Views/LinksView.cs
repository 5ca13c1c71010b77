using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Contracts;
using Parley.Deals.Goals;

namespace Parley.Storage.Views;

/// <summary>Deals that are alternatives of other deals: what they say now, and who leans on them.</summary>
public sealed class LinksView(ParleyDatabase database)
{
    /// <summary>The deal with the odds that its linked alternatives have now; as it is when it leans on none.</summary>
    public async Task<Deal> FollowAsync(DealKey key, Deal deal, CancellationToken stop)
    {
        var linked = LinkedDeals.Of(deal);
        return linked.Count == 0 ? deal : LinkedDeals.In(deal, await ReadAsync(key, linked, stop));
    }

    /// <summary>Deals whose figures may change with some that moved: those that lean on them, and those that lean on a deal that they lean on.</summary>
    public async Task<IReadOnlyList<DealId>> TouchedAsync(OrganisationId organisation, IReadOnlyCollection<DealId> moved, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var (mine, asked) = (context.Links.Where(l => l.Organisation == organisation.Value), moved.Select(deal => deal.Value).ToList());
        var leant = await mine.Where(l => asked.Contains(l.Deal)).Select(l => l.Linked).Distinct().ToListAsync(stop);
        List<Guid> on = [.. asked, .. leant];
        var touched = await mine.Where(l => on.Contains(l.Linked)).Select(l => l.Deal).Distinct().ToListAsync(stop);
        return [.. touched.Except(asked).Select(deal => new DealId(deal))];
    }

    /// <summary>Deals whose figures may have changed with others that moved at or after an instant, and when the last of those moved.</summary>
    public async Task<IReadOnlyDictionary<DealId, DateTimeOffset>> TouchedSinceAsync(OrganisationId organisation, DateTimeOffset since, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var mine = context.Links.Where(l => l.Organisation == organisation.Value);
        var moved = context.Deals.Where(d => d.Organisation == organisation.Value && d.Updated >= since.UtcTicks);
        var leant = await mine.Join(moved, l => l.Linked, d => d.Deal, (l, d) => new { l.Linked, d.Updated })
            .Concat(mine.Join(moved, l => l.Deal, d => d.Deal, (l, d) => new { l.Linked, d.Updated }))
            .GroupBy(at => at.Linked).Select(at => new { Deal = at.Key, Updated = at.Max(one => one.Updated) })
            .ToDictionaryAsync(at => at.Deal, at => at.Updated, stop);
        if (leant.Count == 0)
        {
            return new Dictionary<DealId, DateTimeOffset>();
        }

        List<Guid> on = [.. leant.Keys];
        var leaning = await mine.Where(l => on.Contains(l.Linked)).Select(l => new { l.Deal, l.Linked }).ToListAsync(stop);
        return leaning.GroupBy(l => l.Deal).ToDictionary(of => new DealId(of.Key), of => new DateTimeOffset(of.Max(l => leant[l.Linked]), TimeSpan.Zero));
    }

    private async Task<IReadOnlyList<LinkedDeal>> ReadAsync(DealKey key, IReadOnlyList<DealId> linked, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var asked = linked.Select(deal => deal.Value).ToList();
        var parts = context.GoalParts.Where(p => p.Organisation == key.Organisation.Value);
        var own = await parts.Where(p => asked.Contains(p.Deal)).Select(p => new { p.Deal, p.Part }).AsNoTracking().ToListAsync(stop);
        var others = await context.Links.Where(l => l.Organisation == key.Organisation.Value && asked.Contains(l.Linked) && l.Deal != key.Deal.Value)
            .Join(parts, l => l.Deal, p => p.Deal, (l, p) => new { l.Linked, p.Deal, p.Part }).AsNoTracking().ToListAsync(stop);
        return
        [
            .. own.Select(row => (Id: new DealId(row.Deal), Part: PartContract.Read(new(row.Deal), row.Part)))
                .Select(at => new LinkedDeal(
                    at.Id,
                    at.Part.Open,
                    at.Part.Odds,
                    [.. others.Where(row => row.Linked == at.Id.Value).Select(row => PartContract.Read(new(row.Deal), row.Part)).Where(part => part.Open).Select(part => part.Odds)])),
        ];
    }
}
