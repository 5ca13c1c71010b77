using Parley.Deals.Playbooks;

namespace Parley.Deals.Governance.Approvals;

/// <summary>What follows from a command about a request: facts to record, or the findings that refuse it.</summary>
public sealed record ApprovalDecision(IReadOnlyList<ApprovalEvent> Events, IReadOnlyList<Finding> Findings)
{
    public bool Refused => Events.Count == 0;

    internal static ApprovalDecision Record(params IReadOnlyList<ApprovalEvent> events) => new(events, []);

    internal static ApprovalDecision Refuse(string rule, string message) => new([], [new Finding(rule, message)]);
}

/// <summary>The rules of approval. Pure: the request so far, a command, who sits where, and the instant.</summary>
public static class ApprovalDecisions
{
    /// <param name="review">Of exactly this content, under the playbook in force.</param>
    public static ApprovalDecision Request(OfferContent content, OfferReview review, Stamp now) => review.Verdict switch
    {
        Verdict.Approval => ApprovalDecision.Record(new ApprovalRequested(now.Who, now.When, content, review.Approvals)),
        Verdict.Within => ApprovalDecision.Refuse("not-needed", content.Envelope is null ? "The offer is within the mandate and needs no approval." : "Everything inside is within the mandate, or refused whoever asks: there is nothing to approve."),
        _ => Refused(content),
    };

    /// <summary>Another content in the place of the one that was asked about; by who asked.</summary>
    public static ApprovalDecision Change(ApprovalRequest request, OfferContent content, OfferReview review, ApprovalPolicy policy, Stamp now) =>
        Closed(request) ?? (now.Who != request.By ? ApprovalDecision.Refuse("not-yours", "Only who asked can change the request.")
            : review.Verdict == Verdict.Refused ? Refused(content)
            : (content.Deal, content.Office, content.Envelope is null) != (request.Content.Deal, request.Content.Office, request.Content.Envelope is null) ? ApprovalDecision.Refuse("another-request", "Another deal or office asks anew, and so does an envelope in the place of an offer.")
            : Changed(request, content, review, policy, policy.KeepUnchanged || content.Hash == request.Content.Hash, now));

    /// <summary>The same content under a playbook that was published since. What was promised for the same reasons stays.</summary>
    public static ApprovalDecision Reconsider(ApprovalRequest request, OfferReview review, ApprovalPolicy policy, DateTimeOffset when) =>
        Closed(request) ?? (review.Verdict == Verdict.Refused
            ? ApprovalDecision.Record(new ApprovalDenied(PersonId.Rule, when, PersonId.Rule, request.Content.Office, "No office can approve this offer any more."))
            : Changed(request, request.Content, review, policy, keep: true, new Stamp(PersonId.Rule, when)));

    /// <summary>An envelope ends with its last day, and with its version of the playbook where the rule says so; null while neither is over.</summary>
    /// <param name="approved">When the last approval was given; null before the first.</param>
    public static ApprovalDecision? End(ApprovalRequest request, DateTimeOffset? approved, InForce inForce) =>
        request is not { Ended: false, Content.Envelope: { } region } ? null
        : inForce.Day > region.Until ? Ended(EnvelopeEnd.Date, inForce.When)
        : request.Status == RequestStatus.Approved && inForce.Policy.Envelopes.EndWithVersion && approved < inForce.Edition.Begins ? Ended(EnvelopeEnd.Playbook, inForce.When)
        : null;

    /// <summary>Whether an approved envelope lets out what lies inside: it is of exactly this content, and answers everything which the playbook in force asks of it.</summary>
    /// <param name="review">Of the region, under the playbook in force.</param>
    public static bool Frees(ApprovalRequest request, OfferContent content, OfferReview review) =>
        request is { Status: RequestStatus.Approved, Content.Envelope: not null } && request.Content.Hash == content.Hash && review.Verdict != Verdict.Refused && Answers(request, content, review);

    /// <summary>
    /// Agrees to the content with this hash for every office of the step that the person may decide for, one for each thing that is asked; goes on with the next step
    /// as long as the same person would be asked again.
    /// </summary>
    public static ApprovalDecision Approve(ApprovalRequest request, string hash, Bench bench, Stamp now)
    {
        if (Deciding(request, hash) is { } closed)
        {
            return closed;
        }

        List<ApprovalEvent> events = [];
        for (var (state, step) = (request, (int?)0); state.Step is { } current && current != step; step = current)
        {
            List<OfferApproved> given = [.. state.Asked.Index().Where(asked => asked.Item.Needed.Step == current)
                .Select(asked => VoiceOn(state, asked.Item, bench, now) is { } voice ? new OfferApproved(now.Who, now.When, voice.For, voice.Office, asked.Index, hash) : null).OfType<OfferApproved>()];
            events.AddRange(given);
            state = given.Aggregate(state, ApprovalRequest.Apply);
        }

        return events.Count > 0 ? ApprovalDecision.Record(events) : NotAsked(request, now);
    }

