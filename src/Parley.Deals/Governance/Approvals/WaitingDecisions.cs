using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance.Approvals;

/// <summary>
/// What waiting alone brings about: who is asked is reminded, and then another office may answer too, each once. Pure, and what was done is never due again: whoever does it, and however often.
/// See docs/decisions/0052.
/// </summary>
public static class WaitingDecisions
{
    internal static ApprovalDecision NothingDue => ApprovalDecision.Refuse("nothing-due", "Nobody has been waited for long enough.");

    /// <summary>Whether something may be due; cheap enough to be asked of every open request.</summary>
    public static bool MayBeDue(ApprovalRequest request, ApprovalPolicy policy, DateTimeOffset when) =>
        request.Status == RequestStatus.Open && request.Asked.Any(asked => Reminds(request, asked, policy, when) is not null || Escalates(request, asked, policy, when) is not null);

    /// <param name="reaching">Offices that may agree to everything about some issues by themselves, the one whose authority ends soonest first.</param>
    public static ApprovalDecision Decide(ApprovalRequest request, ApprovalPolicy policy, Bench bench, Func<IReadOnlyList<string>, IReadOnlyList<string>> reaching, Stamp now)
    {
        if (request.Status != RequestStatus.Open)
        {
            return NothingDue;
        }

        List<ApprovalEvent> events = [];
        foreach (var (at, asked) in request.Asked.Index())
        {
            if (Escalates(request, asked, policy, now.When) is { } rule && To(request, asked, rule, policy, bench, reaching, now.When) is { } to)
            {
                events.Add(new ApprovalEscalated(now.Who, now.When, at, asked.Silent, rule.Escalate!.Value, to));
            }
            else if (Reminds(request, asked, policy, now.When) is { } hours)
            {
                events.Add(new ApprovalReminded(now.Who, now.When, at, asked.Silent, hours));
            }
        }

        return events.Count > 0 ? ApprovalDecision.Record(events) : NothingDue;
    }

    private static decimal? Reminds(ApprovalRequest request, AskedApproval asked, ApprovalPolicy policy, DateTimeOffset when) =>
        asked is { Reminded: false, Escalated: null } && policy.WaitingFor(asked.Needed.Rules).Remind is { } hours && Waited(request, asked, policy, hours, when) ? hours : null;

    private static WaitingRule? Escalates(ApprovalRequest request, AskedApproval asked, ApprovalPolicy policy, DateTimeOffset when) =>
        asked.Escalated is null && policy.WaitingFor(asked.Needed.Rules) is { Escalate: { } hours } rule && Waited(request, asked, policy, hours, when) ? rule : null;

    /// <summary>Whether everybody who has not answered has been waited for so long, each by their own hours.</summary>
    private static bool Waited(ApprovalRequest request, AskedApproval asked, ApprovalPolicy policy, decimal hours, DateTimeOffset when) =>
        asked is { Done: false, Since: { } since } && asked.Needed.Step == request.Step && asked.Silent.All(office => policy.HoursOf(office).Between(since, when) >= (double)hours);

    /// <summary>The office that the rule names, else the next wider authority, else who decides otherwise; never who is asked or asks, and only where somebody else than who asked could answer.</summary>
    private static string? To(ApprovalRequest request, AskedApproval asked, WaitingRule rule, ApprovalPolicy policy, Bench bench, Func<IReadOnlyList<string>, IReadOnlyList<string>> reaching, DateTimeOffset when) =>
        (rule.To is { } named ? [named] : asked.Needed.About is { Count: > 0 } issues ? reaching(issues) : [])
            .Append(policy.Otherwise).OfType<string>()
            .FirstOrDefault(office => office != request.Content.Office && !asked.Needed.Approvers.Contains(office)
                && bench.DecidingFor(office, when).Any(person => person != request.By && bench.VoiceOf(person, office, when)!.For != request.By && asked.Given.All(given => given.By != person && given.For != person)));
}
