namespace Parley.Deals.Files.Tables;

/// <summary>A row of a table, by the names of its columns.</summary>
/// <param name="Line">Where it begins, from 1.</param>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Empty when the table has no such column.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");

    /// <exception cref="FileProblemException">It is no figure.</exception>
    public double Figure(string column)
    {
        if (!FigureText.TryRead(this[column], out var figure, out var problem))
        {
            throw new FileProblemException($"{column}: found \"{Words.Shown(this[column])}\". {problem}", Line, column);
        }

        return (double)figure;
    }
}

/// <summary>A table as spreadsheets write it: a line of column names, then a row a line; commas, semicolons or tabs between cells, quotes around those that hold one.</summary>
public static class CsvTable
{
    public const int MostRows = 10_000;

    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Further ones that may be; any other is refused.</param>
    /// <exception cref="FileProblemException">Not such a table, or too long.</exception>
    public static IReadOnlyList<CsvRow> Read(ReadOnlySpan<byte> bytes, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var (names, lines) = Table(bytes);
        foreach (var name in names)
        {
            if (!required.Contains(name) && !optional.Contains(name))
            {
                throw new FileProblemException($"there is no column \"{Words.Shown(name)}\" here. Columns: {string.Join(", ", required.Concat(optional))}.", 1);
            }
        }

        if (required.FirstOrDefault(name => !names.Contains(name)) is { } missing)
        {
            throw new FileProblemException($"the column {missing} is missing; the first line names the columns: {string.Join(", ", required)}{(optional.Count > 0 ? $", and if you like {string.Join(", ", optional)}" : "")}.", 1);
        }

        return Rows(names, lines);
    }

    /// <summary>Some columns of a table that may have others.</summary>
    /// <param name="wanted">In small letters.</param>
    /// <exception cref="FileProblemException">A column is missing, or it is no table, or too long.</exception>
    public static IReadOnlyList<CsvRow> Pick(ReadOnlySpan<byte> bytes, IReadOnlyList<string> wanted)
    {
        var (names, lines) = Table(bytes);
        return wanted.FirstOrDefault(name => !names.Contains(name)) is { } missing
            ? throw new FileProblemException($"the column {Words.Shown(missing)} is missing. Columns: {Words.Shown(string.Join(", ", names))}.", 1)
            : Rows(names, lines);
    }

    private static (List<string> Names, List<(int Number, List<string> Cells)> Lines) Table(ReadOnlySpan<byte> bytes)
    {
        var text = System.Text.Encoding.UTF8.GetString(FileBytes.Utf8Text(bytes)).ReplaceLineEndings("\n");
        var end = text.IndexOf('\n');
        var separator = new[] { '\t', ';', ',' }.First(one => one == ',' || text.AsSpan(0, end < 0 ? text.Length : end).Contains(one));
        var lines = Lines(text, separator);
        return (lines[0].Cells.ConvertAll(cell => cell.Trim().ToLowerInvariant()), lines);
    }

    private static IReadOnlyList<CsvRow> Rows(List<string> names, List<(int Number, List<string> Cells)> lines)
    {
        if (names.Distinct().Count() < names.Count)
        {
            throw new FileProblemException("a column stands twice in the first line.", 1);
        }

        return lines.Count - 1 > MostRows ? throw new FileProblemException($"the table has {lines.Count - 1:N0} rows; at most {MostRows:N0} are read. Take the latest.")
            : [.. lines.Skip(1).Select(line => line.Cells.Count == names.Count
                ? new CsvRow(line.Number, names.Zip(line.Cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim()))
                : throw new FileProblemException($"this row has {line.Cells.Count} cells, the first line {names.Count}.", line.Number))];
    }

    /// <summary>Lines that hold something; a quoted cell may run over several.</summary>
    private static List<(int Number, List<string> Cells)> Lines(string text, char separator)
    {
        var lines = new List<(int Number, List<string> Cells)>();
        var (cells, cell, quoted, number, begin) = (new List<string>(), new System.Text.StringBuilder(), false, 1, 1);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : '\n';
            if (quoted && at < text.Length)
            {
                if (letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
                {
                    at++;
                }
                else if (letter == '"')
                {
                    quoted = false;
                    continue;
                }

                number += letter == '\n' ? 1 : 0;
                cell.Append(letter);
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == separator || letter == '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    if (cells.Exists(one => !string.IsNullOrWhiteSpace(one)))
                    {
                        lines.Add((begin, cells));
                    }

                    (cells, begin) = ([], ++number);
                }
            }
            else
            {
                cell.Append(letter);
            }
        }

        return quoted ? throw new FileProblemException("a quote is opened and never closed.", begin) : lines;
    }
}
