using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Parley.Deals.Files.Sheets;

/// <summary>Reads the values of a workbook. Formulas are refused, nothing outside the file is looked up, and every part is read up to a limit only, whatever the archive says of its size.</summary>
internal static partial class WorkbookReader
{
    private const int MostParts = 500;
    private const int MostBytes = 16 * 1024 * 1024;

    /// <exception cref="FileProblemException">No such workbook, or beyond the limits; the message names sheet and cell where there is one.</exception>
    public static Workbook Read(byte[] bytes)
    {
        if (bytes.Length > FileLimits.Bytes)
        {
            throw FileBytes.TooLarge(bytes.Length);
        }

        try
        {
            using var parts = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return parts.Entries.Count > MostParts ? throw new FileProblemException($"the file has more than {MostParts} parts; this is no workbook of ours.") : new Reading(parts).Book();
        }
        catch (Exception wrong) when (wrong is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new FileProblemException("this is no .xlsx workbook that can be read: the archive or its XML is damaged, or it asks for something outside itself.");
        }
    }

    private sealed class Reading(ZipArchive parts)
    {
        private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        private static readonly XmlReaderSettings Strictly = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes, IgnoreComments = true, IgnoreProcessingInstructions = true };

        private List<string> shared = [];
        private List<bool> dated = [];
        private int cells;
        private long read;

        public Workbook Book()
        {
            List<(string Name, string Link)> sheets = [];
            Each("xl/workbook.xml", xml =>
            {
                if (xml.LocalName == "sheet")
                {
                    sheets.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("id", Relations) ?? ""));
                }
            });
            if (sheets.Count is 0 or > Workbook.MostSheets)
            {
                throw new FileProblemException($"a workbook has 1 to {Workbook.MostSheets} sheets.");
            }

            var targets = new Dictionary<string, string>(StringComparer.Ordinal);
            Each("xl/_rels/workbook.xml.rels", xml =>
            {
                if (xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
                {
                    targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
                }
            });
            Shared();
            Formats();
            return new([.. sheets.Select(sheet => new Sheet(sheet.Name, targets.TryGetValue(sheet.Link, out var part) ? Rows(sheet.Name, part) : throw new FileProblemException($"sheet {Words.Shown(sheet.Name)} is not in this file.")))]);
        }

        private void Shared()
        {
            if (parts.GetEntry("xl/sharedStrings.xml") is null)
            {
                return;
            }

            using var xml = Open("xl/sharedStrings.xml");
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    shared.Add(Counted() ? Texts(xml, "si") : "");
                }
            }
        }

        /// <summary>Which looks of cells are those of dates.</summary>
        private void Formats()
        {
            if (parts.GetEntry("xl/styles.xml") is null)
            {
                return;
            }

            var (own, inside) = (new HashSet<string>(), false);
            Each("xl/styles.xml", xml =>
            {
                inside = xml.LocalName is "cellXfs" || (inside && xml.LocalName is not ("cellStyles" or "dxfs" or "cellStyleXfs"));
                if (xml.LocalName == "numFmt" && xml.GetAttribute("formatCode") is { } code && code.Contains('y', StringComparison.OrdinalIgnoreCase))
                {
                    own.Add(xml.GetAttribute("numFmtId") ?? "");
                }
                else if (inside && xml.LocalName == "xf" && xml.GetAttribute("numFmtId") is { } format)
                {
                    dated.Add(format is "14" or "15" or "16" or "17" or "22" || own.Contains(format));
                }
            });
        }

        private List<IReadOnlyList<Cell>> Rows(string sheet, string part)
        {
            List<IReadOnlyList<Cell>> rows = [];
            using var xml = Open(part);
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
                    if (column < row.Count || column >= Workbook.MostColumns || !Counted())
                    {
                        throw new FileProblemException($"sheet {Words.Shown(sheet)}, cell {Words.Shown(place)}: cells are out of order, beyond {Workbook.MostColumns} columns, or more than {FileLimits.Nodes:N0} in all.");
                    }

                    var cell = xml.IsEmptyElement ? Cell.Empty : Value(sheet, place, xml);
                    if (cell.Kind != ScalarKind.Null)
                    {
                        row.AddRange(Enumerable.Repeat(Cell.Empty, column - row.Count));
                        row.Add(cell);
                    }
                }
            }

            return row;
        }

        private Cell Value(string sheet, string place, XmlReader xml)
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
                        "v" => xml.IsEmptyElement ? "" : Text(xml),
                        "is" => Texts(xml, "is"),
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
                    return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? Written(shared[at]) : throw Wrong("its text is not in this file.");
                case "inlineStr" or "str":
                    return Written(text);
                case "b":
                    return new(ScalarKind.Truth, text == "1" ? "true" : "false");
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

        private static int Column(string place)
        {
            var column = 0;
            foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper))
            {
                column = Math.Min((column * 26) + letter - 'A' + 1, 1_000_000);
            }

            return column - 1;
        }

        private bool Counted() => ++cells <= FileLimits.Nodes;

        /// <summary>All texts inside an element, but for those that tell how a word is pronounced.</summary>
        private static string Texts(XmlReader xml, string element)
        {
            if (xml.IsEmptyElement)
            {
                return "";
            }

            var text = new StringBuilder();
            while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == element))
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                {
                    xml.Skip();
                }

                if (xml is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false })
                {
                    text.Append(Text(xml));
                }
            }

            return Coded().Replace(text.ToString(), code => ((char)int.Parse(code.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        }

        /// <summary>Up to the end of the element that begins here.</summary>
        private static string Text(XmlReader xml)
        {
            var text = new StringBuilder();
            while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
            {
                text.Append(xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace ? xml.Value : "");
            }

            return text.ToString();
        }

        private void Each(string part, Action<XmlReader> element)
        {
            using var xml = Open(part);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element)
                {
                    element(xml);
                }
            }
        }

        private XmlReader Open(string part)
        {
            if (parts.GetEntry(part) is not { } entry)
            {
                throw new FileProblemException($"this is no .xlsx workbook: {Words.Shown(part)} is missing.");
            }

            using var packed = entry.Open();
            var bytes = new byte[Math.Min(entry.Length, MostBytes) + 1];
            var length = packed.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length == bytes.Length || (this.read += length) > 2 * MostBytes
                ? throw new FileProblemException($"{Words.Shown(part)} is larger than it says, or than {MostBytes / 1024 / 1024} MB.")
                : XmlReader.Create(new MemoryStream(bytes, 0, length, writable: false), Strictly);
        }
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking)]
    private static partial Regex Coded();
}
