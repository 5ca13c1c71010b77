using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Deals.Governance;

/// <summary>A region as the API tells it, in the shape in which it is asked for: docs/guide/approvals.md.</summary>
[JsonConverter(typeof(EnvelopeConverter))]
public sealed record EnvelopeAnswer(Envelope Envelope);

internal sealed class EnvelopeConverter : JsonConverter<EnvelopeAnswer>
{
    public override EnvelopeAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written, not read.");

    public override void Write(Utf8JsonWriter writer, EnvelopeAnswer value, JsonSerializerOptions options)
    {
        var region = value.Envelope;
        writer.WriteStartObject();
        writer.WritePropertyName("terms");
        Write(writer, region.Terms);
        writer.WriteStartArray("without");
        foreach (var joint in region.Without)
        {
            Write(writer, joint);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("leastWorth");
        writer.WriteRawValue(region.LeastWorth is { } least ? Figures.Plain(least) : "null");
        writer.WriteString("until", region.Until.ToString("yyyy-MM-dd"));
        writer.WritePropertyName("offers");
        writer.WriteRawValue(region.Offers is { } offers ? $"{offers}" : "null");
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<EnvelopeTerm> terms)
    {
        writer.WriteStartObject();
        foreach (var term in terms)
        {
            writer.WriteStartArray(term.Issue);
            if (term.Range is var (low, high))
            {
                writer.WriteRawValue(Figures.Plain(low));
                writer.WriteRawValue(Figures.Plain(high));
            }
            else
            {
                foreach (var option in term.Options!)
                {
                    writer.WriteStringValue(option);
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