    public static ApprovalDecision Deny(ApprovalRequest request, string hash, string why, Bench bench, Stamp now) =>
        Deciding(request, hash) ?? (Speaking(request, bench, now) is not { } voice ? NotAsked(request, now)
            : !Readable.HasWords(why) ? ApprovalDecision.Refuse("why-missing", "Say why, so that the next offer can be better.")
            : ApprovalDecision.Record(new ApprovalDenied(now.Who, now.When, voice.For, voice.Office, why)));

    /// <summary>Takes back what an office approved, before it is used up: by who sits there now, or decides for who does. It ends the request; who asked may ask anew.</summary>
    public static ApprovalDecision Revoke(ApprovalRequest request, string why, Bench bench, Stamp now) =>
        Closed(request) ?? (Revoking(request, bench, now) is not { } voice ? ApprovalDecision.Refuse("not-yours", "Only an office that approved takes its approval back.")
            : !Readable.HasWords(why) ? ApprovalDecision.Refuse("why-missing", "Say why: who asked may have counted on it.")
            : ApprovalDecision.Record(new ApprovalRevoked(now.Who, now.When, voice.For, voice.Office, why)));

    /// <param name="envelope">In the place of the terms where an envelope is asked for.</param>
    public static ApprovalDecision Counter(ApprovalRequest request, string hash, IReadOnlyList<Term> terms, string why, Bench bench, Stamp now, Envelope? envelope = null) =>
        Deciding(request, hash) ?? ((envelope is null) != (request.Content.Envelope is null) ? ApprovalDecision.Refuse("another-request", "An envelope is answered with an envelope, an offer with an offer.")
            : Speaking(request, bench, now) is { } voice
            ? ApprovalDecision.Record(new CounterProposed(now.Who, now.When, voice.For, voice.Office, terms, why) { Envelope = envelope })
            : NotAsked(request, now));

    public static ApprovalDecision Recall(ApprovalRequest request, Stamp now) =>
        Closed(request) ?? (now.Who == request.By
            ? ApprovalDecision.Record(new RequestRecalled(now.Who, now.When))
            : ApprovalDecision.Refuse("not-yours", "Only who asked can take the request back."));

    /// <summary>Somebody else, of an office that the playbook names for it, lets who asked approve too.</summary>
    public static ApprovalDecision Except(ApprovalRequest request, string why, ApprovalPolicy policy, Bench bench, Stamp now) =>
        Closed(request) ?? (now.Who == request.By || !policy.Overrides.Any(office => bench.Sits(now.Who, office))
            ? ApprovalDecision.Refuse("not-yours", "Only somebody else, of an office that the playbook names under `overrides`, can allow it.")
            : !Readable.HasWords(why) ? ApprovalDecision.Refuse("why-missing", "Say why; the exception stands on record.")
            : ApprovalDecision.Record(new SelfApprovalExcepted(now.Who, now.When, why)));

    /// <summary>
    /// The offer goes out: within the mandate of itself, or once under an approval of exactly this content that answers everything which the playbook in force asks for.
    /// </summary>
    /// <param name="request">Null without one.</param>
    /// <param name="review">Of exactly this content, under the playbook in force.</param>
    public static ApprovalDecision Release(ApprovalRequest? request, OfferContent content, OfferReview review, Stamp now)
    {
        var released = ApprovalDecision.Record(new OfferReleased(now.Who, now.When, content.Hash));
        return review.Verdict switch
        {
            Verdict.Within => released,
            Verdict.Refused => Refused(content),
            _ when request is null => ApprovalDecision.Refuse("not-approved", "The offer goes beyond the mandate; ask for approval first."),
            _ when Closed(request) is { } closed => closed,
            _ when request.Content.Hash != content.Hash => ApprovalDecision.Refuse("content-changed", "What was approved is not what is to go out."),
            _ when !Answers(request, content, review) => ApprovalDecision.Refuse("not-approved", "Not everybody has agreed yet."),
            _ => released,
        };
    }

    private static bool Answers(ApprovalRequest request, OfferContent content, OfferReview review) =>
        request.Status == RequestStatus.Approved && Match(ApprovalRequest.Ask(content, review.Approvals), request.Asked).All(at => at is { } found && request.Asked[found].Done);

