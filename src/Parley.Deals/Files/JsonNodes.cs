using System.Text.Json;

namespace Parley.Deals.Files;

/// <summary>Reads JSON into nodes.</summary>
public static class JsonNodes
{
    private static readonly Place Nowhere = new(null, null);

    public static FileNode Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Node(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new FileProblemException("This is not JSON.", (int?)fault.LineNumber + 1, fault.Path);
        }
    }

    private static FileNode Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new FileMap(Nowhere, [.. element.EnumerateObject().Select(p => new FileEntry(p.Name, Nowhere, Node(p.Value)))]),
        JsonValueKind.Array => new FileList(Nowhere, [.. element.EnumerateArray().Select(Node)]),
        JsonValueKind.String => new FileScalar(Nowhere, ScalarKind.Text, element.GetString()!),
        JsonValueKind.Number => new FileScalar(Nowhere, ScalarKind.Figure, element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new FileScalar(Nowhere, ScalarKind.Truth, element.GetRawText()),
        _ => new FileScalar(Nowhere, ScalarKind.Null, "null"),
    };
}
