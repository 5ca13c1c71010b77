using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Approvals;

/// <summary>Requests in the record of a deal. The rules of approval are those of <see cref="ApprovalDecisions"/>; here they meet the deal and the playbook in force.</summary>
public static class RequestDecisions
{
    /// <summary>Requests of one deal that wait at the same time.</summary>
    public const int MostOpen = 50;

    public const int LongestWhy = 1000;

    private static readonly Finding NothingChanged = new("nothing-changed", "The playbook in force asks the same.");

    /// <param name="inForce">Null when nothing is limited.</param>
    public static Decision Decide(DealState state, RequestCommand command, InForce? inForce, Stamp now)
    {
        if (inForce is null)
        {
            return Decision.Refuse(new Finding("no-playbook", "No playbook is in force, so nothing needs approval."));
        }

        var kept = state.Requests.FirstOrDefault(request => request.Id == command.Request);
        if (command is AskApproval or AskEnvelope)
        {
            return kept is not null ? Decision.Refuse(new Finding("request-there", "There is such a request already."))
                : command is AskApproval ask ? Decide(state, ask, inForce, now) : Decide(state, (AskEnvelope)command, inForce, now);
        }

        if (kept is null)
        {
            return Decision.Refuse(new Finding("unknown-request", "The deal has no such request."));
        }

        if (Said(command) is { } said && (said.Length > LongestWhy || !Readable.Is(said)))
        {
            return Decision.Refuse(new Finding("why-unreadable", $"Give it in at most {LongestWhy:N0} letters."));
        }

        return command is Comment comment
            ? Decision.Unless([.. TalkDecisions.Unusable(comment.Text)], new RequestCommented(now.Who, now.When, kept.Id, new PersonalText(comment.Text)))
            : Answer(state, kept, command, inForce, now);
    }

    /// <summary>What the playbook in force changes in the requests of a deal that have not ended; none of them bears on another.</summary>
    /// <param name="inForce">Null when nothing is limited.</param>
    public static Decision HoldAll(DealState state, InForce? inForce, Stamp now) =>
        state.Requests.Where(kept => !kept.Request.Ended).SelectMany(kept => Decide(state, new Reconsider(kept.Id), inForce, now).Events).ToList() is { Count: > 0 } events
            ? Decision.Record(events) : Decision.Refuse(NothingChanged);

    private static Decision Decide(DealState state, AskEnvelope command, InForce inForce, Stamp now)
    {
        List<Finding> findings = [.. EnvelopeRules.Broken(command.Envelope, state.Deal, inForce.Policy.Envelopes, inForce.Day, used: 0), .. Reasons(command.Why), .. TooMany(state)];
        if (findings.Count > 0)
        {
            return Decision.Refuse(findings);
        }

        var mandate = MandateOf(state, inForce, now.Who);
        var (office, review) = mandate.Asking(command.Envelope);
        var content = OfferContent.Of(state.Key.Deal, state.Deal, office, command.Envelope);
        return state.Requests.FirstOrDefault(kept => !kept.Request.Ended && kept.Request.Content.Hash == content.Hash) is { } there
            ? Decision.Refuse(new Finding("asked-already", $"Request {there.Number} asks for exactly this."))
            : Named(ApprovalDecisions.Request(content, review, now), command.Request, inForce, command.Why, review);
    }

    private static Decision Decide(DealState state, AskApproval command, InForce inForce, Stamp now)
    {
        List<Finding> findings = [.. Broken(state.Deal, command.Terms), .. Reasons(command.Why), .. TooMany(state)];
        if (findings.Count > 0)
        {
            return Decision.Refuse(findings);
        }

        var light = MandateOf(state, inForce, now.Who).Light(Promise.Standing(state.Deal, command.Terms));
        if (light.Request is { } there)
        {
            return Decision.Refuse(new Finding("asked-already", $"Request {there.Number} asks for exactly this."));
        }

        return Named(ApprovalDecisions.Request(light.Content, light.Review, now), command.Request, inForce, command.Why, light.Review);
    }

