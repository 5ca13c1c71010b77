using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Deals.Administration;
using Parley.Deals.Goals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Contracts;

/// <summary>
/// The word and the JSON under which each event is kept for ever. A word is never edited in place: a changed shape gets the next number,
/// and the arm of the old word upgrades on reading. The approved texts in the tests hold all of them.
/// </summary>
public static class EventContract
{
    public static string Word(RecordEvent happened) =>
        happened switch
        {
            DealOpened => "deal-opened/1",
            DetailsChanged => "details-changed/1",
            ProfileChanged => "profile-changed/1",
            StrategyChosen => "strategy-chosen/1",
            FramingChosen => "framing-chosen/1",
            GoalsChanged => "goals-changed/1",
            IssuesChanged => "issues-changed/1",
            LimitsChanged => "limits-changed/1",
            AlternativesChanged => "alternatives-changed/2",
            ValueLinesChanged => "value-lines-changed/1",
            DeadlinesChanged => "deadlines-changed/1",
            OfferLogged => "offer-logged/1",
            OfferCorrected => "offer-corrected/1",
            OfferAccepted => "offer-accepted/1",
            StageChanged => "stage-changed/1",
            MessageNoted => "message-noted/1",
            NoteWritten => "note-written/1",
            DebriefWritten => "debrief-written/1",
            TextsErased => "texts-erased/1",
            TeamChanged => "team-changed/1",
            StrategyDecided => "strategy-decided/1",
            StrategyReviewed => "strategy-reviewed/1",
            ApprovalRequested => "approval-requested/2",
            RequestChanged => "request-changed/2",
            OfferApproved => "offer-approved/1",
            ApprovalDenied => "approval-denied/1",
            ApprovalRevoked => "approval-revoked/1",
            CounterProposed => "counter-proposed/2",
            ApprovalReminded => "approval-reminded/1",
            ApprovalEscalated => "approval-escalated/1",
            RequestRecalled => "request-recalled/1",
            SelfApprovalExcepted => "self-approval-excepted/1",
            OfferReleased => "offer-released/1",
            EnvelopeEnded => "envelope-ended/1",
            MandateExceeded => "mandate-exceeded/1",
            MandateShifted => "mandate-shifted/1",
            LimitProbed => "limit-probed/1",
            RequestCommented => "request-commented/1",
            PlaybookDrafted => "playbook-drafted/1",
            PlaybookPublished => "playbook-published/1",
            SeatGiven => "seat-given/1",
            SeatTaken => "seat-taken/1",
            OfficeDelegated => "office-delegated/1",
            DelegationEnded => "delegation-ended/1",
            PersonAdded => "person-added/1",
            RightsChanged => "rights-changed/1",
            AccessEnded => "access-ended/1",
            AccessRestored => "access-restored/1",
            PasswordReset => "password-reset/1",
            WebhookSet => "webhook-set/1",
            WebhookRemoved => "webhook-removed/1",
            WordsKeptChanged => "words-kept-changed/1",
            _ => throw new ArgumentException($"{happened.GetType().Name} has no stored word.", nameof(happened)),
        };

