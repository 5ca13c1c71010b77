using System.Collections.Concurrent;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Desk;

/// <summary>The playbook of an organisation and its offices, each with the version that was read.</summary>
public sealed record OrganisationRules(PlaybookState? Playbook, OfficesState? Offices)
{
    public InForce? At(DateTimeOffset when) => InForce.At(Playbook, Offices, when);

    /// <summary>What a decision by these rules rests on.</summary>
    internal IReadOnlyList<RecordVersion> Versions => [new(DealId.Playbook, Playbook?.Version ?? 0), new(DealId.Offices, Offices?.Version ?? 0)];
}

/// <summary>Keeps the rules of each organisation in memory, and looks every time whether the record has gone on, so that nodes need not hear of each other.</summary>
public sealed class RulesShelf(IDealLog log)
{
    private readonly ConcurrentDictionary<OrganisationId, OrganisationRules> kept = [];

    public async Task<OrganisationRules> ReadAsync(OrganisationId organisation, CancellationToken stop = default)
    {
        var (playbook, offices) = (new DealKey(organisation, DealId.Playbook), new DealKey(organisation, DealId.Offices));
        var versions = await log.VersionsAsync(organisation, [DealId.Playbook, DealId.Offices], stop);
        var rules = kept.GetValueOrDefault(organisation) ?? new(null, null);
        if ((rules.Playbook?.Version ?? 0) != versions.GetValueOrDefault(DealId.Playbook))
        {
            rules = rules with { Playbook = (await log.ReadAsync(playbook, stop))?.FoldPlaybook(playbook) };
        }

        if ((rules.Offices?.Version ?? 0) != versions.GetValueOrDefault(DealId.Offices))
        {
            rules = rules with { Offices = (await log.ReadAsync(offices, stop))?.FoldOffices(offices) };
        }

        return kept[organisation] = rules;
    }
}