    private static Decision Answer(DealState state, KeptRequest kept, RequestCommand command, InForce inForce, Stamp now)
    {
        // Who decides, decides about what is asked by the playbook in force.
        var mandate = MandateOf(state, inForce, kept.Request.By);
        var review = mandate.Review(state.Deal, kept.Request.Content);
        var fresh = kept.Request.Ended ? null : ApprovalDecisions.End(kept.Request, kept.Approved, inForce) ?? (review is null ? null : Fresh(kept, review, inForce, now));
        var request = fresh is null ? kept.Request : fresh.Events.Aggregate(kept.Request, (before, happened) => ApprovalRequest.Apply(before, happened));
        var outdated = command is not (Approve or CounterPropose or CounterEnvelope or ChangeEnvelope) ? null
            : request.Status == RequestStatus.Lapsed && !kept.Request.Ended ? ApprovalDecision.Refuse("envelope-over", "The time of the envelope is over. Who asked may ask anew.")
            : command is ChangeEnvelope ? null
            : review is null ? ApprovalDecision.Refuse("content-changed", "The deal has changed since this was asked. Who asked takes it back and asks anew.")
            : fresh is not null && request.Ended ? ApprovalDecision.Refuse("refused", $"By version {inForce.Edition.Number} of the playbook no office can approve this any more.")
            : null;
        var decided = outdated ?? (command switch
        {
            Approve c => ApprovalDecisions.Approve(request, c.Hash, inForce.Bench, now),
            Deny c => ApprovalDecisions.Deny(request, c.Hash, c.Why, inForce.Bench, now),
            CounterPropose c => Broken(state.Deal, c.Terms).ToList() is { Count: > 0 } broken ? new ApprovalDecision([], broken)
                : ApprovalDecisions.Counter(request, c.Hash, Over(state.Deal, request.Content.Terms, c.Terms), c.Why, inForce.Bench, now),
            CounterEnvelope c => EnvelopeRules.Broken(c.Envelope, state.Deal, inForce.Policy.Envelopes, inForce.Day, request.Used).ToList() is { Count: > 0 } broken ? new ApprovalDecision([], broken)
                : ApprovalDecisions.Counter(request, c.Hash, [], c.Why, inForce.Bench, now, c.Envelope),
            Revoke c => ApprovalDecisions.Revoke(request, c.Why, inForce.Bench, now),
            Recall => ApprovalDecisions.Recall(request, now),
            ExceptSelf c => ApprovalDecisions.Except(request, c.Why, inForce.Policy, inForce.Bench, now),
            ChangeRequest c => Change(state, request, c, mandate, inForce, now),
            ChangeEnvelope c => Change(state, request, c, mandate, inForce, now),
            Remind => Waiting(state, request, fresh is null ? review : null, mandate, inForce, now),
            Reconsider => fresh ?? new ApprovalDecision([], [NothingChanged]),
            _ => throw new ArgumentException($"{command.GetType().Name} is no command about a request.", nameof(command)),
        });
        if (decided.Refused)
        {
            return Decision.Refuse(decided.Findings);
        }

        var why = (command as ChangeRequest)?.Why ?? (command as ChangeEnvelope)?.Why;
        IEnumerable<RecordEvent> first = fresh is null || command is Reconsider ? [] : Named(fresh, kept.Id, inForce, null, review).Events;
        return Decision.Record([.. first, .. Named(decided, kept.Id, inForce, why, review).Events]);
    }

    /// <summary>Null where the playbook in force asks what is asked already, and while who asked has to answer a proposal.</summary>
    private static ApprovalDecision? Fresh(KeptRequest kept, OfferReview review, InForce inForce, Stamp now)
    {
        var asked = ApprovalRequest.Ask(kept.Request.Content, review.Approvals);
        var same = review.Verdict != Verdict.Refused && asked.Count == kept.Request.Asked.Count && asked.Zip(kept.Request.Asked).All(pair => pair.First.IsAs(pair.Second) && pair.First.Needed.Step == pair.Second.Needed.Step);
        return same || kept.Request.Status == RequestStatus.Countered ? null : ApprovalDecisions.Reconsider(kept.Request, review, inForce.Policy, now.When);
    }

    private static ApprovalDecision Change(DealState state, ApprovalRequest request, ChangeRequest command, DealMandate mandate, InForce inForce, Stamp now)
    {
        List<Finding> findings = [.. Broken(state.Deal, command.Terms), .. Reasons(command.Why)];
        if (findings.Count > 0)
        {
            return new ApprovalDecision([], findings);
        }

        var content = OfferContent.Of(state.Key.Deal, state.Deal, request.Content.Office, Over(state.Deal, request.Content.Terms, command.Terms));
        return Twice(state, command.Request, content) ?? ApprovalDecisions.Change(request, content, mandate.Mandate.Review(content.Terms, content.Office), inForce.Policy, now);
    }

