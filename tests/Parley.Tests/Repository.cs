namespace Parley.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Folder = new(Find);

    internal static string PathOf(params string[] parts) => Path.Combine([Folder.Value, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Parley.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Parley.slnx in {AppContext.BaseDirectory} or any folder above it.");
    }
}
