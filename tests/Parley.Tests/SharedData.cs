namespace Parley.Tests;

/// <summary>Data of others, in the folder <c>shared/data</c> near the repository.</summary>
internal static class SharedData
{
    internal static string PathOf(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "shared", "data", .. parts]);
            if (File.Exists(path) || Directory.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} has shared/data/{string.Join('/', parts)}: the data belongs beside the repository.");
    }
}