    private static ApprovalDecision Change(DealState state, ApprovalRequest request, ChangeEnvelope command, DealMandate mandate, InForce inForce, Stamp now)
    {
        List<Finding> findings = [.. EnvelopeRules.Broken(command.Envelope, state.Deal, inForce.Policy.Envelopes, inForce.Day, request.Used), .. Reasons(command.Why)];
        if (findings.Count > 0)
        {
            return new ApprovalDecision([], findings);
        }

        var content = OfferContent.Of(state.Key.Deal, state.Deal, request.Content.Office, command.Envelope);
        return Twice(state, command.Request, content) ?? ApprovalDecisions.Change(request, content, mandate.Mandate.Review(command.Envelope, content.Office), inForce.Policy, now);
    }

    /// <summary>Only who could answer today is reminded: of the deal as it is, in talks that go on, by the playbook in force.</summary>
    private static ApprovalDecision Waiting(DealState state, ApprovalRequest request, OfferReview? review, DealMandate mandate, InForce inForce, Stamp now) =>
        review is null || state.Deal.Stage is Stage.Won or Stage.Lost or Stage.Withdrawn ? WaitingDecisions.NothingDue
            : WaitingDecisions.Decide(request, inForce.Policy, inForce.Bench, issues => mandate.Mandate.Reaching(request.Content, issues, inForce.Playbook.Offices), now);

    private static ApprovalDecision? Twice(DealState state, Guid request, OfferContent content) =>
        state.Requests.Any(other => !other.Request.Ended && other.Id != request && other.Request.Content.Hash == content.Hash) ? ApprovalDecision.Refuse("asked-already", "Another request asks for exactly this.") : null;

    /// <summary>Terms in the order of the deal, those named over those that were there.</summary>
    private static IReadOnlyList<Term> Over(Deal deal, IReadOnlyList<Term> terms, IReadOnlyList<Term> named) =>
        [.. deal.Issues.Select(issue => named.Concat(terms).Where(term => term.Issue == issue.Name).Select(term => (Term?)term).FirstOrDefault()).OfType<Term>()];

    private static DealMandate MandateOf(DealState state, InForce inForce, PersonId person) => DealMandate.Of(state, DealModel.Of(state.Deal), inForce, person);

    private static IEnumerable<Finding> Broken(Deal deal, IReadOnlyList<Term> terms) => DealRules.BrokenBy(deal, new Offer { By = Party.Us, Terms = terms });

    private static IEnumerable<Finding> TooMany(DealState state) =>
        state.Requests.Count(request => !request.Request.Ended) >= MostOpen ? [new("too-many-requests", $"{MostOpen} requests of this deal are open; take some back first.")] : [];

    private static IEnumerable<Finding> Reasons(string why) =>
        !Readable.HasWords(why) ? [new("why-missing", "Say why you ask: approvers decide by it.")]
        : why.Length > LongestWhy || !Readable.Is(why) ? [new("why-unreadable", $"Give the reason in at most {LongestWhy:N0} letters.")] : [];

    private static string? Said(RequestCommand command) => command switch
    {
        Deny c => c.Why,
        Revoke c => c.Why,
        CounterPropose c => c.Why,
        CounterEnvelope c => c.Why,
        ExceptSelf c => c.Why,
        Comment c => c.Text,
        _ => null,
    };

    private static Decision Named(ApprovalDecision decided, Guid request, InForce inForce, string? why, OfferReview? review) =>
        decided.Refused
            ? Decision.Refuse([.. decided.Findings, .. (review?.Findings ?? []).Select(finding => new Finding(finding.Rule, finding.Message))])
            : Decision.Record([.. decided.Events.Select(happened => happened switch
            {
                ApprovalRequested e => e with { Request = request, Why = why ?? "", Edition = inForce.Edition.Number },
                RequestChanged e => e with { Request = request, Why = why, Edition = inForce.Edition.Number },
                _ => (RecordEvent)(happened with { Request = request }),
            })]);
}
