using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Deals.Insight;

/// <summary>How answers are written: one definition for the command line and the API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(Advice))]
[JsonSerializable(typeof(WalkAwayAnswer))]
[JsonSerializable(typeof(FrontierAnswer))]
[JsonSerializable(typeof(PackagesAnswer))]
[JsonSerializable(typeof(ExportAnswer))]
public sealed partial class AnswerJson : JsonSerializerContext;
