using System.Collections.Concurrent;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Storage.Views;

namespace Parley.Web.Live;

/// <summary>
/// Reminds who is asked, and asks somebody else too, when the working hours of the playbook are over. What is due follows from the record alone, and is due no more once it is recorded: two nodes
/// that do this at once, or one that begins anew, do it once.
/// </summary>
public sealed class Reminders(DealDesk desk, ApprovalsView view, TimeProvider clock)
{
    /// <summary>Requests as they were read, so that a deal is read again only when it moved.</summary>
    private readonly ConcurrentDictionary<Guid, (OrganisationId Organisation, long Version, ApprovalRequest Request)> known = [];

    /// <returns>How many requests moved.</returns>
    public async Task<int> SendAsync(OrganisationId organisation, CancellationToken stop)
    {
        var rules = await desk.ReadRules(organisation, stop);
        if (rules.At(clock.GetUtcNow()) is not { } inForce || !Waits(inForce))
        {
            return 0;
        }

        var moved = 0;
        var waiting = await view.WaitingAsync(organisation, stop);
        foreach (var ended in known.Where(kept => kept.Value.Organisation == organisation).Select(kept => kept.Key).Except(waiting.Select(one => one.Place.Request)).ToList())
        {
            known.TryRemove(ended, out _);
        }

        foreach (var (place, version) in waiting)
        {
            var key = new DealKey(organisation, place.Deal);
            if (await RequestAsync(key, place.Request, version, stop) is { } request && WaitingDecisions.MayBeDue(request, inForce.Policy, inForce.When)
                && await desk.DecideRequest(key, new Remind(place.Request), new(PersonId.Rule), stop) is Recorded)
            {
                known.TryRemove(place.Request, out _);
                moved++;
            }
        }

        return moved;
    }

    private static bool Waits(InForce inForce) =>
        inForce.Policy.Rules.Select(rule => rule.Waiting ?? inForce.Policy.Waiting).Append(inForce.Policy.Waiting).Any(waiting => waiting.Remind is not null || waiting.Escalate is not null);

    private async Task<ApprovalRequest?> RequestAsync(DealKey key, Guid request, long version, CancellationToken stop)
    {
        if (known.TryGetValue(request, out var kept) && kept.Version == version)
        {
            return kept.Request;
        }

        if ((await desk.Read(key, stop))?.Requests.FirstOrDefault(one => one.Id == request) is not { Request.Ended: false } found)
        {
            known.TryRemove(request, out _);
            return null;
        }

        known[request] = (key.Organisation, found.Version, found.Request);
        return found.Request;
    }
}
