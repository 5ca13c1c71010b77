using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Contracts;
using Parley.Deals.Desk;
using Parley.Deals.Goals;

namespace Parley.Storage.Views;

/// <summary>What the goals of an organisation need of all its deals, and what of it moved.</summary>
public sealed class GoalsView(ParleyDatabase database, IDealLog log)
{
    /// <summary>Which deals moved at or after an instant, and their versions; all of them without it. And the version of the strategy, 0 without one.</summary>
    public async Task<GoalsMoved> MovedAsync(OrganisationId organisation, DateTimeOffset? since, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var from = since?.UtcTicks ?? long.MinValue;
        var deals = await context
            .Deals.Where(d => d.Organisation == organisation.Value && d.Updated >= from)
            .Select(d => new { d.Deal, d.Version, d.Updated })
            .ToListAsync(stop);
        var strategy = await context.Strategies.Where(s => s.Organisation == organisation.Value).Select(s => (long?)s.Version).SingleOrDefaultAsync(stop);
        return new([.. deals.Select(d => new DealNow(new(d.Deal), d.Version, new(d.Updated, TimeSpan.Zero)))], strategy ?? 0);
    }

    /// <summary>The parts of some deals; of all without a list.</summary>
    public async Task<IReadOnlyList<SeenPart>> PartsAsync(OrganisationId organisation, IReadOnlyCollection<DealId>? deals, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var of = context.Deals.Where(d => d.Organisation == organisation.Value);
        if (deals is not null)
        {
            var asked = deals.Select(deal => deal.Value).ToList();
            of = of.Where(d => asked.Contains(d.Deal));
        }

        var rows = await (
            from d in of
            join p in context.GoalParts on new { d.Organisation, d.Deal } equals new { p.Organisation, p.Deal } into parts
            from part in parts.DefaultIfEmpty()
            select new { d.Deal, d.Version, d.Updated, Part = (string?)part.Part }
        ).ToListAsync(stop);
        List<SeenPart> seen = [];
        foreach (var row in rows)
        {
            var id = new DealId(row.Deal);
            var part = row.Part is { } text ? PartContract.Read(id, text) : await FillAsync(new(organisation, id), stop);
            seen.AddRange(part is null ? [] : [new(part, row.Version, new DateTimeOffset(row.Updated, TimeSpan.Zero))]);
        }

        return seen;
    }

    /// <summary>A deal from before there were goals gets its part. Who changes the deal meanwhile writes over it.</summary>
    private async Task<DealPart?> FillAsync(DealKey key, CancellationToken stop)
    {
        if ((await log.ReadAsync(key, stop))?.Fold(key) is not { } state)
        {
            return null;
        }

        var part = DealPart.Of(state);
        try
        {
            await using var writing = database.NewWritingContext();
            await writing.Database.ExecuteSqlAsync(
                $"INSERT INTO goal_parts (organisation, deal, part) VALUES ({key.Organisation.Value}, {key.Deal.Value}, {PartContract.Write(part)}) ON CONFLICT (organisation, deal) DO NOTHING",
                stop);
        }
        catch (Exception failure) when (Unwritable.Is(failure) || OutOfReach.Is(failure))
        {
            // On a full disk it is read from the events again the next time.
        }

        return part;
    }
}

/// <param name="Strategy">Its version; 0 without one.</param>
public sealed record GoalsMoved(IReadOnlyList<DealNow> Deals, long Strategy);

/// <summary>A part with the version of the deal that it comes from.</summary>
public sealed record SeenPart(DealPart Part, long Version, DateTimeOffset Updated);
