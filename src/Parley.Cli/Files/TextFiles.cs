using System.Text;
using Parley.Deals.Files;

namespace Parley.Cli.Files;

/// <summary>Texts that we write to disk.</summary>
internal static class TextFiles
{
    /// <summary>Replaces the file as a whole: a reader sees the old text or the new one, never half of either.</summary>
    /// <exception cref="FileProblemException">It cannot be written; the message names it.</exception>
    public static void Write(string path, byte[] content)
    {
        var beside = path + ".partial";
        try
        {
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception problem) when (Reason(problem) is { } reason)
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            throw new FileProblemException($"{path} cannot be written: {(Directory.Exists(path) ? "it is a folder." : reason.Replace(beside, path, StringComparison.Ordinal))}");
        }
    }

    /// <exception cref="FileProblemException">It exists already, or cannot be written.</exception>
    public static void WriteNew(string path, string text)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(new UTF8Encoding(false).GetBytes(text));
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw new FileProblemException("this exists already and was left as it is; give another name.");
        }
        catch (Exception problem) when (Reason(problem) is { } reason)
        {
            throw new FileProblemException($"cannot be written: {reason}");
        }
    }

    private static string? Reason(Exception problem) => problem switch
    {
        DirectoryNotFoundException => "there is no such folder.",
        FileNotFoundException => "no file can be made there.",
        UnauthorizedAccessException => "check the permissions.",
        IOException or ArgumentException or NotSupportedException => problem.Message,
        _ => null,
    };
}
