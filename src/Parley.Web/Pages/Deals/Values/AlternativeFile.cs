using Parley.Deals.Files;

namespace Parley.Web.Pages.Deals.Values;

/// <summary>A deal file with other alternatives.</summary>
internal static class AlternativeFile
{
    public static FileMap Put(FileMap file, FileMap alternatives) =>
        file with { Entries = [.. file.Entries.Where(entry => entry.Key is not ("alternatives" or "offers" or "messages" or "stage")), .. alternatives.Entries.Count == 0 ? [] : new[] { new FileEntry("alternatives", default, alternatives) }] };
}
