using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Deals.Contracts;

/// <summary>An issue with options is one that has `options`.</summary>
internal sealed class IssueConverter : JsonConverter<Issue>
{
    public override Issue? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var issue = JsonDocument.ParseValue(ref reader);
        return issue.RootElement.TryGetProperty("options", out _)
            ? issue.RootElement.Deserialize(EventJson.Default.OptionIssue)
            : issue.RootElement.Deserialize(EventJson.Default.RangeIssue);
    }

    public override void Write(Utf8JsonWriter writer, Issue value, JsonSerializerOptions options)
    {
        if (value is OptionIssue choice)
        {
            JsonSerializer.Serialize(writer, choice, EventJson.Default.OptionIssue);
        }
        else
        {
            JsonSerializer.Serialize(writer, (RangeIssue)value, EventJson.Default.RangeIssue);
        }
    }
}

/// <summary>A figure is a number, a word a text; a figure that was written unlike its plain text is both, in a list.</summary>
internal sealed class TermValueConverter : JsonConverter<TermValue>
{
    public override TermValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        var root = value.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Number => TermValue.Of(root.GetDecimal()),
            JsonValueKind.String => TermValue.Of(root.GetString()!),
            JsonValueKind.Array when root.GetArrayLength() == 2 => TermValue.Of(root[0].GetDecimal(), root[1].GetString()!),
            _ => throw new JsonException("A value is a figure or a word."),
        };
    }

    public override void Write(Utf8JsonWriter writer, TermValue value, JsonSerializerOptions options)
    {
        if (value.Figure is not { } figure)
        {
            writer.WriteStringValue(value.Text);
        }
        else if (value.Text == Figures.Plain(figure))
        {
            writer.WriteRawValue(value.Text);
        }
        else
        {
            writer.WriteStartArray();
            writer.WriteRawValue(Figures.Plain(figure));
            writer.WriteStringValue(value.Text);
            writer.WriteEndArray();
        }
    }
}
