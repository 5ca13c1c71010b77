using System.Text.Json.Serialization;
using Parley.Deals.Administration;
using Parley.Deals.Goals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Contracts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false,
    Converters = [
        typeof(PersonConverter),
        typeof(DealIdConverter),
        typeof(InstantConverter),
        typeof(PersonalTextConverter),
        typeof(CurrencyConverter),
        typeof(FigureConverter),
        typeof(ProfileConverter),
        typeof(IssueConverter),
        typeof(TermValueConverter),
        typeof(NeededApprovalConverter),
        typeof(EnvelopeTermConverter),
        typeof(PlaybookFileConverter),
        typeof(WordConverter<Side>),
        typeof(WordConverter<Stage>),
        typeof(WordConverter<Party>),
        typeof(WordConverter<Whose>),
        typeof(WordConverter<DeadlineKind>),
        typeof(WordConverter<Risk>),
        typeof(WordConverter<Archetype>),
        typeof(WordConverter<FramingWay>),
        typeof(WordConverter<DebriefPart>),
        typeof(WordConverter<TeamRole>),
        typeof(WordConverter<Erasure>),
        typeof(WordConverter<Verdict>),
        typeof(WordConverter<EnvelopeEnd>),
    ]
)]
[JsonSerializable(typeof(DealOpened))]
[JsonSerializable(typeof(DetailsChanged))]
[JsonSerializable(typeof(ProfileChanged))]
[JsonSerializable(typeof(StrategyChosen))]
[JsonSerializable(typeof(FramingChosen))]
[JsonSerializable(typeof(GoalsChanged))]
[JsonSerializable(typeof(IssuesChanged))]
[JsonSerializable(typeof(LimitsChanged))]
[JsonSerializable(typeof(AlternativesChanged))]
[JsonSerializable(typeof(ValueLinesChanged))]
[JsonSerializable(typeof(DeadlinesChanged))]
[JsonSerializable(typeof(OfferLogged))]
[JsonSerializable(typeof(OfferCorrected))]
[JsonSerializable(typeof(OfferAccepted))]
[JsonSerializable(typeof(StageChanged))]
[JsonSerializable(typeof(MessageNoted))]
[JsonSerializable(typeof(NoteWritten))]
[JsonSerializable(typeof(DebriefWritten))]
[JsonSerializable(typeof(TextsErased))]
[JsonSerializable(typeof(TeamChanged))]
[JsonSerializable(typeof(StrategyDecided))]
[JsonSerializable(typeof(StrategyReviewed))]
[JsonSerializable(typeof(ApprovalRequested))]
[JsonSerializable(typeof(RequestChanged))]
[JsonSerializable(typeof(OfferApproved))]
[JsonSerializable(typeof(ApprovalDenied))]
[JsonSerializable(typeof(ApprovalRevoked))]
[JsonSerializable(typeof(CounterProposed))]
[JsonSerializable(typeof(ApprovalReminded))]
[JsonSerializable(typeof(ApprovalEscalated))]
[JsonSerializable(typeof(RequestRecalled))]
[JsonSerializable(typeof(SelfApprovalExcepted))]
[JsonSerializable(typeof(OfferReleased))]
[JsonSerializable(typeof(EnvelopeEnded))]
[JsonSerializable(typeof(MandateExceeded))]
[JsonSerializable(typeof(MandateShifted))]
[JsonSerializable(typeof(LimitProbed))]
[JsonSerializable(typeof(RequestCommented))]
[JsonSerializable(typeof(PlaybookDrafted))]
[JsonSerializable(typeof(PlaybookPublished))]
[JsonSerializable(typeof(SeatGiven))]
[JsonSerializable(typeof(SeatTaken))]
[JsonSerializable(typeof(OfficeDelegated))]
[JsonSerializable(typeof(DelegationEnded))]
[JsonSerializable(typeof(PersonAdded))]
[JsonSerializable(typeof(RightsChanged))]
[JsonSerializable(typeof(AccessEnded))]
[JsonSerializable(typeof(AccessRestored))]
[JsonSerializable(typeof(PasswordReset))]
[JsonSerializable(typeof(WebhookSet))]
[JsonSerializable(typeof(WebhookRemoved))]
[JsonSerializable(typeof(WordsKeptChanged))]
[JsonSerializable(typeof(StoredNeed))]
[JsonSerializable(typeof(StoredEnvelopeTerm))]
[JsonSerializable(typeof(DealPart))]
[JsonSerializable(typeof(OptionIssue))]
[JsonSerializable(typeof(RangeIssue))]
[JsonSerializable(typeof(AnswerBody))]
internal sealed partial class EventJson : JsonSerializerContext;
