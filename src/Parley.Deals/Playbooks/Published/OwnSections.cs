using Parley.Deals.Files;

namespace Parley.Deals.Playbooks.Published;

/// <summary>A playbook as people edit it: without what it took unchanged from the built-in one.</summary>
public static class OwnSections
{
    private static readonly string[] Framework = ["framework", "newTerms", "moves", "opening"];
    private static readonly string[] Tactics = ["tactics"];

    /// <summary>Reading it gives the same playbook, as long as the program's own one stays as it is.</summary>
    public static FileMap Of(Playbook playbook)
    {
        var (own, builtIn) = ((FileMap)PlaybookWriter.ToNode(playbook), (FileMap)PlaybookWriter.ToNode(Playbook.Default));
        HashSet<string> left = [.. new[] { Framework, Tactics }.Where(keys => Said(own, keys) == Said(builtIn, keys)).SelectMany(keys => keys)];
        return own with { Entries = [.. own.Entries.Where(entry => !left.Contains(entry.Key))] };
    }

    private static string Said(FileMap file, string[] keys) => JsonText.Write(file with { Entries = [.. file.Entries.Where(entry => keys.Contains(entry.Key))] });
}
