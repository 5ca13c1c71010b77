using System.Text.Json.Serialization;
using Parley.Deals.Goals;
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
        typeof(WordConverter<Side>),
        typeof(WordConverter<Stage>),
        typeof(WordConverter<Party>),
        typeof(WordConverter<Whose>),
        typeof(WordConverter<DeadlineKind>),
        typeof(WordConverter<Risk>),
        typeof(WordConverter<Archetype>),
        typeof(WordConverter<FramingWay>),
        typeof(WordConverter<TeamRole>),
        typeof(WordConverter<Erasure>),
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
[JsonSerializable(typeof(TextsErased))]
[JsonSerializable(typeof(TeamChanged))]
[JsonSerializable(typeof(StrategyDecided))]
[JsonSerializable(typeof(StrategyReviewed))]
[JsonSerializable(typeof(DealPart))]
[JsonSerializable(typeof(OptionIssue))]
[JsonSerializable(typeof(RangeIssue))]
[JsonSerializable(typeof(AnswerBody))]
internal sealed partial class EventJson : JsonSerializerContext;
