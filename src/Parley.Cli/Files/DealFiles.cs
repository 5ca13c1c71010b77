using Parley.Deals;
using Parley.Deals.Files;
using Parley.Storage.Files;

namespace Parley.Cli.Files;

/// <summary>Deal files on disk: JSON by the extension .json, else YAML.</summary>
internal static class DealFiles
{
    /// <exception cref="FileProblemException">The file cannot be read or says something wrong.</exception>
    public static Deal Read(string path) => DealFileReader.Read(Nodes(path));

    /// <exception cref="FileProblemException">The file cannot be read, or is neither YAML nor JSON.</exception>
    public static FileNode Nodes(string path)
    {
        var bytes = Bytes(path);
        return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonNodes.Read(bytes) : YamlNodes.Read(bytes);
    }

    /// <summary>What `parley new` writes: a valid deal that explains every section.</summary>
    public static string Starter()
    {
        using var text = new StreamReader(typeof(DealFiles).Assembly.GetManifestResourceStream("starter.deal.yaml")!);
        return text.ReadToEnd();
    }

    public static string Yaml(Deal deal) => YamlText.Write((FileMap)DealFileWriter.Nodes(deal));

    /// <summary>At most one byte more than a file may have.</summary>
    /// <exception cref="FileProblemException">The file cannot be read.</exception>
    public static byte[] Bytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new FileProblemException("this is a folder; give a file such as renewal.deal.yaml.");
        }

        try
        {
            if (Length(path) == 0)
            {
                throw new FileProblemException("there is nothing to read: the file is empty, or a pipe or a device; only regular files are read. `parley new` writes one to start from.");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            // One byte beyond the limit tells a file that is too large.
            var bytes = new byte[Math.Min(file.Length, FileLimits.Bytes) + 1];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..read];
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileProblemException("there is no such file.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new FileProblemException("the file may not be read; check its permissions.");
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw new FileProblemException("this is no path to a file.");
        }
        catch (IOException problem)
        {
            throw new FileProblemException($"the file cannot be read: {problem.Message}");
        }
    }

    /// <summary>
    /// Found without opening it: a pipe waits for its writer already then, and a device may never end. Both have no length. The links to what
    /// another process feeds us (/dev/stdin) lead to no path at all.
    /// </summary>
    private static long Length(string path)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true) is { } end ? new FileInfo(end.FullName) : new FileInfo(path);
        return !target.Exists && File.Exists(path) ? 0 : target.Length;
    }
}
