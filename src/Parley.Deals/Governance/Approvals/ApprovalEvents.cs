namespace Parley.Deals.Governance.Approvals;

/// <summary>A fact about a request for approval: who did it and when (UTC).</summary>
public abstract record ApprovalEvent(PersonId Who, DateTimeOffset When);

/// <summary>Somebody asks for approval of a content.</summary>
public sealed record ApprovalRequested(PersonId Who, DateTimeOffset When, OfferContent Content, IReadOnlyList<NeededApproval> Needed) : ApprovalEvent(Who, When);

/// <summary>The content is another now, or what it needs.</summary>
/// <param name="Kept">For each of <paramref name="Needed"/> the one before whose approvals still count; null where it is asked anew.</param>
public sealed record RequestChanged(PersonId Who, DateTimeOffset When, OfferContent Content, IReadOnlyList<NeededApproval> Needed, IReadOnlyList<int?> Kept) : ApprovalEvent(Who, When);

/// <param name="For">In whose place <see cref="ApprovalEvent.Who"/> decided; the same person without a delegation.</param>
/// <param name="Asked">The place among what is needed, from 0.</param>
/// <param name="Hash">Of the content that was approved.</param>
public sealed record OfferApproved(PersonId Who, DateTimeOffset When, PersonId For, string Office, int Asked, string Hash) : ApprovalEvent(Who, When);

public sealed record ApprovalDenied(PersonId Who, DateTimeOffset When, PersonId For, string Office, string Why) : ApprovalEvent(Who, When);

/// <summary>An approver would agree to other terms; who asked may take them up, as a changed content.</summary>
public sealed record CounterProposed(PersonId Who, DateTimeOffset When, PersonId For, string Office, IReadOnlyList<Term> Terms, string Why) : ApprovalEvent(Who, When);

/// <summary>Who asked takes the request back.</summary>
public sealed record RequestRecalled(PersonId Who, DateTimeOffset When) : ApprovalEvent(Who, When);

/// <summary>Who asked may approve too: an exception that stands on record.</summary>
public sealed record SelfApprovalExcepted(PersonId Who, DateTimeOffset When, string Why) : ApprovalEvent(Who, When);

/// <summary>The offer went out; the approval is used up.</summary>
public sealed record OfferReleased(PersonId Who, DateTimeOffset When, string Hash) : ApprovalEvent(Who, When);
