using System.Text;
using Parley.Deals.Files;

namespace Parley.Cli.Files;

/// <summary>Texts that we write to disk.</summary>
internal static class TextFiles
{
    /// <summary>Replaces the file as a whole: a reader sees the old text or the new one, never half of either.</summary>
    /// <exception cref="FileProblemException">It cannot be written.</exception>
    public static void Write(string path, string text) => Guard(path, () =>
    {
        var beside = path + ".partial";
        File.WriteAllText(beside, text, new UTF8Encoding(false));
        File.Move(beside, path, overwrite: true);
    });

    /// <exception cref="FileProblemException">It exists already, or cannot be written.</exception>
    public static void WriteNew(string path, string text) => Guard(path, () =>
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(new UTF8Encoding(false).GetBytes(text));
    });

    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new FileProblemException("the file exists already and was left as it is; give another name.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FileProblemException($"cannot be written: {problem.Message}");
        }
    }
}
