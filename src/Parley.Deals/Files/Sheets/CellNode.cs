using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parley.Deals.Files.Sheets;

/// <summary>A node in one cell: figures, truths and texts as they are; lists, maps, and texts that would be taken for one, as JSON.</summary>
internal static class CellNode
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Cell Of(FileNode node) => node switch
    {
        FileScalar { Kind: ScalarKind.Text, Text: var text } when text.Length > 0 && !IsJson(text) && text.All(letter => letter is '\n' or >= ' ' and < '\uD800' or > '\uDFFF' and < '\uFFFE') => Cell.Of(text),
        FileScalar { Kind: ScalarKind.Figure or ScalarKind.Truth } scalar => new(scalar.Kind, scalar.Text),
        _ => Json(node),
    };

    public static FileNode Read(Cell cell, Place at, string place)
    {
        if (cell.Kind != ScalarKind.Text || !IsJson(cell.Text))
        {
            return new FileScalar(at, cell.Kind, cell.Text);
        }

        try
        {
            return Moved(JsonNodes.Read(cell.Text), at);
        }
        catch (FileProblemException problem)
        {
            throw new FileProblemException($"{place}: a cell that begins with [, {{ or a quote is read as JSON, such as [\"fee\", \"price\"]: {problem.Message}");
        }
    }

    /// <summary>How many entries a cell comes to beyond itself, at most.</summary>
    public static int Entries(Cell cell) => cell.Kind == ScalarKind.Text && IsJson(cell.Text) ? cell.Text.AsSpan().Count(',') + cell.Text.AsSpan().Count('[') + cell.Text.AsSpan().Count('{') : 0;

    private static bool IsJson(string text) => text[0] is '[' or '{' or '"';

    private static Cell Json(FileNode node)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            JsonText.Write(writer, node);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) is { Length: <= Workbook.MostText } text ? Cell.Of(text) : throw new FileProblemException($"an entry is longer than the {Workbook.MostText:N0} characters of a cell; take it as YAML.");
    }

    private static FileNode Moved(FileNode node, Place at) => node switch
    {
        FileMap map => new FileMap(at, [.. map.Entries.Select(entry => new FileEntry(entry.Key, at, Moved(entry.Value, at)))]),
        FileList list => new FileList(at, [.. list.Items.Select(item => Moved(item, at))]),
        _ => node with { At = at },
    };
}
