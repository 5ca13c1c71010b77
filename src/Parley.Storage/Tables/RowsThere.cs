using Microsoft.EntityFrameworkCore;
using Parley.Deals;

namespace Parley.Storage.Tables;

/// <summary>What lists read of some deals, as it is before they are brought up to date: read for all of them at once, by the identity of each deal.</summary>
internal sealed class RowsThere
{
    public required IReadOnlyDictionary<Guid, DealRow> Deals { get; init; }
    public required ILookup<Guid, RequestStandRow> Requests { get; init; }
    public required ILookup<Guid, AskedOfficeRow> Offices { get; init; }

    /// <summary>The versions at which promises beyond the mandate were made.</summary>
    public required ILookup<Guid, long> Exceptions { get; init; }

    public required IReadOnlyDictionary<Guid, string> Parts { get; init; }
    public required ILookup<Guid, DateRow> Dates { get; init; }
    public required ILookup<Guid, Guid> Links { get; init; }
    public required ILookup<Guid, Guid> Guests { get; init; }
    public required ILookup<Guid, MemberRow> Members { get; init; }

    /// <param name="states">Of one organisation; of a deal that begins nothing is there.</param>
    public static async Task<RowsThere> ReadAsync(ParleyContext context, Guid organisation, IReadOnlyList<DealState> states, CancellationToken stop)
    {
        var all = Of(states);
        var (asked, exceptional) = (Of(states.Where(state => state.Requests.Count > 0)), Of(states.Where(state => state.Exceptions.Count > 0)));
        return new()
        {
            Deals = all.Count == 0 ? new Dictionary<Guid, DealRow>() : await context.Deals.Where(d => d.Organisation == organisation && all.Contains(d.Deal)).ToDictionaryAsync(d => d.Deal, stop),
            Requests = (asked.Count == 0 ? [] : await context.RequestStands.Where(r => r.Organisation == organisation && asked.Contains(r.Deal)).ToListAsync(stop)).ToLookup(r => r.Deal),
            Offices = (asked.Count == 0 ? [] : await context.AskedOffices.Where(a => a.Organisation == organisation && asked.Contains(a.Deal)).ToListAsync(stop)).ToLookup(a => a.Deal),
            Exceptions = (exceptional.Count == 0 ? [] : await context.Exceptions.Where(x => x.Organisation == organisation && exceptional.Contains(x.Deal)).AsNoTracking().ToListAsync(stop)).ToLookup(x => x.Deal, x => x.Version),
            Parts = all.Count == 0 ? new Dictionary<Guid, string>() : await context.GoalParts.Where(p => p.Organisation == organisation && all.Contains(p.Deal)).AsNoTracking().ToDictionaryAsync(p => p.Deal, p => p.Part, stop),
            Dates = (all.Count == 0 ? [] : await context.Dates.Where(d => d.Organisation == organisation && all.Contains(d.Deal)).OrderBy(d => d.Number).AsNoTracking().ToListAsync(stop)).ToLookup(d => d.Deal),
            Links = (all.Count == 0 ? [] : await context.Links.Where(l => l.Organisation == organisation && all.Contains(l.Deal)).AsNoTracking().ToListAsync(stop)).ToLookup(l => l.Deal, l => l.Linked),
            Guests = (all.Count == 0 ? [] : await context.Guests.Where(g => g.Organisation == organisation && all.Contains(g.Deal)).AsNoTracking().ToListAsync(stop)).ToLookup(g => g.Deal, g => g.Person),
            Members = (all.Count == 0 ? [] : await context.Members.Where(m => m.Organisation == organisation && all.Contains(m.Deal)).ToListAsync(stop)).ToLookup(m => m.Deal),
        };
    }

    private static List<Guid> Of(IEnumerable<DealState> states) => [.. states.Select(state => state.Key.Deal.Value)];
}
