namespace Parley.Deals.Files.Domains;

/// <summary>Finds a domain's names in a profile, exactly or, told in a finding, but for case and blanks.</summary>
internal static class DomainNames
{
    /// <summary>The position of the name among those known; -1 when it is none of them.</summary>
    public static int Find(string name, IReadOnlyList<string> known, string profile, ICollection<Finding> findings)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i] == name)
            {
                return i;
            }
        }

        var alike = Enumerable.Range(0, known.Count).Where(i => Plain(known[i]) == Plain(name)).Take(2).ToArray();
        if (alike.Length != 1)
        {
            return -1;
        }

        findings.Add(new Finding("name-differs", $"{profile} writes \"{Words.Shown(name)}\" for \"{Words.Shown(known[alike[0]])}\" of the domain: we took them for the same."));
        return alike[0];
    }

    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}
