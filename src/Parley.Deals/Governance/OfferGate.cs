using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>
/// The one door through which a promise goes out, whatever path leads to it: logged, corrected, accepted at once, taken over from the other side, or there when the
/// record of a deal begins. Each promise that is new, or says something else than before, is judged by the playbook in force.
/// </summary>
public static class OfferGate
{
    /// <summary>Why an offer stands on record beyond the mandate when a deal comes with it.</summary>
    public const string BeforeTheRecord = "It stood on the table before the record of this deal began.";

    /// <summary>Whether a reason lets out what was refused for this: it then stands on record as an exception.</summary>
    public static bool AllowsException(Finding finding) => finding.Rule is "not-approved" or "refused" or "content-changed" or FirstOffer.Rule;

    /// <param name="before">Null when the deal begins.</param>
    /// <param name="decided">What would be recorded without a mandate.</param>
    /// <param name="inForce">Null when nothing is limited.</param>
    /// <param name="exception">Why it goes out all the same; null or blank lets nothing through.</param>
    public static Decision Pass(DealKey key, DealState? before, Decision decided, InForce? inForce, string? exception, Stamp now)
    {
        if (decided.Refused || inForce is null)
        {
            return decided;
        }

        var after = decided.Events.Cast<DealEvent>().Aggregate(before, (state, happened) => DealFold.Apply(key, state, happened))!;
        List<Promise> made = [.. New(before, after, inForce)];
        if (made.Count == 0)
        {
            return Decision.Record([.. decided.Events, .. Ended(before, after, now)]);
        }

        List<RecordEvent> events = [.. decided.Events];
        List<Finding> findings = exception?.Length > RequestDecisions.LongestWhy || !Readable.Is(exception ?? "") ? [new("why-unreadable", $"Give the reason of the exception in at most {RequestDecisions.LongestWhy:N0} letters.")] : [];
        // A deal that comes with offers had its first one before.
        var unprepared = before is null ? null : FirstOffer.Missing(before.Deal, inForce.Policy, inForce.Day);
        var mandate = DealMandate.Of(after, DealModel.Of(after.Deal), inForce, now.Who);
        var why = before is null ? BeforeTheRecord : exception;
        foreach (var promise in made)
        {
            var light = mandate.Light(promise.Terms, after.Requests);
            DealEvent? judged = light.MayGo && unprepared is null ? Released(light, promise, inForce, now)
                : !Readable.HasWords(why) ? null
                : new MandateExceeded(now.Who, now.When, promise.Number, light.Office, inForce.Edition.Number, light.Verdict, [.. light.Review.Findings.Select(finding => finding.Rule).Concat(unprepared is null ? [] : [FirstOffer.Rule]).Distinct()], why);
            if (judged is null)
            {
                findings.AddRange(unprepared is null ? [] : [unprepared]);
                findings.AddRange(light.MayGo ? [] : Refusals(light, promise, made.Count > 1 || promise.Number <= (before?.Deal.Offers.Count ?? 0), now));
            }
            else
            {
                events.Add(judged);
                after = DealFold.Apply(key, after, judged);
            }
        }

        return Decision.Unless(findings, [.. events, .. Ended(before, after, now)]);
    }

    /// <summary>
    /// What was not promised before. An offer of ours that the customer accepts is no new promise as long as it holds as it was judged; and when the talks end, neither is what was accepted.
    /// </summary>
    private static IEnumerable<Promise> New(DealState? before, DealState after, InForce inForce)
    {
        var old = before is null ? [] : Promise.Of(before.Deal);
        var ends = after.Deal.Stage is Stage.Agreed or Stage.Won && after.Deal.Stage != before?.Deal.Stage;
        return Promise.Of(after.Deal).Where(promise =>
        {
            var known = old.Any(one => one.SaysTheSame(promise) && one.Accepted == promise.Accepted);
            return !(known && !(ends && promise.Accepted)) && !((known || promise.By == Party.Us) && Holds(after, promise, inForce));
        });
    }

    /// <summary>Whether a promise was judged when it was made, and still stands for the deal as it is.</summary>
    internal static bool Holds(DealState state, Promise promise, InForce inForce) =>
        state.Judged.FirstOrDefault(judged => judged.Promise.SaysTheSame(promise)) is { } judged && judged.Holds(state.Key.Deal, state.Deal, inForce.Editions);

    /// <summary>With the first acceptance the envelopes of the deal have done their work.</summary>
    private static IEnumerable<DealEvent> Ended(DealState? before, DealState after, Stamp now) =>
        before is null || Accepted(before.Deal) || !Accepted(after.Deal) ? []
            : after.Requests.Where(kept => kept.Request is { Ended: false, Content.Envelope: not null }).Select(kept => new EnvelopeEnded(now.Who, now.When, EnvelopeEnd.Acceptance) { Request = kept.Id });

    private static bool Accepted(Deal deal) => Promise.Of(deal).Any(promise => promise.Accepted);

    private static OfferReleased Released(OfferLight light, Promise promise, InForce inForce, Stamp now) => new(now.Who, now.When, light.Content.Hash)
    {
        Request = light.Under?.Id,
        Number = promise.Number,
        Office = light.Office,
        Edition = inForce.Edition.Number,
    };

    private static IEnumerable<Finding> Refusals(OfferLight light, Promise promise, bool named, Stamp now)
    {
        var which = !named ? "" : promise.By == Party.Them ? $"Their offer {promise.Number}: " : $"Our offer {promise.Number}: ";
        var release = ApprovalDecisions.Release(light.Request?.Request, light.Content, light.Review, now);
        return release.Findings.Concat(light.Review.Findings.Select(finding => new Finding(finding.Rule, finding.Message))).Select(finding => finding with { Message = which + finding.Message });
    }
}
