namespace Parley.SystemTests.JobInterviews;

/// <summary>Data written by no one here, beside the repository.</summary>
internal static class SharedData
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        throw new DirectoryNotFoundException($"The data is missing: no folder shared/data beside {AppContext.BaseDirectory} or any folder above it.");
    }
}
