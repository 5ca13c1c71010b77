using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

internal sealed class TermsConverter : JsonConverter<TermsAnswer>
{
    public override TermsAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written, not read.");

    public override void Write(Utf8JsonWriter writer, TermsAnswer value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var term in value.Terms)
        {
            writer.WritePropertyName(term.Issue);
            ValueConverter.Write(writer, term.Value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A figure or a word.</summary>
internal sealed class ValueConverter : JsonConverter<TermValue>
{
    public override TermValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written, not read.");

    public override void Write(Utf8JsonWriter writer, TermValue value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, TermValue value)
    {
        if (value.Figure is { } figure)
        {
            writer.WriteRawValue(Figures.Plain(figure));
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}

/// <summary>A count that a double holds exactly is a number, a larger one a string.</summary>
internal sealed class CountConverter : JsonConverter<BigInteger?>
{
    private static readonly BigInteger LargestExact = BigInteger.One << 53;

    public override BigInteger? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written, not read.");

    public override void Write(Utf8JsonWriter writer, BigInteger? value, JsonSerializerOptions options)
    {
        if (value is not { } count)
        {
            writer.WriteNullValue();
        }
        else if (count <= LargestExact)
        {
            writer.WriteNumberValue((long)count);
        }
        else
        {
            writer.WriteStringValue(count.ToString());
        }
    }
}

/// <summary>Enum members as the words of files and answers: EasyFirst is easy-first.</summary>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are written, not read.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(KebabWord.Of(value));
}
