using System.Globalization;
using System.Xml;

namespace Parley.Deals.Files.Sheets;

/// <summary>Reads the cells of one sheet after the other, row by row.</summary>
internal sealed class SheetReader(WorkbookParts parts, CellReader cells)
{
    public IReadOnlyList<IReadOnlyList<Cell>> Rows(string sheet, string part)
    {
        List<IReadOnlyList<Cell>> rows = [];
        using var xml = parts.Open(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : rows.Count + 1;
                if (number <= rows.Count || number > Workbook.MostRows)
                {
                    throw new FileProblemException($"sheet {Words.Shown(sheet)} has rows out of order, or more than {Workbook.MostRows:N0}.");
                }

                while (rows.Count < number - 1)
                {
                    rows.Add([]);
                }

                rows.Add(xml.IsEmptyElement ? [] : Row(sheet, xml));
            }
        }

        while (rows.Count > 0 && rows[^1].Count == 0)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return rows;
    }

    private List<Cell> Row(string sheet, XmlReader xml)
    {
        List<Cell> row = [];
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row"))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var place = xml.GetAttribute("r") ?? Sheet.Letters(row.Count);
                var column = Column(place);
                if (column < row.Count || column >= Workbook.MostColumns || !parts.Counted())
                {
                    throw new FileProblemException($"sheet {Words.Shown(sheet)}, cell {Words.Shown(place)}: cells are out of order, beyond {Workbook.MostColumns} columns, or more than {FileLimits.Nodes:N0} in all.");
                }

                var cell = xml.IsEmptyElement ? Cell.Empty : cells.Read(sheet, place, xml);
                if (!parts.Holds(cell))
                {
                    throw new FileProblemException($"sheet {Words.Shown(sheet)}, cell {Words.Shown(place)}: the cells hold more than {FileLimits.Nodes:N0} entries or {FileLimits.Bytes / 1024 / 1024} MB in all.");
                }

                if (cell.Kind != ScalarKind.Null)
                {
                    row.AddRange(Enumerable.Repeat(Cell.Empty, column - row.Count));
                    row.Add(cell);
                }
            }
        }

        return row;
    }

    private static int Column(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = Math.Min((column * 26) + letter - 'A' + 1, 1_000_000);
        }

        return column - 1;
    }
}
