using System.Collections.Concurrent;
using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Storage.Views;

namespace Parley.Web.Live;

/// <summary>
/// Holds the open requests of an organisation against a new version of its playbook, so that queues ask what it asks. Nothing rests on it: who decides, decides by
/// the version in force anyway.
/// </summary>
public sealed class NewVersions(DealDesk desk, ApprovalsView view, TimeProvider clock)
{
    private readonly ConcurrentDictionary<OrganisationId, Reconsidering> running = new();

    /// <summary>How far it has come on this node; null when nothing is under way.</summary>
    public Reconsidering? Progress(OrganisationId organisation) => running.TryGetValue(organisation, out var now) ? now : null;

    public async Task ReconsiderAsync(OrganisationId organisation, CancellationToken stop)
    {
        if ((await desk.ReadRules(organisation, stop)).At(clock.GetUtcNow()) is null)
        {
            return;
        }

        var open = await view.OpenAsync(organisation, stop);
        try
        {
            foreach (var (done, place) in open.Index())
            {
                running[organisation] = new(done, open.Count);
                // Refused where the new version asks the same.
                await desk.DecideRequest(new(organisation, place.Deal), new Reconsider(place.Request), new(PersonId.Rule), stop);
            }
        }
        finally
        {
            running.TryRemove(organisation, out _);
        }
    }
}

/// <param name="Done">Requests held against the new version so far.</param>
public sealed record Reconsidering(int Done, int Of);
