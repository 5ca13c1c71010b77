namespace Parley.Deals.Files;

/// <summary>Nodes without a place in a file.</summary>
internal static class Nodes
{
    private static readonly Place Nowhere = new(null, null);

    public static FileScalar Text(string text) => new(Nowhere, ScalarKind.Text, text);

    public static FileScalar Figure(decimal figure) => new(Nowhere, ScalarKind.Figure, Figures.Plain(figure));

    public static FileList List(IEnumerable<FileNode> items) => new(Nowhere, [.. items]);

    /// <summary>Leaves out what is null.</summary>
    public static FileMap Map(params (string Key, FileNode? Value)[] entries) =>
        new(Nowhere, [.. entries.Where(e => e.Value is not null).Select(e => new FileEntry(e.Key, Nowhere, e.Value!))]);
}