    /// <exception cref="InvalidDataException">The word or its JSON is not known to this version of the program.</exception>
    public static RecordEvent Read(string word, string body)
    {
        try
        {
            return word switch
            {
                "deal-opened/1" => As(EventJson.Default.DealOpened, body),
                "details-changed/1" => As(EventJson.Default.DetailsChanged, body),
                "profile-changed/1" => As(EventJson.Default.ProfileChanged, body),
                "strategy-chosen/1" => As(EventJson.Default.StrategyChosen, body),
                "framing-chosen/1" => As(EventJson.Default.FramingChosen, body),
                "goals-changed/1" => As(EventJson.Default.GoalsChanged, body),
                "issues-changed/1" => As(EventJson.Default.IssuesChanged, body),
                "limits-changed/1" => As(EventJson.Default.LimitsChanged, body),
                // The first said neither why nor what it did to the walk-away.
                "alternatives-changed/1" or "alternatives-changed/2" => As(EventJson.Default.AlternativesChanged, body),
                "value-lines-changed/1" => As(EventJson.Default.ValueLinesChanged, body),
                "deadlines-changed/1" => As(EventJson.Default.DeadlinesChanged, body),
                "offer-logged/1" => As(EventJson.Default.OfferLogged, body),
                "offer-corrected/1" => As(EventJson.Default.OfferCorrected, body),
                "offer-accepted/1" => As(EventJson.Default.OfferAccepted, body),
                "stage-changed/1" => As(EventJson.Default.StageChanged, body),
                "message-noted/1" => As(EventJson.Default.MessageNoted, body),
                "note-written/1" => As(EventJson.Default.NoteWritten, body),
                "debrief-written/1" => As(EventJson.Default.DebriefWritten, body),
                "texts-erased/1" => As(EventJson.Default.TextsErased, body),
                "team-changed/1" => As(EventJson.Default.TeamChanged, body),
                "strategy-decided/1" => As(EventJson.Default.StrategyDecided, body),
                "strategy-reviewed/1" => As(EventJson.Default.StrategyReviewed, body),
                // The first of these three knew no envelopes.
                "approval-requested/1" or "approval-requested/2" => As(EventJson.Default.ApprovalRequested, body),
                "request-changed/1" or "request-changed/2" => As(EventJson.Default.RequestChanged, body),
                "offer-approved/1" => As(EventJson.Default.OfferApproved, body),
                "approval-denied/1" => As(EventJson.Default.ApprovalDenied, body),
                "approval-revoked/1" => As(EventJson.Default.ApprovalRevoked, body),
                "counter-proposed/1" or "counter-proposed/2" => As(EventJson.Default.CounterProposed, body),
                "approval-reminded/1" => As(EventJson.Default.ApprovalReminded, body),
                "approval-escalated/1" => As(EventJson.Default.ApprovalEscalated, body),
                "request-recalled/1" => As(EventJson.Default.RequestRecalled, body),
                "self-approval-excepted/1" => As(EventJson.Default.SelfApprovalExcepted, body),
                "offer-released/1" => As(EventJson.Default.OfferReleased, body),
                "envelope-ended/1" => As(EventJson.Default.EnvelopeEnded, body),
                "mandate-exceeded/1" => As(EventJson.Default.MandateExceeded, body),
                "mandate-shifted/1" => As(EventJson.Default.MandateShifted, body),
                "limit-probed/1" => As(EventJson.Default.LimitProbed, body),
                "request-commented/1" => As(EventJson.Default.RequestCommented, body),
                "playbook-drafted/1" => As(EventJson.Default.PlaybookDrafted, body),
                "playbook-published/1" => As(EventJson.Default.PlaybookPublished, body),
                "seat-given/1" => As(EventJson.Default.SeatGiven, body),
                "seat-taken/1" => As(EventJson.Default.SeatTaken, body),
                "office-delegated/1" => As(EventJson.Default.OfficeDelegated, body),
                "delegation-ended/1" => As(EventJson.Default.DelegationEnded, body),
                "person-added/1" => As(EventJson.Default.PersonAdded, body),
                "rights-changed/1" => As(EventJson.Default.RightsChanged, body),
                "access-ended/1" => As(EventJson.Default.AccessEnded, body),
                "access-restored/1" => As(EventJson.Default.AccessRestored, body),
                "password-reset/1" => As(EventJson.Default.PasswordReset, body),
                "webhook-set/1" => As(EventJson.Default.WebhookSet, body),
                "webhook-removed/1" => As(EventJson.Default.WebhookRemoved, body),
                "words-kept-changed/1" => As(EventJson.Default.WordsKeptChanged, body),
                _ => throw new InvalidDataException($"The record holds '{word}', which this version does not know."),
            };
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"The record holds a '{word}' that cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <summary>The canonical text: same event, same bytes.</summary>
    public static string Write(RecordEvent happened) => JsonSerializer.Serialize(happened, EventJson.Default.Options.GetTypeInfo(happened.GetType()));

    internal static bool Same(IReadOnlyList<Offer> one, IReadOnlyList<Offer> other) =>
        JsonSerializer.Serialize(one, EventJson.Default.IReadOnlyListOffer) == JsonSerializer.Serialize(other, EventJson.Default.IReadOnlyListOffer);

    private static T As<T>(JsonTypeInfo<T> contract, string body)
        where T : RecordEvent => JsonSerializer.Deserialize(body, contract) ?? throw new JsonException("It is null.");
}
