using System.Security.Cryptography;
using System.Text;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Governance.Notices;

/// <summary>Who should hear of what was recorded. Pure; nobody hears of what they did themselves.</summary>
public static class Noticing
{
    /// <param name="before">Null where the record begins.</param>
    /// <param name="events">Those that lead from one to the other.</param>
    /// <param name="inForce">Who sits where; null where nothing is limited.</param>
    public static IReadOnlyList<Notice> Of(RecordState? before, RecordState after, IReadOnlyList<RecordEvent> events, InForce? inForce) => after switch
    {
        DealState deal when inForce is not null => [.. Changed((before as DealState)?.Requests ?? [], deal.Requests).SelectMany(pair => Of(deal, pair.Before, pair.After, events, inForce))],
        PlaybookState { Editions: [.., var edition] } playbook when events.Any(happened => happened is PlaybookPublished) => [new(Id(playbook, NoticeKind.PlaybookPublished, null), NoticeKind.PlaybookPublished, playbook.Key.Deal, null, edition.Begins, [])],
        _ => [],
    };

    private static IEnumerable<(KeptRequest? Before, KeptRequest After)> Changed(IReadOnlyList<KeptRequest> before, IReadOnlyList<KeptRequest> after) =>
        after.Select(kept => (Before: before.FirstOrDefault(old => old.Id == kept.Id), After: kept)).Where(pair => pair.Before?.Version != pair.After.Version);

    private static IEnumerable<Notice> Of(DealState deal, KeptRequest? before, KeptRequest after, IReadOnlyList<RecordEvent> events, InForce inForce)
    {
        var (request, mine) = (after.Request, events.OfType<ApprovalEvent>().Where(e => e.Request == after.Id).ToList());
        if (mine.Count == 0)
        {
            return [];
        }

        var who = mine[^1].Who;
        List<Notice> notices = [];
        foreach (var happened in mine)
        {
            switch (happened)
            {
                case ApprovalDenied:
                    Tell(NoticeKind.Denied, [request.By]);
                    break;
                case ApprovalRevoked:
                    Tell(NoticeKind.Revoked, [request.By]);
                    break;
                case CounterProposed:
                    Tell(NoticeKind.CounterProposed, [request.By]);
                    break;
                case ApprovalReminded e:
                    Tell(NoticeKind.Reminded, Deciding(e.Offices));
                    break;
                case ApprovalEscalated e:
                    Tell(NoticeKind.Escalated, [.. Deciding([e.To]), request.By]);
                    break;
                case RequestRecalled when before is not null:
                    Tell(NoticeKind.Recalled, Asked(before.Request, _ => true));
                    break;
                case EnvelopeEnded:
                    Tell(NoticeKind.EnvelopeEnded, [request.By]);
                    break;
            }
        }

        if (request.Status == RequestStatus.Approved && before?.Request.Status != RequestStatus.Approved)
        {
            Tell(NoticeKind.Approved, [request.By]);
        }

        if (request.Status == RequestStatus.Open)
        {
            Tell(NoticeKind.ApprovalWanted, Asked(request, asked => before is null || asked.Since >= mine[0].When));
        }

        return notices;

        IEnumerable<PersonId> Asked(ApprovalRequest of, Func<AskedApproval, bool> which) =>
            of.Status == RequestStatus.Open ? Deciding(of.Asked.Where(asked => !asked.Done && asked.Needed.Step == of.Step && which(asked)).SelectMany(asked => asked.Offices)) : [];

        IEnumerable<PersonId> Deciding(IEnumerable<string> offices) => offices.Distinct().SelectMany(office => inForce.Bench.DecidingFor(office, inForce.When)).Where(person => person != request.By || request.SelfApproval);

        void Tell(NoticeKind kind, IEnumerable<PersonId> people)
        {
            List<PersonId> told = [.. people.Where(person => person != who && person != PersonId.Rule).Distinct()];
            if (told.Count > 0 && notices.TrueForAll(notice => notice.Kind != kind))
            {
                notices.Add(new(Id(deal, kind, after.Id), kind, deal.Key.Deal, after.Id, mine[^1].When, told));
            }
        }
    }

    private static Guid Id(RecordState record, NoticeKind kind, Guid? request) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{record.Key.Organisation.Value:N}\n{record.Key.Deal.Value:N}\n{record.Version}\n{kind}\n{request:N}")).AsSpan(0, 16));
}
