using System.Text;

namespace Parley.Cli.Output;

/// <summary>A page of plain text: a title, sections of lines, tables with aligned columns.</summary>
internal sealed class TextPage
{
    private readonly StringBuilder text = new();

    public TextPage(string title) => text.Append(title).Append('\n');

    /// <summary>Nothing at all when there are no lines.</summary>
    public void Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            text.Append('\n').Append(title).Append('\n');
            all.ForEach(line => text.Append("  ").Append(line).Append('\n'));
        }
    }

    /// <summary>Columns as wide as their widest cell; figures to the right.</summary>
    public void Table(IEnumerable<string[]> rows, string? title = null)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.Append('\n');
        if (title is not null)
        {
            text.Append(title).Append('\n');
        }

        var widths = Enumerable.Range(0, all[0].Length).Select(c => all.Max(r => r[c].Length)).ToArray();
        var right = Enumerable.Range(0, all[0].Length).Select(c => all.Skip(1).All(r => IsFigure(r[c]))).ToArray();
        foreach (var row in all)
        {
            var cells = row.Select((cell, c) => right[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            text.Append(("  " + string.Join("  ", cells)).TrimEnd()).Append('\n');
        }
    }

    public override string ToString() => text.ToString().TrimEnd('\n');

    private static bool IsFigure(string cell) => cell.Length == 0 || cell.Any(char.IsAsciiDigit) && cell.All(c => !char.IsLetter(c) || char.IsAsciiLetterUpper(c));
}
