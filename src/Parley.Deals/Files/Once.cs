namespace Parley.Deals.Files;

/// <summary>Names of which each may stand only once in a list.</summary>
/// <param name="key">Where an entry says its name.</param>
internal sealed class Once(string kind, string key = "name")
{
    private readonly Dictionary<string, Found> seen = [];

    public void Add(string name, Found item)
    {
        if (!seen.TryAdd(name, item))
        {
            var first = seen[name].Node.At.Line is { } line ? $" in line {line}" : "";
            throw new FileProblemException(
                $"{kind} named \"{Words.Shown(name)}\" stands already{first} ({seen[name].Path}); give each name once.",
                item.Node.At.Line,
                $"{item.Path}.{key}");
        }
    }
}
