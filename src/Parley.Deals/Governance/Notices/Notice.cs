namespace Parley.Deals.Governance.Notices;

/// <summary>That something happened which somebody should hear of. It names what and where, and tells nothing of it: who may see it reads it there.</summary>
/// <param name="Id">The same for the same happening, however often it is told.</param>
/// <param name="Deal">Of the request; that of the playbook for a new version.</param>
/// <param name="People">Whom it concerns; empty where that is found out afterwards.</param>
public sealed record Notice(Guid Id, NoticeKind Kind, DealId Deal, Guid? Request, DateTimeOffset At, IReadOnlyList<PersonId> People);

public enum NoticeKind
{
    /// <summary>An answer of yours would count now.</summary>
    ApprovalWanted,
    Approved,
    Denied,

    /// <summary>An approval was taken back.</summary>
    Revoked,
    CounterProposed,

    /// <summary>An answer of yours has been waited for.</summary>
    Reminded,

    /// <summary>Another office may answer too.</summary>
    Escalated,

    /// <summary>What was asked of you is asked no more.</summary>
    Recalled,

    /// <summary>The time of an envelope was over.</summary>
    EnvelopeEnded,

    /// <summary>A new version of the playbook holds; to a person, that it changed their mandate in this deal.</summary>
    PlaybookPublished,
}
