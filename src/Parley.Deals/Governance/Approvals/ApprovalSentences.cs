using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Approvals;

/// <summary>What happened to requests and to the mandate, in words that tell no limit.</summary>
internal static class ApprovalSentences
{
    public static DealSentence Of(DealState before, DealEvent happened) => happened switch
    {
        ApprovalRequested { Content.Envelope: { } region } e => new($"asked for an envelope, request {before.Requests.Count + 1}", [Region(before, region), new("why", null, e.Why, Insider: true), .. Asked(e.Needed)]),
        ApprovalRequested e => new($"asked for approval, request {before.Requests.Count + 1}: {Terms(before, e.Content.Terms)}", [new("why", null, e.Why, Insider: true), .. Asked(e.Needed)]),
        RequestChanged { Why: null } e => new($"held {Request(before, e)} against version {e.Edition} of the playbook", [.. Asked(e.Needed)]),
        RequestChanged { Content.Envelope: { } region } e => new($"changed {Request(before, e)}", [Region(before, region), new("why", null, e.Why, Insider: true), .. Asked(e.Needed)]),
        RequestChanged e => new($"changed {Request(before, e)}: {Terms(before, e.Content.Terms)}", [new("why", null, e.Why, Insider: true), .. Asked(e.Needed)]),
        OfferApproved e => new($"approved {Request(before, e)} for {e.Office}", InPlaceOf(e.Who, e.For)),
        ApprovalDenied e => new($"refused {Request(before, e)} for {e.Office}", [new("why", null, e.Why, Insider: true), .. InPlaceOf(e.Who, e.For)]),
        ApprovalRevoked e => new($"took back the approval of {Request(before, e)} by {e.Office}", [new("why", null, e.Why, Insider: true), .. InPlaceOf(e.Who, e.For)]),
        CounterProposed { Envelope: { } region } e => new($"proposed another envelope to {Request(before, e)} for {e.Office}", [Region(before, region), new("why", null, e.Why, Insider: true), .. InPlaceOf(e.Who, e.For)]),
        EnvelopeEnded e => new($"ended the envelope of {Request(before, e)}: {EnvelopeSentences.Because(e.Because)}", []),
        CounterProposed e => new($"proposed other terms to {Request(before, e)} for {e.Office}: {Terms(before, e.Terms)}", [new("why", null, e.Why, Insider: true), .. InPlaceOf(e.Who, e.For)]),
        ApprovalReminded e => new($"reminded {Wording.List(e.Offices)} of {Request(before, e)} after {Hours(e.Hours)}", []),
        ApprovalEscalated e => new($"asked {e.To} about {Request(before, e)} too, because {Wording.List(e.Offices)} had been waited for {Hours(e.Hours)}", []),
        RequestRecalled e => new($"took {Request(before, e)} back", []),
        SelfApprovalExcepted e => new($"allowed who asked to approve {Request(before, e)} too", [new("why", null, e.Why, Insider: true)]),
        OfferReleased { Request: null } e => new($"made offer {e.Number} within the mandate of {e.Office}, playbook version {e.Edition}", []),
        OfferReleased e when before.Requests.Any(kept => kept.Id == e.Request && kept.Request.Content.Envelope is not null) => new($"made offer {e.Number} inside the envelope of {Request(before, e)}, playbook version {e.Edition}", []),
        OfferReleased e => new($"made offer {e.Number} as approved by {Request(before, e)}, playbook version {e.Edition}", []),
        MandateExceeded e => new($"made offer {e.Number} beyond the mandate of {e.Office}, playbook version {e.Edition}, as an exception", [new("why", null, e.Why, Insider: true), new("rules", null, Wording.List(e.Rules))]),
        MandateShifted e => new($"changed after talks began what selects the limits of the deal: {Wording.List(e.Facts)}", [.. e.Wider.Select(issue => new DealChange("wider mandate", null, issue, Insider: true)), new("why", null, e.Why, Insider: true)]),
        RequestCommented e => new($"remarked on {Name(before, e.Request)}", [new("words", null, e.Text.Words)]),
        _ => throw new ArgumentException($"{happened.GetType().Name} has no sentence.", nameof(happened)),
    };

    internal static string Hours(decimal hours) => $"{Figures.Plain(hours)} working {(hours == 1 ? "hour" : "hours")}";

    private static DealChange Region(DealState before, Envelope region) => new("envelope", null, EnvelopeSentences.Of(region, before.Deal), Insider: true);

    private static string Request(DealState before, ApprovalEvent e) => Name(before, e.Request);

    private static string Name(DealState before, Guid? request) => before.Requests.FirstOrDefault(kept => kept.Id == request) is { } kept ? $"request {kept.Number}" : "a request";

    private static string Terms(DealState before, IReadOnlyList<Term> terms) => Wording.Terms(terms, before.Deal);

    private static IEnumerable<DealChange> Asked(IReadOnlyList<NeededApproval> needed) => needed.Select(one => new DealChange($"step {one.Step}", null, $"{one.Mode} of {Wording.List(one.Approvers)}"));

    private static IReadOnlyList<DealChange> InPlaceOf(PersonId who, PersonId whose) => who == whose || whose == PersonId.Rule ? [] : [new("in the place of", null, "who handed it over", Person: whose)];
}
