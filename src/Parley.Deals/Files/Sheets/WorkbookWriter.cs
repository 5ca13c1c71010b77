using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Parley.Deals.Files.Sheets;

/// <summary>A workbook as the parts of an Office Open XML file (ECMA-376): values only. The first row of each sheet is its heading. The same workbook gives the same bytes.</summary>
internal static partial class WorkbookWriter
{
    private const string S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Parts = "http://schemas.openxmlformats.org/package/2006/";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private const string PackageLinks = $"""
        <Relationships xmlns="{Parts}relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    private const string Styles = $"""
        <styleSheet xmlns="{S}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>
        """;

    public static byte[] Write(Workbook book) => OfficePackage.Of(package =>
    {
        var numbers = Enumerable.Range(1, book.Sheets.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        package.Fixed("[Content_Types].xml", $"""<Types xmlns="{Parts}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}styles+xml"/>{string.Concat(numbers.Select(n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Kind}worksheet+xml"/>"""))}</Types>""");
        package.Fixed("_rels/.rels", PackageLinks);
        package.Fixed("xl/styles.xml", Styles);
        package.Fixed("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Parts}relationships">{string.Concat(numbers.Select(n => $"""<Relationship Id="rId{n}" Type="{R}/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}<Relationship Id="styles" Type="{R}/styles" Target="styles.xml"/></Relationships>""");
        package.Part("xl/workbook.xml", xml => Book(xml, book));
        foreach (var (sheet, number) in book.Sheets.Zip(numbers))
        {
            package.Part($"xl/worksheets/sheet{number}.xml", xml => Write(xml, sheet));
        }
    });

    private static void Book(XmlWriter xml, Workbook book)
    {
        xml.WriteStartElement("workbook", S);
        xml.WriteStartElement("sheets", S);
        foreach (var (i, sheet) in book.Sheets.Index())
        {
            xml.WriteStartElement("sheet", S);
            xml.WriteAttributeString("name", sheet.Name);
            xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("r", "id", R, $"rId{(i + 1).ToString(CultureInfo.InvariantCulture)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", S);
        // The heading stays in sight.
        xml.WriteRaw($"<sheetViews xmlns=\"{S}\"><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols xmlns=\"{S}\"><col min=\"1\" max=\"{Workbook.MostColumns}\" width=\"24\" customWidth=\"1\"/></cols>");
        xml.WriteStartElement("sheetData", S);
        foreach (var (row, cells) in sheet.Rows.Index())
        {
            xml.WriteStartElement("row", S);
            xml.WriteAttributeString("r", (row + 1).ToString(CultureInfo.InvariantCulture));
            foreach (var (column, cell) in cells.Index().Where(cell => cell.Item.Kind != ScalarKind.Null))
            {
                Write(xml, cell, $"{Sheet.Letters(column)}{(row + 1).ToString(CultureInfo.InvariantCulture)}", row == 0);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Cell cell, string place, bool heading)
    {
        xml.WriteStartElement("c", S);
        xml.WriteAttributeString("r", place);
        if (heading)
        {
            xml.WriteAttributeString("s", "1");
        }

        switch (cell.Kind)
        {
            case ScalarKind.Figure:
                xml.WriteElementString("v", S, cell.Text);
                break;
            case ScalarKind.Truth:
                xml.WriteAttributeString("t", "b");
                xml.WriteElementString("v", S, cell.Text == "true" ? "1" : "0");
                break;
            default:
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", S);
                xml.WriteStartElement("t", S);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Coded().Replace(cell.Text, "_x005F_${code}"));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    /// <summary>What spreadsheets would take for the code of a letter.</summary>
    [GeneratedRegex("_(?<code>x[0-9A-Fa-f]{4}_)", RegexOptions.NonBacktracking)]
    private static partial Regex Coded();
}
