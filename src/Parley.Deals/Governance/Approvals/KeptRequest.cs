namespace Parley.Deals.Governance.Approvals;

/// <summary>A request in the record of its deal: what it asks, how it stands, and what was said about it.</summary>
/// <param name="Number">From 1, within the deal.</param>
/// <param name="Version">Of the deal, when the request changed last.</param>
/// <param name="Edition">The version of the playbook that asks for what is asked.</param>
public sealed record KeptRequest(Guid Id, int Number, ApprovalRequest Request, long Version, int Edition)
{
    public required DateTimeOffset Asked { get; init; }
    public required string Why { get; init; }

    /// <summary>What was done and said, the first first; the request itself is the first of them.</summary>
    public IReadOnlyList<RequestAct> Acts { get; init; } = [];

    /// <summary>The last terms that an approver proposed instead; null when nobody did since the content changed.</summary>
    public RequestAct? Counter => Request.Status == RequestStatus.Countered ? Acts.LastOrDefault(act => act.Deed == RequestDeed.Countered) : null;

    /// <summary>When the last of its approvals was given; null before the first.</summary>
    public DateTimeOffset? Approved => Acts.LastOrDefault(act => act.Deed == RequestDeed.Approved)?.When;

    /// <summary>The requests of a deal after one more event; those that no event of a request touches stay as they are.</summary>
    internal static IReadOnlyList<KeptRequest> After(IReadOnlyList<KeptRequest> before, DealEvent happened, long version) => happened switch
    {
        ApprovalRequested { Request: { } id } e => [.. before, new(id, before.Count + 1, ApprovalRequest.Apply(null, e), version, e.Edition) { Asked = e.When, Why = e.Why, Acts = [RequestAct.Of(e, version)] }],
        ApprovalEvent { Request: { } id } e => [.. before.Select(kept => kept.Id == id ? kept.After(e, version) : kept)],
        RequestCommented e => [.. before.Select(kept => kept.Id == e.Request ? kept with { Version = version, Acts = [.. kept.Acts, RequestAct.Of(e, version)] } : kept)],
        TextsErased e => [.. before.Select(kept => kept.Acts.Any(act => act.Erasable && e.Versions.Contains(act.Version)) ? kept.Without(e) : kept)],
        _ => before,
    };

    private KeptRequest After(ApprovalEvent e, long version) => this with
    {
        Request = ApprovalRequest.Apply(Request, e),
        Version = version,
        Edition = e is RequestChanged changed ? changed.Edition : Edition,
        Why = e is RequestChanged { Why: { } why } ? why : Why,
        Acts = [.. Acts, RequestAct.Of(e, version)],
    };

    private KeptRequest Without(TextsErased e) => this with
    {
        Acts = [.. Acts.Select(act => act.Erasable && e.Versions.Contains(act.Version) ? act with { Words = PersonalText.ErasedOn(e.When) } : act)],
    };
}

/// <summary>One thing that somebody did or said about a request.</summary>
/// <param name="For">In whose place; the same person without a delegation.</param>
/// <param name="Office">For which office an approver decided; null for everybody else.</param>
/// <param name="Terms">What it was about, where it names terms.</param>
public sealed record RequestAct(long Version, RequestDeed Deed, PersonId Who, PersonId For, string? Office, DateTimeOffset When, string? Words, IReadOnlyList<Term> Terms)
{
    /// <summary>The region that it was about, where it names one.</summary>
    public Envelope? Envelope { get; init; }

    /// <summary>The offer that went out, from 1.</summary>
    public int? Number { get; init; }

    /// <summary>Why an envelope ended.</summary>
    public EnvelopeEnd? Ended { get; init; }

    /// <summary>Who was waited for, and for how many working hours; null unless somebody was.</summary>
    public Waited? Waited { get; init; }

    /// <summary>Words that can be erased without the event.</summary>
    internal bool Erasable => Deed == RequestDeed.Commented;

    internal static RequestAct Of(DealEvent happened, long version) => happened switch
    {
        ApprovalRequested e => Plain(e, RequestDeed.Asked, e.Why, e.Content.Terms) with { Envelope = e.Content.Envelope },
        RequestChanged { Why: null } e => Plain(e, RequestDeed.Reconsidered, null, []),
        RequestChanged e => Plain(e, RequestDeed.Changed, e.Why, e.Content.Terms) with { Envelope = e.Content.Envelope },
        OfferApproved e => new(version, RequestDeed.Approved, e.Who, e.For, e.Office, e.When, null, []),
        ApprovalDenied e => new(version, RequestDeed.Denied, e.Who, e.For, e.Office, e.When, e.Why, []),
        ApprovalRevoked e => new(version, RequestDeed.Revoked, e.Who, e.For, null, e.When, e.Why, []),
        CounterProposed e => new(version, RequestDeed.Countered, e.Who, e.For, e.Office, e.When, e.Why, e.Terms) { Envelope = e.Envelope },
        ApprovalReminded e => Plain(e, RequestDeed.Reminded, null, []) with { Waited = new(e.Offices, e.Hours, null) },
        ApprovalEscalated e => Plain(e, RequestDeed.Escalated, null, []) with { Waited = new(e.Offices, e.Hours, e.To) },
        RequestRecalled e => Plain(e, RequestDeed.Recalled, null, []),
        SelfApprovalExcepted e => Plain(e, RequestDeed.Excepted, e.Why, []),
        OfferReleased e => Plain(e, RequestDeed.Released, null, []) with { Number = e.Number },
        EnvelopeEnded e => Plain(e, RequestDeed.Ended, null, []) with { Ended = e.Because },
        RequestCommented e => Plain(e, RequestDeed.Commented, e.Text.Words, []),
        _ => throw new ArgumentException($"{happened.GetType().Name} is nothing that happens to a request.", nameof(happened)),
    } with { Version = version };

    private static RequestAct Plain(DealEvent e, RequestDeed deed, string? words, IReadOnlyList<Term> terms) => new(0, deed, e.Who, e.Who, null, e.When, words, terms);
}

/// <param name="Offices">That had not answered.</param>
/// <param name="Hours">Working hours of theirs, at least.</param>
/// <param name="To">Who may answer too since; null where they were only reminded.</param>
public sealed record Waited(IReadOnlyList<string> Offices, decimal Hours, string? To);

public enum RequestDeed
{
    Asked,
    Changed,

    /// <summary>The playbook changed; what was promised for the same reasons stayed.</summary>
    Reconsidered,
    Approved,
    Denied,

    /// <summary>An office took back what it had approved.</summary>
    Revoked,
    Countered,

    /// <summary>Who is asked was waited for.</summary>
    Reminded,

    /// <summary>Another office may answer too.</summary>
    Escalated,
    Recalled,

    /// <summary>Who asked may approve too.</summary>
    Excepted,
    Released,

    /// <summary>The time of an envelope was over.</summary>
    Ended,
    Commented,
}
