using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Governance;

/// <summary>What holds in an organisation at the moment when somebody acts: one version of the playbook, and who sits where.</summary>
public sealed class InForce
{
    private InForce(PlaybookEdition edition, PlaybookState playbook, OfficesState? offices, DateTimeOffset when)
    {
        (Edition, Before, Editions, When) = (edition, playbook.Before(when), playbook.Editions, when);
        Bench = offices?.Bench(Policy.Delegation, when) ?? new Bench(new Dictionary<string, IReadOnlyList<PersonId>>(), [], Policy.Delegation);
    }

    public PlaybookEdition Edition { get; }

    /// <summary>The version that held before it; null when nothing was limited.</summary>
    public PlaybookEdition? Before { get; }

    /// <summary>All that were published, the first first.</summary>
    public IReadOnlyList<PlaybookEdition> Editions { get; }

    public DateTimeOffset When { get; }

    public Bench Bench { get; }

    public Playbook Playbook => Edition.Playbook;

    public ApprovalPolicy Policy => Playbook.Approvals;

    public DateOnly Day => DateOnly.FromDateTime(When.UtcDateTime);

    /// <returns>Null before the first version holds: nothing is limited then.</returns>
    public static InForce? At(PlaybookState? playbook, OfficesState? offices, DateTimeOffset when) =>
        playbook?.InForce(when) is { } edition ? new InForce(edition, playbook, offices, when) : null;

    /// <summary>On whose authority a person may offer: the offices in which the person sits, in the order of the playbook.</summary>
    public IReadOnlyList<string> OfficesOf(PersonId person) => [.. Playbook.Offices.Where(office => Bench.Sits(person, office))];

    /// <summary>The offices for which a person may answer, in person or in somebody's place.</summary>
    public IReadOnlyList<string> AnswersFor(PersonId person) => [.. Playbook.Offices.Where(office => Bench.VoiceOf(person, office, When) is not null)];
}
