using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;

namespace Parley.Web.Components.Mandates;

/// <summary>Requests for approval in words.</summary>
internal static class RequestWords
{
    public static string Stand(ApprovalRequest request) => request.Status switch
    {
        RequestStatus.Open => $"waits for {WaitsFor(request)}",
        RequestStatus.Approved when request.Content.Envelope is { } region => $"approved until {Components.Said.Short(region.Until)}, {Used(request, region)}",
        RequestStatus.Released when request.Content.Envelope is not null => "approved and used up",
        RequestStatus.Lapsed => "over",
        RequestStatus.Approved => "approved, not yet offered",
        RequestStatus.Countered => "other terms proposed",
        RequestStatus.Denied => "refused",
        RequestStatus.Revoked => "approval taken back",
        RequestStatus.Recalled => "taken back",
        _ => "approved and offered",
    };

    /// <summary>The offices that said yes.</summary>
    public static string ApprovedBy(ApprovalRequest request) => Wording.List(request.Asked.SelectMany(asked => asked.Given).Select(given => given.Office).Distinct());

    /// <summary>What it is: a request, or an envelope.</summary>
    public static string Name(KeptRequest kept) => $"{(kept.Request.Content.Envelope is null ? "Request" : "Envelope")} {kept.Number}";

    public static string Used(ApprovalRequest request, Envelope region) =>
        region.Offers is { } offers ? $"{request.Used} of {Wording.Count(offers, "offer", "offers")} made" : $"{Wording.Count(request.Used, "offer", "offers")} made";

    public static string WaitsFor(ApprovalRequest request) =>
        Wording.List(request.Path.Where(one => one.Needed.Step == request.Step && !one.Done).Select(one => Offices(one.Needed) + (one.Escalated is { } to ? $", or {to}" : "")));

    public static string Offices(NeededApproval needed) => needed.Approvers.Count == 1 ? needed.Approvers[0] : needed.Mode switch
    {
        "any" => string.Join(" or ", needed.Approvers),
        "all" => Wording.List(needed.Approvers),
        _ => $"{needed.Mode} of {Wording.List(needed.Approvers)}",
    };

    /// <summary>All that is asked for, so that nobody approves a term which they did not read: every term of the offer, or of the region with what is left out of it.</summary>
    public static string Title(OfferContent content, Deal deal) => content.Envelope is { } region
        ? $"Envelope: {EnvelopeSentences.Terms(region, deal)}"
        : string.Join(", ", content.Terms.Select((term, i) => $"{term.Issue} {Value(content, i, deal.Currency)}"));

    /// <summary>A term as it was asked for, whatever became of the deal since.</summary>
    public static string Value(OfferContent content, int term, Currency currency) => Wording.Value(content.Terms[term].Value, content.Units.ElementAtOrDefault(term), currency);

    private static string Hours(Waited waited) => $"{Figures.Plain(waited.Hours)} working {(waited.Hours == 1 ? "hour" : "hours")}";

    public static string Said(RequestAct act) => act.Deed switch
    {
        RequestDeed.Asked => "asked",
        RequestDeed.Changed => act.Envelope is null ? "asked for other terms" : "asked for another envelope",
        RequestDeed.Reconsidered => "held it against a new version of the playbook",
        RequestDeed.Approved => $"approved for {act.Office}",
        RequestDeed.Denied => $"refused for {act.Office}",
        RequestDeed.Revoked => "took the approval back",
        RequestDeed.Countered => $"proposed {(act.Envelope is null ? "other terms" : "another envelope")} for {act.Office}",
        RequestDeed.Reminded => $"reminded {Wording.List(act.Waited!.Offices)} after {Hours(act.Waited)}",
        RequestDeed.Escalated => $"asked {act.Waited!.To} too, because {Wording.List(act.Waited.Offices)} waited {Hours(act.Waited)}",
        RequestDeed.Recalled => "took it back",
        RequestDeed.Excepted => "allowed who asked to approve too",
        RequestDeed.Released => $"made offer {act.Number}",
        RequestDeed.Ended => $"ended it: {EnvelopeSentences.Because(act.Ended!.Value)}",
        _ => "remarked",
    };
}
