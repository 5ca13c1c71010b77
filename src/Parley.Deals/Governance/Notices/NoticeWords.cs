namespace Parley.Deals.Governance.Notices;

/// <summary>Notices in words of our own, which name nothing: they may leave the house.</summary>
public static class NoticeWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.ApprovalWanted => "An approval waits for an answer",
        NoticeKind.Approved => "A request was approved",
        NoticeKind.Denied => "A request was refused",
        NoticeKind.Revoked => "An approval was taken back",
        NoticeKind.CounterProposed => "An approver proposes something else",
        NoticeKind.Reminded => "An approval still waits for an answer",
        NoticeKind.Escalated => "A request waited too long; another office may answer too",
        NoticeKind.Recalled => "A request was taken back",
        NoticeKind.EnvelopeEnded => "An envelope is over",
        _ => "A new version of the playbook holds",
    };
}
