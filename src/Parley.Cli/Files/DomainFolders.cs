using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Files.Domains;
using Parley.Storage.Files;

namespace Parley.Cli.Files;

/// <summary>A negotiation domain and two profiles of it, read from a folder; the first is taken for ours.</summary>
internal sealed record DomainPair(string Name, NegotiationDomain Domain, DomainProfile Ours, DomainProfile Theirs);

/// <summary>GENIUS domains (XML) and NegMAS domains (YAML): one folder each. What a file is, its content tells, not its name.</summary>
internal static class DomainFolders
{
    private const int MostFiles = 1_000;
    private const string Kinds = "a GENIUS domain is XML with the root negotiation_template, a NegMAS domain YAML with a list `issues`.";

    /// <param name="profiles">Two file names with a comma between them, with or without extension; null takes the first two by name.</param>
    /// <returns>Null when the folder holds no XML or YAML at all.</returns>
    /// <exception cref="FileProblemException">No domain, no two profiles of it, or something wrong in one of the files.</exception>
    public static DomainPair? Read(string folder, string? profiles)
    {
        var files = Files(folder);
        if (files.Count == 0)
        {
            return null;
        }

        var kinds = files.ToLookup(file => In(file, () => KindOf(file)), file => file);
        var domains = kinds[Kind.Domain].ToList();
        if (domains.Count != 1)
        {
            throw new FileProblemException(domains.Count == 0
                ? $"found no negotiation domain in this folder; {Kinds}"
                : $"found {domains.Count:N0} domains in this folder, {Name(domains[0])} and {Name(domains[1])}; keep each in a folder of its own.");
        }

        var known = kinds[Kind.Profile].Where(file => IsXml(file) == IsXml(domains[0])).ToList();
        var (ours, theirs) = profiles is null ? FirstTwo(known) : Chosen(profiles, known);
        var domain = In(domains[0], () => Domain(domains[0]));
        var pair = new DomainPair(
            Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)),
            domain,
            In(ours, () => Profile(ours, domain)),
            In(theirs, () => Profile(theirs, domain)));
        return profiles is not null || known.Count == 2 ? pair : pair with
        {
            Domain = domain with
            {
                Findings = [new Finding("profiles-chosen", $"The folder has {known.Count:N0} profiles: we took the first two by name, {pair.Ours.Name} and {pair.Theirs.Name}. --profiles takes others."), .. domain.Findings],
            },
        };
    }

    private static List<string> Files(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder)
                .Where(file => IsXml(file) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
                .Take(MostFiles + 1)
                .ToList();
            files.Sort((a, b) => string.CompareOrdinal(Path.GetFileName(a), Path.GetFileName(b)));
            return files.Count <= MostFiles ? files : throw new FileProblemException($"the folder has more than {MostFiles:N0} XML and YAML files; keep a domain in a folder of its own.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FileProblemException($"the folder cannot be read: {problem.Message}");
        }
    }

    private static Kind KindOf(string file)
    {
        var bytes = DealFiles.Bytes(file);
        if (IsXml(file))
        {
            return !XmlElements.Looks(bytes) ? Kind.Other : XmlElements.Root(bytes) switch
            {
                GeniusDomainReader.RootName => Kind.Domain,
                GeniusProfileReader.RootName => Kind.Profile,
                _ => Kind.Other,
            };
        }

        var root = YamlNodes.Read(bytes);
        return NegmasReader.IsDomain(root) ? Kind.Domain : NegmasReader.IsProfile(root) ? Kind.Profile : Kind.Other;
    }

    private static NegotiationDomain Domain(string file) => IsXml(file)
        ? GeniusDomainReader.Read(XmlElements.Read(DealFiles.Bytes(file)))
        : NegmasReader.Domain(YamlNodes.Read(DealFiles.Bytes(file)));

    private static DomainProfile Profile(string file, NegotiationDomain domain) => IsXml(file)
        ? GeniusProfileReader.Read(XmlElements.Read(DealFiles.Bytes(file)), Path.GetFileNameWithoutExtension(file), domain)
        : NegmasReader.Profile(YamlNodes.Read(DealFiles.Bytes(file)), Path.GetFileNameWithoutExtension(file), domain);

    private static (string Ours, string Theirs) FirstTwo(List<string> known) => known.Count >= 2 ? (known[0], known[1])
        : throw new FileProblemException($"found {(known.Count == 0 ? "no profile" : $"one profile, {Name(known[0])},")} beside the domain; a frontier lies between two.");

    private static (string Ours, string Theirs) Chosen(string profiles, List<string> known)
    {
        // A file name may hold commas too: the one that leaves a profile on either side is meant.
        var parts = profiles.Split(',');
        var found = Enumerable.Range(1, parts.Length - 1)
            .Select(cut => (Ours: Named(string.Join(',', parts[..cut]), known), Theirs: Named(string.Join(',', parts[cut..]), known)))
            .ToList();
        if (found.Find(pair => pair is { Ours: not null, Theirs: not null } && pair.Ours != pair.Theirs) is { Ours: { } ours, Theirs: { } theirs })
        {
            return (ours, theirs);
        }

        throw new FileProblemException($"--profiles takes two different profiles with a comma between them, not \"{Words.Shown(profiles)}\". Allowed: {string.Join(", ", known.Take(30).Select(Name))}{(known.Count > 30 ? $" and {known.Count - 30} more" : "")}.");
    }

    private static string? Named(string name, List<string> known) =>
        known.Find(file => Path.GetFileName(file) == name.Trim()) ?? known.Find(file => Path.GetFileNameWithoutExtension(file) == name.Trim());

    private static T In<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FileProblemException problem)
        {
            throw problem.In(Path.GetFileName(file));
        }
    }

    private static string Name(string file) => Words.Shown(Path.GetFileName(file));

    private static bool IsXml(string file) => file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private enum Kind
    {
        Other,
        Domain,
        Profile,
    }
}