    /// <summary>For each thing asked the one asked before that is as it, each once; null where there is none.</summary>
    private static int?[] Match(IReadOnlyList<AskedApproval> asked, IReadOnlyList<AskedApproval> before) => Match(asked, before, (one, other) => one.IsAs(other));

    private static int?[] Match(IReadOnlyList<AskedApproval> asked, IReadOnlyList<AskedApproval> before, Func<AskedApproval, AskedApproval, bool> same)
    {
        var found = new int?[asked.Count];
        for (var i = 0; i < found.Length; i++)
        {
            for (var j = 0; j < before.Count && found[i] is null; j++)
            {
                found[i] = !found.Contains(j) && same(before[j], asked[i]) ? j : null;
            }
        }

        return found;
    }

    private static ApprovalDecision Changed(ApprovalRequest request, OfferContent content, OfferReview review, ApprovalPolicy policy, bool keep, Stamp now)
    {
        var asked = ApprovalRequest.Ask(content, review.Approvals);
        var narrower = content.Envelope is { } region && request.Content.Envelope is { } wider && region.LiesIn(wider) && request.Content.Basis == content.Basis;
        var kept = narrower ? Match(asked, request.Asked, (before, now) => before.AsksAs(now)) : keep ? Match(asked, request.Asked) : new int?[asked.Count];

        // What falls takes along what its rules reopen, until nothing more falls.
        for (var falling = true; falling;)
        {
            var reopened = request.Asked.Where((before, i) => before.Given.Count > 0 && !kept.Contains(i)).SelectMany(before => before.Needed.Rules)
                .SelectMany(name => policy.Rules.FirstOrDefault(rule => rule.Name == name)?.Reopens ?? []).ToHashSet();
            falling = false;
            for (var i = 0; i < kept.Length; i++)
            {
                if (kept[i] is not null && asked[i].Needed.Rules.Any(reopened.Contains))
                {
                    (kept[i], falling) = (null, true);
                }
            }
        }

        return ApprovalDecision.Record(new RequestChanged(now.Who, now.When, content, review.Approvals, kept));
    }

    /// <summary>How a person may answer one thing that is asked; null when not, or when that person has answered it already.</summary>
    private static Voice? VoiceOn(ApprovalRequest request, AskedApproval asked, Bench bench, Stamp now)
    {
        // One person is one voice, and whoever was spoken for is not asked again.
        if (asked.Done || asked.Given.Any(given => given.By == now.Who || given.For == now.Who))
        {
            return null;
        }

        return asked.Offices.Where(office => asked.Given.All(given => given.Office != office))
            .Select(office => bench.VoiceOf(now.Who, office, now.When)).OfType<Voice>()
            .FirstOrDefault(voice => asked.Given.All(given => given.By != voice.For && given.For != voice.For)
                && (request.SelfApproval || (now.Who != request.By && voice.For != request.By)));
    }

    private static Voice? Speaking(ApprovalRequest request, Bench bench, Stamp now) =>
        request.Asked.Where(asked => asked.Needed.Step == request.Step).Select(asked => VoiceOn(request, asked, bench, now)).OfType<Voice>().FirstOrDefault();

    private static Voice? Revoking(ApprovalRequest request, Bench bench, Stamp now) =>
        request.Asked.SelectMany(asked => asked.Given).Select(given => bench.VoiceOf(now.Who, given.Office, now.When)).OfType<Voice>().FirstOrDefault();

    private static ApprovalDecision? Deciding(ApprovalRequest request, string hash) =>
        Closed(request)
        ?? (request.Status == RequestStatus.Countered ? ApprovalDecision.Refuse("countered", "An approver proposed other terms; who asked decides what to do with them.")
            : request.Content.Hash != hash ? ApprovalDecision.Refuse("content-changed", "The offer has changed since it was read; look again.")
            : null);

    private static ApprovalDecision? Closed(ApprovalRequest request) =>
        request.Ended ? ApprovalDecision.Refuse("request-ended", $"The request was {request.Status.ToString().ToLowerInvariant()} already.") : null;

    private static ApprovalDecision Refused(OfferContent content) =>
        ApprovalDecision.Refuse("refused", content.Envelope is null ? "No office can approve this offer." : "No office can approve an envelope in which every offer is refused.");

    private static ApprovalDecision Ended(EnvelopeEnd because, DateTimeOffset when) => ApprovalDecision.Record(new EnvelopeEnded(PersonId.Rule, when, because));

    private static ApprovalDecision NotAsked(ApprovalRequest request, Stamp now) => now.Who == request.By && !request.SelfApproval
        ? ApprovalDecision.Refuse("self-approval", "Nobody approves their own request.")
        : ApprovalDecision.Refuse("not-asked", "You are not asked at this step, or have answered.");
}
