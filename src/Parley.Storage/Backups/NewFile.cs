namespace Parley.Storage.Backups;

/// <summary>A file that appears whole or not at all, readable by its owner only.</summary>
internal static class NewFile
{
    public static async Task WriteAsync(string file, Func<string, Task> write)
    {
        if (File.Exists(file))
        {
            throw new BackupException($"{file} exists already and was left as it is; give another name.");
        }

        var partial = file + ".partial";
        try
        {
            Own(partial);
            await write(partial);
            File.Move(partial, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be written: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Own(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var empty = new FileStream(file, options);
    }
}
