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
    public async Task ReconsiderAsync(OrganisationId organisation, CancellationToken stop)
    {
        if ((await desk.ReadRules(organisation, stop)).At(clock.GetUtcNow()) is null)
        {
            return;
        }

        foreach (var place in await view.OpenAsync(organisation, stop))
        {
            // Refused where the new version asks the same.
            await desk.DecideRequest(new(organisation, place.Deal), new Reconsider(place.Request), new(PersonId.Rule), stop);
        }
    }
}
