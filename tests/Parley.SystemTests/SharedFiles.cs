namespace Parley.SystemTests;

/// <summary>Reference cases and data that lie beside the repository. Without them the tests that need them fail.</summary>
internal static class SharedFiles
{
    internal static string PathOf(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, "shared", .. parts]);
            if (File.Exists(path) || Directory.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} has shared/{string.Join('/', parts)}: it belongs beside the repository.");
    }
}
