namespace Parley.Deals.Governance.Approvals;

/// <summary>A fact about a request for approval, in the record of its deal: who did it and when (UTC).</summary>
public abstract record ApprovalEvent(PersonId Who, DateTimeOffset When) : DealEvent(Who, When)
{
    /// <summary>Which request; null for what went out without one.</summary>
    public Guid? Request { get; init; }
}

/// <summary>Somebody asks for approval of a content.</summary>
public sealed record ApprovalRequested(PersonId Who, DateTimeOffset When, OfferContent Content, IReadOnlyList<NeededApproval> Needed) : ApprovalEvent(Who, When)
{
    public string Why { get; init; } = "";

    /// <summary>The version of the playbook that asks for it.</summary>
    public int Edition { get; init; }
}

/// <summary>The content is another now, or what it needs.</summary>
/// <param name="Kept">For each of <paramref name="Needed"/> the one before whose approvals still count; null where it is asked anew.</param>
public sealed record RequestChanged(PersonId Who, DateTimeOffset When, OfferContent Content, IReadOnlyList<NeededApproval> Needed, IReadOnlyList<int?> Kept) : ApprovalEvent(Who, When)
{
    /// <summary>Null where the playbook changed and nobody edited anything.</summary>
    public string? Why { get; init; }

    /// <inheritdoc cref="ApprovalRequested.Edition"/>
    public int Edition { get; init; }
}

/// <param name="For">In whose place <see cref="RecordEvent.Who"/> decided; the same person without a delegation.</param>
/// <param name="Asked">The place among what is needed, from 0.</param>
/// <param name="Hash">Of the content that was approved.</param>
public sealed record OfferApproved(PersonId Who, DateTimeOffset When, PersonId For, string Office, int Asked, string Hash) : ApprovalEvent(Who, When);

public sealed record ApprovalDenied(PersonId Who, DateTimeOffset When, PersonId For, string Office, string Why) : ApprovalEvent(Who, When);

/// <summary>Somebody of an office that approved takes that back before it was used up; what went out by then stays.</summary>
public sealed record ApprovalRevoked(PersonId Who, DateTimeOffset When, PersonId For, string Office, string Why) : ApprovalEvent(Who, When);

/// <summary>An approver would agree to other terms; who asked may take them up, as a changed content.</summary>
public sealed record CounterProposed(PersonId Who, DateTimeOffset When, PersonId For, string Office, IReadOnlyList<Term> Terms, string Why) : ApprovalEvent(Who, When)
{
    /// <summary>The region that would be agreed to, where one is asked for.</summary>
    public Envelope? Envelope { get; init; }
}

/// <summary>Those who are asked have been waited for, and are reminded.</summary>
/// <param name="Asked">The place among what is needed, from 0.</param>
/// <param name="Offices">That have not answered.</param>
/// <param name="Hours">Working hours of theirs that they have been waited for, at least.</param>
public sealed record ApprovalReminded(PersonId Who, DateTimeOffset When, int Asked, IReadOnlyList<string> Offices, decimal Hours) : ApprovalEvent(Who, When);

/// <summary>Another office may answer too. How many must agree stays.</summary>
/// <inheritdoc cref="ApprovalReminded"/>
/// <param name="To">That office.</param>
public sealed record ApprovalEscalated(PersonId Who, DateTimeOffset When, int Asked, IReadOnlyList<string> Offices, decimal Hours, string To) : ApprovalEvent(Who, When);

/// <summary>Who asked takes the request back.</summary>
public sealed record RequestRecalled(PersonId Who, DateTimeOffset When) : ApprovalEvent(Who, When);

/// <summary>Who asked may approve too: an exception that stands on record.</summary>
public sealed record SelfApprovalExcepted(PersonId Who, DateTimeOffset When, string Why) : ApprovalEvent(Who, When);

/// <summary>An envelope that was asked for ended before it was used up.</summary>
public sealed record EnvelopeEnded(PersonId Who, DateTimeOffset When, EnvelopeEnd Because) : ApprovalEvent(Who, When);

/// <summary>The offer went out, within the mandate or under a request whose approval is used up by it; an envelope counts it.</summary>
public sealed record OfferReleased(PersonId Who, DateTimeOffset When, string Hash) : ApprovalEvent(Who, When)
{
    /// <summary>Of the offer, from 1.</summary>
    public int Number { get; init; }

    /// <summary>On whose authority.</summary>
    public string Office { get; init; } = "";

    /// <summary>The version of the playbook that it was judged by.</summary>
    public int Edition { get; init; }
}

public enum EnvelopeEnd
{
    /// <summary>Its last day has passed.</summary>
    Date,

    /// <summary>The other side or we accepted an offer.</summary>
    Acceptance,

    /// <summary>A new version of the playbook holds, and envelopes end with their version.</summary>
    Playbook,
}

/// <summary>An offer went out, or was accepted, beyond the mandate and without an approval of it: an exception that stands on record and in its own report.</summary>
/// <param name="Number">Of the offer, from 1.</param>
/// <param name="Rules">What it breaks.</param>
public sealed record MandateExceeded(PersonId Who, DateTimeOffset When, int Number, string Office, int Edition, Verdict Verdict, IReadOnlyList<string> Rules, string Why) : DealEvent(Who, When);

/// <summary>The deal changed after talks began in what decides which limits hold for it.</summary>
/// <param name="Facts">Which, such as value, segment, or an issue by its name.</param>
/// <param name="Wider">Issues on which some office may go further by itself than before.</param>
/// <param name="Edition">The version of the playbook that held.</param>
/// <param name="Offer">The offer on the table, from 1, that is judged anew before it is agreed; null where it stands as it was judged.</param>
public sealed record MandateShifted(PersonId Who, DateTimeOffset When, IReadOnlyList<string> Facts, IReadOnlyList<string> Wider, int Edition, int? Offer, string Why) : DealEvent(Who, When);

/// <summary>Somebody remarks on a request.</summary>
public sealed record RequestCommented(PersonId Who, DateTimeOffset When, Guid Request, PersonalText Text) : SpokenEvent(Who, When, Text);
