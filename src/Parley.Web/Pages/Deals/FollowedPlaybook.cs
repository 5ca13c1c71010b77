using Parley.Deals.Desk;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;

namespace Parley.Web.Pages.Deals;

/// <summary>The playbook that advice follows.</summary>
/// <param name="Edition">The version that was published; 0 is the one that comes with Parley.</param>
public sealed record FollowedPlaybook(int Edition, Playbook Playbook)
{
    public static FollowedPlaybook Of(PlaybookState? published, DateTimeOffset when) =>
        published?.InForce(when) is { } edition ? new(edition.Number, edition.Playbook with { Name = $"{edition.Playbook.Name}, version {edition.Number}" }) : new(0, Playbook.Default);
}

/// <summary>Tells which playbook an organisation follows: the version in force, or the one that comes with Parley until its first is published.</summary>
public sealed class FollowedPlaybooks(DealDesk desk, TimeProvider clock)
{
    /// <param name="when">Null is now.</param>
    public async Task<FollowedPlaybook> OfAsync(OrganisationId organisation, DateTimeOffset? when, CancellationToken stop) =>
        FollowedPlaybook.Of((await desk.ReadRules(organisation, stop)).Playbook, when ?? clock.GetUtcNow());

    public Task<FollowedPlaybook> OfAsync(OrganisationId organisation, CancellationToken stop) => OfAsync(organisation, null, stop);
}
