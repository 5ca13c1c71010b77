using Parley.Deals.Governance.Approvals;

namespace Parley.Deals.Desk;

/// <summary>Follows the requests of one deal: every approval is of the content that stood then, and what went out under a request was approved, and is exactly it.</summary>
internal sealed class RequestWalk
{
    private readonly Dictionary<Guid, ApprovalRequest> requests = [];

    public int Count => requests.Count;

    public List<BrokenLink> Broken { get; } = [];

    public void Add(RecordEvent happened, long version)
    {
        if (happened is not ApprovalEvent { Request: { } id } e)
        {
            return;
        }

        var before = requests.GetValueOrDefault(id);
        var wrong = (e, before) switch
        {
            (ApprovalRequested, null) => null,
            (ApprovalRequested, _) or (_, null) => new BrokenLink("request-broken", version, before is null ? "a request" : "one request", before is null ? "none" : "another", $"Event {version} belongs to no request."),
            (OfferApproved given, { } request) => Other(given.Hash, request, version, "request-approval", "approves") ?? OutOfPlace(given, request, version),
            // Inside an approved region many contents go out; which lie inside was judged at the gate.
            (OfferReleased, { Content.Envelope: not null } request) => Unapproved(request, version),
            (OfferReleased out_, { } request) => Other(out_.Hash, request, version, "request-release", "let out") ?? Unapproved(request, version),
            _ => null,
        };
        if (wrong is not null)
        {
            Broken.Add(wrong);
            return;
        }

        try
        {
            requests[id] = ApprovalRequest.Apply(before, e);
        }
        catch (Exception impossible) when (impossible is ArgumentException or IndexOutOfRangeException)
        {
            Broken.Add(new("request-broken", version, "what can happen to a request", e.GetType().Name, $"Event {version} cannot happen to its request."));
        }
    }

    private static BrokenLink? Other(string hash, ApprovalRequest request, long version, string rule, string does) =>
        hash == request.Content.Hash ? null : new(rule, version, request.Content.Hash, hash, $"Event {version} {does} another content than the request asks for.");

    private static BrokenLink? OutOfPlace(OfferApproved given, ApprovalRequest request, long version) =>
        given.Asked >= 0 && given.Asked < request.Asked.Count ? null : new("request-approval", version, $"a place from 0 to {request.Asked.Count - 1}", $"{given.Asked}", $"Event {version} approves what was not asked.");

    private static BrokenLink? Unapproved(ApprovalRequest request, long version) =>
        request.Status == RequestStatus.Approved ? null : new("request-release", version, "an approved request", request.Status.ToString().ToLowerInvariant(), $"Event {version} let out what was not approved.");
}
