using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;

namespace Parley.Web.Components.Mandates;

/// <summary>Requests for approval in words.</summary>
internal static class RequestWords
{
    public static string Stand(ApprovalRequest request) => request.Status switch
    {
        RequestStatus.Open => $"waits for {WaitsFor(request)}",
        RequestStatus.Approved => "approved, not yet offered",
        RequestStatus.Countered => "other terms proposed",
        RequestStatus.Denied => "refused",
        RequestStatus.Recalled => "taken back",
        _ => "approved and offered",
    };

    public static string WaitsFor(ApprovalRequest request) =>
        Wording.List(request.Asked.Where(asked => asked.Needed.Step == request.Step && !asked.Done).Select(asked => string.Join(asked.Needed.Mode == "all" ? " and " : " or ", asked.Needed.Approvers)).Distinct());

    /// <summary>A term as it was asked for, whatever became of the deal since.</summary>
    public static string Value(OfferContent content, int term, Currency currency) => Wording.Value(content.Terms[term].Value, content.Units.ElementAtOrDefault(term), currency);

    public static string Said(RequestAct act) => act.Deed switch
    {
        RequestDeed.Asked => "asked",
        RequestDeed.Changed => "asked for other terms",
        RequestDeed.Reconsidered => "held it against a new version of the playbook",
        RequestDeed.Approved => $"approved for {act.Office}",
        RequestDeed.Denied => $"refused for {act.Office}",
        RequestDeed.Countered => $"proposed other terms for {act.Office}",
        RequestDeed.Recalled => "took it back",
        RequestDeed.Excepted => "allowed who asked to approve too",
        RequestDeed.Released => "made the offer",
        _ => "remarked",
    };
}
