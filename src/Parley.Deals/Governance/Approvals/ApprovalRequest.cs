namespace Parley.Deals.Governance.Approvals;

public enum RequestStatus
{
    Open,
    Approved,

    /// <summary>Waits for who asked.</summary>
    Countered,
    Denied,

    /// <summary>An approver took the approval back.</summary>
    Revoked,
    Recalled,

    /// <summary>The offer went out; all that an envelope allows did.</summary>
    Released,

    /// <summary>An envelope whose time was over.</summary>
    Lapsed,
}

/// <summary>An approval that was given.</summary>
public sealed record Approval(PersonId By, PersonId For, string Office);

/// <summary>One thing that is asked, and what was answered.</summary>
/// <param name="Part">The hash of what it is about.</param>
public sealed record AskedApproval(NeededApproval Needed, string Part, IReadOnlyList<Approval> Given)
{
    public bool Done => Given.Count >= Needed.Needed;

    /// <summary>Since when an answer would count; null while it is not its turn yet.</summary>
    public DateTimeOffset? Since { get; init; }

    public bool Reminded { get; init; }

    /// <summary>The office that may answer too, because those asked were waited for too long.</summary>
    public string? Escalated { get; init; }

    /// <summary>Who may answer.</summary>
    public IEnumerable<string> Offices => Escalated is null ? Needed.Approvers : Needed.Approvers.Append(Escalated);

    /// <summary>Who was asked and has not answered.</summary>
    public IReadOnlyList<string> Silent => [.. Needed.Approvers.Where(office => Given.All(given => given.Office != office))];

    /// <summary>Whoever answers this answers the other too, and nobody else has.</summary>
    public bool Settles(AskedApproval other) =>
        Needed.Settles(other.Needed) && (Escalated is null || other.Offices.Contains(Escalated)) && other.Given.All(given => Offices.Contains(given.Office));

    /// <summary>Asks the same of the same offices, for the same reasons, about the same.</summary>
    public bool IsAs(AskedApproval other) => Part == other.Part && AsksAs(other);

    /// <summary>Asks the same of the same offices, for the same reasons.</summary>
    public bool AsksAs(AskedApproval other) =>
        Needed.Needed == other.Needed.Needed && Needed.Approvers.ToHashSet().SetEquals(other.Needed.Approvers) && Needed.Rules.ToHashSet().SetEquals(other.Needed.Rules);
}

/// <summary>Everything that the events of one request say together.</summary>
public sealed record ApprovalRequest
{
    public required PersonId By { get; init; }
    public required OfferContent Content { get; init; }
    public required IReadOnlyList<AskedApproval> Asked { get; init; }
    public required RequestStatus Status { get; init; }

    /// <summary>Who asked may approve too.</summary>
    public bool SelfApproval { get; init; }

    /// <summary>Offers that went out under an envelope.</summary>
    public int Used { get; init; }

    /// <summary>The step that is being decided; null when all are done.</summary>
    public int? Step => Asked.Where(asked => !asked.Done).Select(asked => (int?)asked.Needed.Step).Min();

    /// <summary>Who is asked, each once: what somebody's answer settles along the way is named with it.</summary>
    public IReadOnlyList<AskedApproval> Path =>
        [.. Asked.Where(one => !Asked.Any(other => other.Settles(one))).Select(one => one with { Needed = Asked.Where(one.Settles).Aggregate(one.Needed, (all, settled) => all.With(settled.Needed)) })];

    public bool Ended => Status is RequestStatus.Denied or RequestStatus.Revoked or RequestStatus.Recalled or RequestStatus.Released or RequestStatus.Lapsed;

    /// <exception cref="ArgumentException">The first event is not the request.</exception>
    public static ApprovalRequest? Fold(IEnumerable<ApprovalEvent> events) => events.Aggregate((ApprovalRequest?)null, (request, happened) => Apply(request, happened));

    public static ApprovalRequest Apply(ApprovalRequest? request, ApprovalEvent happened) => (happened, request) switch
    {
        (ApprovalRequested e, null) => Settled(new ApprovalRequest { By = e.Who, Content = e.Content, Asked = Ask(e.Content, e.Needed), Status = RequestStatus.Open }, e.When),
        (RequestChanged e, { } r) => Settled(r with
        {
            Content = e.Content,
            Status = RequestStatus.Open,
            Asked = [.. Ask(e.Content, e.Needed).Select((asked, i) => e.Kept[i] is not { } kept ? asked
                // Who asks for something else begins to wait anew.
                : e.Why is null ? r.Asked[kept] with { Needed = asked.Needed, Part = asked.Part, Since = asked.Needed.Step == r.Asked[kept].Needed.Step ? r.Asked[kept].Since : null }
                : asked with { Given = r.Asked[kept].Given })],
        }, e.When),
        (OfferApproved e, { } r) => Settled(r with
        {
            Asked = [.. r.Asked.Select((asked, i) => i == e.Asked ? asked with { Given = [.. asked.Given, new Approval(e.Who, e.For, e.Office)] } : asked)],
        }, e.When),
        (ApprovalReminded e, { } r) => r with { Asked = [.. r.Asked.Select((asked, i) => i == e.Asked ? asked with { Reminded = true } : asked)] },
        (ApprovalEscalated e, { } r) => r with { Asked = [.. r.Asked.Select((asked, i) => i == e.Asked ? asked with { Escalated = e.To } : asked)] },
        (ApprovalRevoked, { } r) => r with { Status = RequestStatus.Revoked },
        (ApprovalDenied, { } r) => r with { Status = RequestStatus.Denied },
        (CounterProposed, { } r) => r with { Status = RequestStatus.Countered },
        (RequestRecalled, { } r) => r with { Status = RequestStatus.Recalled },
        (SelfApprovalExcepted, { } r) => r with { SelfApproval = true },
        (EnvelopeEnded, { } r) => r with { Status = RequestStatus.Lapsed },
        (OfferReleased, { Content.Envelope: { } region } r) => r with { Used = r.Used + 1, Status = r.Used + 1 >= region.Offers ? RequestStatus.Released : r.Status },
        (OfferReleased, { } r) => r with { Status = RequestStatus.Released },
        _ => throw new ArgumentException($"{happened.GetType().Name} cannot happen here.", nameof(happened)),
    };

    internal static IReadOnlyList<AskedApproval> Ask(OfferContent content, IReadOnlyList<NeededApproval> needed) =>
        [.. needed.Select(one => new AskedApproval(one, content.HashOf(one.About), []))];

    private static ApprovalRequest Settled(ApprovalRequest request, DateTimeOffset when) => request with
    {
        Status = request.Step is null ? RequestStatus.Approved : RequestStatus.Open,
        Asked = [.. request.Asked.Select(asked => asked is { Done: false, Since: null } && asked.Needed.Step == request.Step ? asked with { Since = when } : asked)],
    };
}
