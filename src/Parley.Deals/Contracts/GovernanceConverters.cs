using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Deals.Governance;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Contracts;

/// <summary>An approval that is needed, with what its answer leaves out.</summary>
internal sealed class NeededApprovalConverter : JsonConverter<NeededApproval>
{
    public override NeededApproval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, EventJson.Default.StoredNeed) is { } kept
            ? new NeededApproval(kept.Step, kept.Mode, kept.Approvers, kept.Because, kept.Wait) { Needed = kept.Needed, About = kept.About, Rules = kept.Rules }
            : throw new JsonException("It is null.");

    public override void Write(Utf8JsonWriter writer, NeededApproval value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new(value.Step, value.Mode, value.Needed, value.Approvers, value.Because, value.Wait, value.About, value.Rules), EventJson.Default.StoredNeed);
}

internal sealed record StoredNeed(int Step, string Mode, int Needed, IReadOnlyList<string> Approvers, IReadOnlyList<string> Because, decimal? Wait, IReadOnlyList<string>? About, IReadOnlyList<string> Rules);

/// <summary>A range by its ends, or options.</summary>
internal sealed class EnvelopeTermConverter : JsonConverter<EnvelopeTerm>
{
    public override EnvelopeTerm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, EventJson.Default.StoredEnvelopeTerm) switch
        {
            { Low: { } low, High: { } high, Options: null } kept when low <= high => EnvelopeTerm.Between(kept.Issue, low, high),
            { Low: null, High: null, Options: { } some } kept => EnvelopeTerm.Among(kept.Issue, some),
            _ => throw new JsonException("A term of an envelope is a range or some options."),
        };

    public override void Write(Utf8JsonWriter writer, EnvelopeTerm value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new StoredEnvelopeTerm(value.Issue, value.Range?.Low, value.Range?.High, value.Options), EventJson.Default.StoredEnvelopeTerm);
}

internal sealed record StoredEnvelopeTerm(string Issue, decimal? Low, decimal? High, IReadOnlyList<string>? Options);

/// <summary>The file as it is, inside the event.</summary>
internal sealed class PlaybookFileConverter : JsonConverter<PlaybookFile>
{
    public override PlaybookFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var file = JsonDocument.ParseValue(ref reader);
        return PlaybookFile.Kept(file.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, PlaybookFile value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json);
}
