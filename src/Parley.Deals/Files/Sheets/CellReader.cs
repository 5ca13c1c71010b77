using System.Globalization;
using System.Xml;

namespace Parley.Deals.Files.Sheets;

/// <summary>Reads the value of one cell; formulas are refused.</summary>
/// <param name="shared">The texts that cells name by number.</param>
/// <param name="dated">Which looks of cells are those of dates.</param>
internal sealed class CellReader(IReadOnlyList<string> shared, IReadOnlyList<bool> dated)
{
    /// <exception cref="FileProblemException">A formula, an error or something that is no value; the message names sheet and cell.</exception>
    public Cell Read(string sheet, string place, XmlReader xml)
    {
        var (kind, look, text) = (xml.GetAttribute("t") ?? "n", xml.GetAttribute("s"), "");
        FileProblemException Wrong(string message) => new($"sheet {Words.Shown(sheet)}, cell {Words.Shown(place)}: {message}");
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c"))
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                text = xml.LocalName switch
                {
                    "f" => throw Wrong("found a formula. Only values are read: copy the sheet and paste its values."),
                    "v" => xml.IsEmptyElement ? "" : WorkbookTexts.Text(xml),
                    "is" => WorkbookTexts.Texts(xml, "is"),
                    _ => text,
                };
            }
        }

        if (text.Length > Workbook.MostText)
        {
            throw Wrong($"at most {Workbook.MostText:N0} characters.");
        }

        switch (kind)
        {
            case "s":
                return !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= shared.Count ? throw Wrong("its text is not in this file.")
                    : shared[at].Length > Workbook.MostText ? throw Wrong($"at most {Workbook.MostText:N0} characters.")
                    : Written(shared[at]);
            case "inlineStr" or "str":
                return Written(text);
            case "b":
                return text is "0" or "1" ? new(ScalarKind.Truth, text == "1" ? "true" : "false") : throw Wrong($"found \"{Words.Shown(text)}\" where true (1) or false (0) stands.");
            case "e":
                throw Wrong($"found the error {Words.Shown(text)}.");
            default:
                return text.Length == 0 ? Cell.Empty : Figure(text) is { } figure ? Dated(look, figure) : throw Wrong($"found \"{Words.Shown(text)}\" where a figure stands.");
        }
    }

    private static Cell Written(string text) => text.Length == 0 ? Cell.Empty : Cell.Of(text);

    private Cell Dated(string? look, decimal figure) =>
        int.TryParse(look, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < dated.Count && dated[at] && figure is >= 1 and < 2_958_466
            ? Cell.Of(new DateOnly(1899, 12, 30).AddDays((int)figure).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : new(ScalarKind.Figure, Figures.Plain(figure));

    /// <summary>Spreadsheets write what they hold in binary with 17 digits; what people typed has at most 15.</summary>
    private static decimal? Figure(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure))
        {
            return null;
        }

        var digits = text.Split('E', 'e')[0].Where(char.IsAsciiDigit).SkipWhile(digit => digit == '0').Count();
        return digits == 17 && double.Parse(text, CultureInfo.InvariantCulture) is var binary && decimal.TryParse(binary.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) && (double)typed == binary ? typed : figure;
    }
}
