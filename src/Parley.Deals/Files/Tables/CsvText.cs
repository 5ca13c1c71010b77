using System.Text;

namespace Parley.Deals.Files.Tables;

/// <summary>Writes a table for spreadsheets: commas, quotes where they are needed, and no cell that a spreadsheet would take for a formula.</summary>
public static class CsvText
{
    /// <summary>One line, with its end. A cell that begins as a formula does gets an apostrophe before it, which spreadsheets take as "this is text".</summary>
    public static string Line(params IReadOnlyList<string> cells) => new StringBuilder().AppendJoin(',', cells.Select(Cell)).Append("\r\n").ToString();

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
