using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Parley.Cli.Output;

/// <summary>The answer for one input: as JSON and as text for people, each made only when asked for.</summary>
internal sealed class Answer(Action<TextWriter, bool, int> json, Func<string> text)
{
    /// <summary>What the shell learns of this input.</summary>
    public int Exit { get; init; } = ExitCode.Done;

    public static Answer Of<T>(T value, JsonTypeInfo<T> shape, Func<string> text, int exit = ExitCode.Done) =>
        new((output, indented, skip) => Write(value, shape, output, indented, skip), text) { Exit = exit };

    public static Answer Of(Func<bool, string> json, Func<string> text) => new((output, indented, skip) => output.Write(json(indented)[skip..]), text);

    /// <summary>Goes out while it is made: a long answer never stands in memory as a whole.</summary>
    /// <param name="skip">So many letters are left out at the start.</param>
    public void WriteJson(TextWriter output, bool indented, int skip = 0) => json(output, indented, skip);

    public string Text() => text();

    /// <summary>As one JSON document, or as text for people.</summary>
    public void Write(TextWriter output, bool asJson)
    {
        if (asJson)
        {
            WriteJson(output, indented: true);
            output.WriteLine();
        }
        else
        {
            output.WriteLine(Terminal.Clean(text()));
        }
    }

    private static void Write<T>(T value, JsonTypeInfo<T> shape, TextWriter output, bool indented, int skip)
    {
        using var writer = new Utf8JsonWriter(new TextBuffer(output, skip), new JsonWriterOptions { Indented = indented });
        JsonSerializer.Serialize(writer, value, shape);
    }
}
