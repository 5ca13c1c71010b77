using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Parley.Cli.Output;

/// <summary>The answer for one input: as JSON and as text for people, each made only when asked for.</summary>
internal sealed class Answer(Func<bool, string> json, Func<string> text)
{
    public static Answer Of<T>(T value, JsonTypeInfo<T> shape, Func<string> text) =>
        new(indented => Write(value, shape, indented), text);

    public string Json(bool indented) => json(indented);

    public string Text() => text();

    private static string Write<T>(T value, JsonTypeInfo<T> shape, bool indented)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
        {
            JsonSerializer.Serialize(writer, value, shape);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
