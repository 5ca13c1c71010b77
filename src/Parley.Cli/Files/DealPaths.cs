using Parley.Deals.Files;

namespace Parley.Cli.Files;

/// <summary>From what was typed to the deal files that are meant.</summary>
internal static class DealPaths
{
    private static readonly string[] Endings = [".deal.yaml", ".deal.yml", ".deal.json"];

    public static string Kinds => string.Join(", ", Endings);

    // A folder that may not be read holds nothing for us.
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    /// <summary>The deal files right inside a folder, by name; the folder as given stands in front.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*", Readable)
        .Where(path => Endings.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        .Order(StringComparer.Ordinal);

    /// <summary>A folder stands for its deal files; anything else, an empty folder too, for itself.</summary>
    public static IReadOnlyList<string> Expand(string path) =>
        Directory.Exists(path) && In(path).ToList() is { Count: > 0 } files ? files : [path];

    /// <summary>FILE:LINE: PATH: message, as far as the place is known; one line for each problem.</summary>
    public static string Say(string path, FileProblemException problem) => string.Join('\n', problem.Others.Prepend(problem).Select(one => SayOne(path, one)));

    private static string SayOne(string path, FileProblemException problem)
    {
        var file = problem.File is { } inside ? Path.Combine(path, inside) : path;
        var place = problem.Line is { } line ? $"{file}:{line}" : file;
        return problem.Path is { } at && !problem.Message.StartsWith(at, StringComparison.Ordinal) ? $"{place}: {at}: {problem.Message}" : $"{place}: {problem.Message}";
    }
}
