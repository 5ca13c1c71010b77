using Parley.Deals.Files;

namespace Parley.Web.Pages.Deals.Drafts;

/// <summary>Parts of a deal file made from fields; what is empty is left out.</summary>
internal sealed class Nodes
{
    private readonly List<FileEntry> entries = [];

    public FileMap Map => new(default, entries);

    public Nodes Text(string key, string? text) => Put(key, ScalarKind.Text, text);

    public Nodes Figure(string key, string? text) => Put(key, ScalarKind.Figure, text is null ? null : Offers.TypedTerms.Figure(text));

    public Nodes Truth(string key, bool truth) => truth ? Put(key, ScalarKind.Truth, "true") : this;

    public Nodes Node(string key, FileNode? node)
    {
        if (node is not null and not FileMap { Entries.Count: 0 } and not FileList { Items.Count: 0 })
        {
            entries.Add(new(key, default, node));
        }

        return this;
    }

    /// <summary>What another map says besides.</summary>
    public Nodes Keep(FileMap? other, params IReadOnlyCollection<string> keys)
    {
        foreach (var entry in other?.Entries.Where(entry => keys.Contains(entry.Key) && entries.All(mine => mine.Key != entry.Key)) ?? [])
        {
            entries.Add(entry);
        }

        return this;
    }

    public static FileScalar Scalar(string text) => new(default, ScalarKind.Figure, Offers.TypedTerms.Figure(text));

    public static FileNode? Find(FileNode? map, string key) => (map as FileMap)?.Entries.Where(entry => entry.Key == key).Select(entry => entry.Value).FirstOrDefault();

    public static string? Read(FileNode? map, string key) => (Find(map, key) as FileScalar)?.Text;

    private Nodes Put(string key, ScalarKind kind, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            entries.Add(new(key, default, new FileScalar(default, kind, text.Trim())));
        }

        return this;
    }
}
