namespace Parley.Deals.Files;

/// <summary>A map with known keys; any other key is refused. A null value counts as absent.</summary>
internal sealed class Section
{
    private readonly Found found;
    private readonly Dictionary<string, FileNode> values = [];
    private readonly bool misspelt;

    public Section(Found found, FileMap map, IReadOnlyCollection<string> keys)
    {
        this.found = found;
        foreach (var entry in map.Entries)
        {
            if (found.Knows(entry, keys))
            {
                values[entry.Key] = entry.Value;
            }
            else
            {
                misspelt = true;
            }
        }
    }

    /// <summary>Null when absent.</summary>
    public Found? this[string key] => values.GetValueOrDefault(key) is { } node and not FileScalar { Kind: ScalarKind.Null }
        ? new Found(node, Found.Step(found.Path, key), found.Problems)
        : null;

    public bool Has(string key) => this[key] is not null;

    public Found Need(string key, string give) =>
        this[key] ?? throw new FileProblemException($"missing; {give}", found.Node.At.Line, Found.Step(found.Path, key)) { Follows = misspelt };

    /// <summary>Empty when absent.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<Found, T> read, string allowed = "give a list.") => this[key]?.List(read, allowed) ?? [];

    /// <summary>What is missing or does not go together may stand under a key that is misspelt.</summary>
    public FileProblemException Problem(string message)
    {
        var problem = found.Problem(message);
        return new FileProblemException(problem.Message, problem.Line, problem.Path) { Follows = misspelt };
    }
}
