using Parley.Deals.Playbooks;

namespace Parley.Deals.Files;

/// <summary>One key that two files give differently.</summary>
/// <param name="Key">Such as framework.closeCall, or tactics.averse-pilot.text: an entry of a list goes by its id or name, a term by its circumstances too.</param>
/// <param name="Old">Null where the first file doesn't have the key.</param>
/// <param name="New">Null where the second doesn't.</param>
public sealed record FileDifference(string Key, FileNode? Old, FileNode? New);

/// <summary>
/// What two files of one kind say differently, key by key. How a file is written makes no difference: points of 0 count as left out, and figures by their size.
/// The order of tactics, triggers, approval rules and options of a playbook counts, because answers follow it. Growth: linear in the size of both.
/// </summary>
/// <param name="Added">In the order of the second file.</param>
/// <param name="Removed">In the order of the first file.</param>
/// <param name="Changed">In the order of the first file.</param>
public sealed record FileDifferences(
    IReadOnlyList<FileDifference> Added,
    IReadOnlyList<FileDifference> Removed,
    IReadOnlyList<FileDifference> Changed)
{
    public bool None => Added.Count + Removed.Count + Changed.Count == 0;

    public static FileDifferences Between(Playbook first, Playbook second) => Between(PlaybookWriter.ToNode(first), PlaybookWriter.ToNode(second));

    public static FileDifferences Between(FileNode first, FileNode second)
    {
        var (before, after) = (Leaves(first), Leaves(second));
        var (old, now) = (before.ToDictionary(leaf => leaf.Key, StringComparer.Ordinal), after.ToDictionary(leaf => leaf.Key, StringComparer.Ordinal));
        return new FileDifferences(
            [.. after.Where(leaf => !old.ContainsKey(leaf.Key) && !leaf.Order).Select(leaf => new FileDifference(leaf.Key, null, leaf.Value))],
            [.. before.Where(leaf => !now.ContainsKey(leaf.Key) && !leaf.Order).Select(leaf => new FileDifference(leaf.Key, leaf.Value, null))],
            [.. before.Where(leaf => now.TryGetValue(leaf.Key, out var other) && leaf.Changes(other)).Select(leaf => new FileDifference(leaf.Key, leaf.Value, now[leaf.Key].Value))]);
    }

    /// <summary>As one JSON document: {added: [{key, new}], removed: [{key, old}], changed: [{key, old, new}]}.</summary>
    public FileNode ToNode() => NodeOf.Map(("added", Node(Added)), ("removed", Node(Removed)), ("changed", Node(Changed)));

    private static FileList Node(IEnumerable<FileDifference> differences) =>
        NodeOf.List(differences.Select(d => NodeOf.Map(("key", NodeOf.Text(d.Key)), ("old", d.Old), ("new", d.New))));

    private static List<Leaf> Leaves(FileNode file)
    {
        var leaves = new List<Leaf>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        Add("", file);
        return leaves;

        // Names are anybody's own, so two ways may be said alike.
        string Unique(string path)
        {
            var key = path;
            for (var again = 2; !used.Add(key); again++)
            {
                key = $"{path} ({again})";
            }

            return key;
        }

        void Add(string path, FileNode node)
        {
            List<(string Key, FileNode Value)> parts;
            switch (node)
            {
                case FileMap map:
                    parts = [.. map.Entries.Select(e => (e.Key, e.Value))];
                    break;
                case FileList list when list.Items.Any(item => item is FileMap):
                    parts = [.. list.Items.Cast<FileMap>().Select((item, i) => (Name(path, item, i), (FileNode)(item with { Entries = [.. item.Entries.Where(e => !GoesBy(e.Key))] })))];
                    break;
                default:
                    leaves.Add(new Leaf(Unique(path), node, false));
                    return;
            }

            if (path is "tactics" or "triggers" or "approvals.rules" || path.EndsWith(".options", StringComparison.Ordinal))
            {
                leaves.Add(new Leaf(Unique(path), NodeOf.List(parts.Select(part => NodeOf.Text(part.Key))), true));
            }

            parts.ForEach(part => Add(path.Length == 0 ? part.Key : $"{path}.{part.Key}", part.Value));
        }
    }

    /// <summary>What an entry of a list goes by: steps and trades have nothing but their place, from 1.</summary>
    private static string Name(string path, FileMap item, int place)
    {
        var name = item.Entries.Where(e => GoesBy(e.Key)).Select(e => Word(e.Value)).FirstOrDefault() ?? $"{place + 1}";
        return path == "terms" && item.Entries.FirstOrDefault(e => e.Key == "when").Value is FileMap when
            ? $"{name} ({string.Join(", ", when.Entries.Select(e => $"{e.Key} {string.Join(" or ", new Leaf(e.Key, e.Value, false).Words)}"))})"
            : name;
    }

    private static bool GoesBy(string key) => key is "id" or "name" or "counterparty" or "what";

    private static string Word(FileNode scalar) => ((FileScalar)scalar).Text;

    /// <summary>Anything with a value of its own; a list of words is one value.</summary>
    /// <param name="Order">The value is the order of the keys below.</param>
    private sealed record Leaf(string Key, FileNode Value, bool Order)
    {
        /// <summary>An order changes when what both have stands in another order; what only one has is told by its own keys.</summary>
        public bool Changes(Leaf other)
        {
            var (before, after) = (Words, other.Words);
            return !(Order ? before.Where(after.Contains).SequenceEqual(after.Where(before.Contains)) : before.SequenceEqual(after));
        }

        public List<string> Words => Value is FileList list ? [.. list.Items.Select(Word)] : [Word(Value)];
    }
}
