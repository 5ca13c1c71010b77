using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Deals.Files.Sheets;

/// <summary>Which cell a node comes from: readers of nodes know lines only, so each cell is a line of its own.</summary>
internal sealed partial class CellPlaces
{
    private readonly List<string> places = [];

    public Place Of(Sheet sheet, int row, int column)
    {
        places.Add(sheet.Place(row, column));
        return new(places.Count, null);
    }

    /// <summary>The same problem with the cell in the place of the line.</summary>
    public FileProblemException Named(FileProblemException problem)
    {
        var message = Line().Replace(problem.Message, line => Name(int.Parse(line.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)) is { } place ? $"in {place}" : line.Value);
        return new(problem.Line is { } at && Name(at) is { } cell ? $"{cell}: {message}" : message, null, problem.Path);
    }

    private string? Name(int line) => line >= 1 && line <= places.Count ? places[line - 1] : null;

    [GeneratedRegex(@"in line (?<line>[0-9]{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
