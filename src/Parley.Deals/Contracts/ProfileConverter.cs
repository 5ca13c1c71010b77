using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Deals.Contracts;

/// <summary>Factor to level, in ordinal order of factors.</summary>
internal sealed class ProfileConverter : JsonConverter<Profile>
{
    public override Profile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var levels = JsonDocument.ParseValue(ref reader);
        try
        {
            return levels.RootElement.EnumerateObject().Aggregate(Profile.Unknown, (profile, level) => profile.With(level.Name, level.Value.GetString()));
        }
        catch (ArgumentException unknown)
        {
            throw new JsonException(unknown.Message, unknown);
        }
    }

    public override void Write(Utf8JsonWriter writer, Profile value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (factor, level) in value.Levels)
        {
            writer.WriteString(factor, level);
        }

        writer.WriteEndObject();
    }
}
