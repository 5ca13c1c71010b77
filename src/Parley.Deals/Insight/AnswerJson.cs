using System.Text.Json.Serialization;
using Parley.Analysis.Opponents;
using Parley.Analysis.Outcomes;
using Parley.Analysis.Prices;
using Parley.Deals.Goals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>How answers are written: one definition for the command line and the API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata, Converters =
[
    typeof(WordConverter<Archetype>), typeof(WordConverter<Sequence>), typeof(WordConverter<Anchor>), typeof(WordConverter<Pace>), typeof(WordConverter<Power>),
    typeof(WordConverter<FrontierMethod>), typeof(WordConverter<TableMove>), typeof(WordConverter<FramingWay>),
    typeof(WordConverter<ConcessionKind>), typeof(WordConverter<BandBasis>), typeof(WordConverter<Verdict>), typeof(ValueConverter),
])]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(Advice))]
[JsonSerializable(typeof(WalkAwayAnswer))]
[JsonSerializable(typeof(FrontierAnswer))]
[JsonSerializable(typeof(PackagesAnswer))]
[JsonSerializable(typeof(PackagesTogether))]
[JsonSerializable(typeof(NextAnswer))]
[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(ReadingAnswer))]
[JsonSerializable(typeof(SimulationAnswer))]
[JsonSerializable(typeof(TournamentAnswer))]
[JsonSerializable(typeof(PricesAnswer))]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(LightAnswer))]
[JsonSerializable(typeof(EnvelopeAnswer))]
[JsonSerializable(typeof(IReadOnlyList<OfferFinding>))]
[JsonSerializable(typeof(TermsAnswer))]
[JsonSerializable(typeof(DealMandateAnswer))]
[JsonSerializable(typeof(GoalsAnswer))]
[JsonSerializable(typeof(CounterpartiesAnswer))]
[JsonSerializable(typeof(GovernanceAnswer))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(CoherenceAnswer))]
public sealed partial class AnswerJson : JsonSerializerContext;
