using Microsoft.EntityFrameworkCore;
using Parley.Deals;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Paths;

namespace Parley.Storage.Views;

/// <summary>The latest requests and offers of an organisation, for what its own rules cost.</summary>
public sealed class PathsView(ParleyDatabase database, DealDesk desk)
{
    /// <summary>So many of the latest requests and offers are looked up, each with its whole deal.</summary>
    public const int Latest = 2000;

    private static readonly string[] Kinds = ["approval-requested", "offer-released"];

    public async Task<IReadOnlyList<PastRequest>> ReadAsync(OrganisationId organisation, CancellationToken stop)
    {
        await using var context = database.NewContext();
        HashSet<Guid> deals = [];
        foreach (var kind in Kinds)
        {
            deals.UnionWith(await context.AuditLines.Where(a => a.Organisation == organisation.Value && a.What == kind).OrderByDescending(a => a.At).Take(Latest).Select(a => a.Deal).ToListAsync(stop));
        }

        var playbook = (await desk.ReadRules(organisation, stop)).Playbook;
        List<PastRequest> past = [];
        foreach (var deal in deals.Order())
        {
            var own = new OwnPast(playbook);
            await desk.Read(new(organisation, new(deal)), own.Add, stop);
            past.AddRange(own.Requests);
        }

        return past;
    }
}
