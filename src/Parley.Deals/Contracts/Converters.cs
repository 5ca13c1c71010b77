using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Deals.Contracts;

internal sealed class PersonConverter : JsonConverter<PersonId>
{
    public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class DealIdConverter : JsonConverter<DealId>
{
    public override DealId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, DealId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>Always UTC with seven digits, so that texts order as instants do.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParseExact(reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new JsonException($"An instant is written {Format}.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}

/// <summary>Only the hash is written; whoever reads puts the words back, if they are still there.</summary>
internal sealed class PersonalTextConverter : JsonConverter<PersonalText>
{
    public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(PersonalText.Missing, reader.GetString());

    public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Hash ?? throw new InvalidOperationException("Words are sealed before an event is written."));
}

internal sealed class CurrencyConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Currency.TryParse(reader.GetString() ?? "", out var currency) ? currency : throw new JsonException("No currency.");

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}

/// <summary>The shortest exact text, so that equal figures have equal bytes.</summary>
internal sealed class FigureConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteRawValue(Figures.Plain(value));
}

/// <summary>Enumerations as words in the manner of the deal file.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
