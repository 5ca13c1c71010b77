namespace Parley.Deals.Files;

/// <summary>Nodes without a place in a file.</summary>
internal static class NodeOf
{
    public static FileScalar Text(string text) => new(default, ScalarKind.Text, text);

    public static FileScalar Figure(decimal figure) => new(default, ScalarKind.Figure, Figures.Plain(figure));

    public static FileList List(IEnumerable<FileNode> items) => new(default, [.. items]);

    /// <summary>Leaves out what is null.</summary>
    public static FileMap Map(params (string Key, FileNode? Value)[] entries) =>
        new(default, [.. entries.Where(e => e.Value is not null).Select(e => new FileEntry(e.Key, default, e.Value!))]);
}
