using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Files.Tables;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Storage.Views;

/// <summary>Deals of an organisation that were agreed, to be compared between its units.</summary>
public sealed class LikesView(ParleyDatabase database, DealDesk desk)
{
    /// <summary>So many of the agreed deals that moved last.</summary>
    public const int Latest = 5000;

    private static readonly string[] Agreed = ["agreed", "won"];

    public async Task<AgreedDeals> ReadAsync(OrganisationId organisation, Playbook playbook, CancellationToken stop)
    {
        await using var context = database.NewContext();
        var deals = await context.Deals.Where(deal => deal.Organisation == organisation.Value && Agreed.Contains(deal.Stage)).OrderByDescending(deal => deal.Updated).ThenBy(deal => deal.Deal).Select(deal => deal.Deal).Take(Latest).ToListAsync(stop);
        List<LikeDeal> likes = [];
        foreach (var deal in deals)
        {
            if (await desk.Read(new(organisation, new(deal)), stop) is { } state && AgreedLikes.Of(state.Deal, playbook, DateOnly.FromDateTime(state.Updated.UtcDateTime)) is { } like)
            {
                likes.Add(like);
            }
        }

        return new(deals.Count, likes);
    }
}

/// <param name="Agreed">All that were looked at.</param>
/// <param name="Likes">Those with a unit and a price.</param>
public sealed record AgreedDeals(int Agreed, IReadOnlyList<LikeDeal> Likes);
