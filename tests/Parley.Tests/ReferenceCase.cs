using System.Text.Json;

namespace Parley.Tests;

/// <summary>A case with published or independently recomputed answers, from the folder <c>shared/cases</c> near the repository.</summary>
internal sealed record ReferenceCase(JsonElement Inputs, JsonElement Expected, double Tolerance)
{
    public static ReferenceCase Read(string id)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "cases", id + ".json");
            if (File.Exists(file))
            {
                using var document = JsonDocument.Parse(File.ReadAllText(file));
                var root = document.RootElement.Clone();
                return new ReferenceCase(root.GetProperty("inputs"), root.GetProperty("expected"), root.GetProperty("tolerance").GetDouble());
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} has shared/cases/{id}.json: the reference cases belong beside the repository.");
    }
}
