using System.Text.Json;

namespace Parley.Tests;

/// <summary>Reference cases with answers: one JSON document a case, in a folder beside the repository.</summary>
internal static class ReferenceCases
{
    private static readonly Lazy<string> Folder = new(Find);

    internal static JsonElement Open(string id) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder.Value, id + ".json"))).RootElement;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var cases = Path.Combine(folder.FullName, "shared", "cases");
            if (Directory.Exists(cases))
            {
                return cases;
            }
        }

        throw new DirectoryNotFoundException(
            $"The reference cases are missing: no folder shared/cases beside {AppContext.BaseDirectory} or any folder above it.");
    }
}
