namespace Parley.Deals.Files;

/// <summary>Builds a map entry by entry; null and empty lists are left out.</summary>
internal sealed class MapWriter
{
    private readonly List<FileEntry> entries = [];

    public FileMap Map => new(default, entries);

    public MapWriter Text(string key, string? text) => Node(key, text is null ? null : NodeOf.Text(text));

    public MapWriter Figure(string key, decimal? figure) => Node(key, figure is { } f ? NodeOf.Figure(f) : null);

    public MapWriter Day(string key, DateOnly? day) => Text(key, day is { } d ? DayText.Write(d) : null);

    public MapWriter Truth(string key, bool? truth) =>
        Node(key, truth is { } t ? new FileScalar(default, ScalarKind.Truth, t ? "true" : "false") : null);

    public MapWriter Word<T>(string key, T? word)
        where T : struct, Enum =>
        Text(key, word?.ToString().ToLowerInvariant());

    public MapWriter Value(string key, TermValue? value) => Node(key, value switch
    {
        null => null,
        { Figure: null, Text: var text } => NodeOf.Text(text),
        { Figure: { } figure, Text: var text } => FigureText.IsJson(text) ? new FileScalar(default, ScalarKind.Figure, text) : NodeOf.Figure(figure),
    });

    public MapWriter List<T>(string key, IReadOnlyList<T> items, Func<T, FileNode> write) =>
        Node(key, items.Count == 0 ? null : NodeOf.List(items.Select(write)));

    public MapWriter Node(string key, FileNode? node)
    {
        if (node is not null)
        {
            entries.Add(new FileEntry(key, default, node));
        }

        return this;
    }
}
