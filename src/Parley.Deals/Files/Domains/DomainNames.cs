namespace Parley.Deals.Files.Domains;

/// <summary>Finds a domain's names in a profile, exactly or, told in a finding, but for case and blanks.</summary>
internal sealed class DomainNames
{
    private readonly IReadOnlyList<string> known;
    private readonly string profile;
    private readonly ICollection<Finding> findings;
    private readonly Dictionary<string, int> exact = [];
    private readonly Lazy<Dictionary<string, int>> alike;
    private bool told;

    public DomainNames(IReadOnlyList<string> known, string profile, ICollection<Finding> findings)
    {
        (this.known, this.profile, this.findings) = (known, profile, findings);
        alike = new(Alike);
        for (var i = 0; i < known.Count; i++)
        {
            exact.TryAdd(known[i], i);
        }
    }

    public IReadOnlyList<string> Known => known;

    /// <summary>The position of the name among those known; -1 when it is none of them, or like several.</summary>
    public int Find(string name)
    {
        if (exact.TryGetValue(name, out var same))
        {
            return same;
        }

        if (!alike.Value.TryGetValue(Plain(name), out var at) || at < 0)
        {
            return -1;
        }

        if (!told)
        {
            told = true;
            findings.Add(new Finding("name-differs", $"{profile} writes names otherwise than the domain, such as \"{Words.Shown(name)}\" for \"{Words.Shown(known[at])}\": case and blanks made no difference."));
        }

        return at;
    }

    private Dictionary<string, int> Alike()
    {
        var positions = new Dictionary<string, int>();
        for (var i = 0; i < known.Count; i++)
        {
            positions[Plain(known[i])] = positions.ContainsKey(Plain(known[i])) ? -1 : i;
        }

        return positions;
    }

    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
