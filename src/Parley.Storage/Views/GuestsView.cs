using Microsoft.EntityFrameworkCore;
using Parley.Deals;

namespace Parley.Storage.Views;

/// <summary>The deals at whose tables somebody is a guest.</summary>
public sealed class GuestsView(ParleyDatabase database)
{
    /// <returns>The last moved first.</returns>
    public async Task<IReadOnlyList<GuestLine>> ReadAsync(OrganisationId organisation, PersonId person, int most, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var rows = await context.Guests.Where(g => g.Organisation == organisation.Value && g.Person == person.Value)
            .Join(context.Deals.Where(d => d.Organisation == organisation.Value), g => g.Deal, d => d.Deal, (g, d) => d)
            .OrderByDescending(d => d.Updated).ThenBy(d => d.Deal).Take(most).Select(d => new { d.Deal, d.Version, d.Name, d.Counterparty }).ToListAsync(stop);
        return [.. rows.Select(row => new GuestLine(new DealId(row.Deal), row.Version, row.Name, row.Counterparty))];
    }
}

public sealed record GuestLine(DealId Deal, long Version, string Name, string? Counterparty);
