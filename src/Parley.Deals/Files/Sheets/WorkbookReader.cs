using System.IO.Compression;
using System.Xml;

namespace Parley.Deals.Files.Sheets;

/// <summary>Reads the values of a workbook.</summary>
internal static class WorkbookReader
{
    private const int MostParts = 500;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

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
            return parts.Entries.Count > MostParts ? throw new FileProblemException($"the file has more than {MostParts} parts; this is no workbook of ours.") : Book(new(parts));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new FileProblemException("this is no .xlsx workbook that can be read: the archive or its XML is damaged, or it asks for something outside itself.");
        }
    }

    private static Workbook Book(WorkbookParts parts)
    {
        List<(string Name, string Link)> sheets = [];
        parts.Each("xl/workbook.xml", xml =>
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
        parts.Each("xl/_rels/workbook.xml.rels", xml =>
        {
            if (xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Target") is { } target)
            {
                targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        });
        var reader = new SheetReader(parts, new CellReader(Shared(parts), Dated(parts)));
        return new([.. sheets.Select(sheet => new Sheet(sheet.Name, targets.TryGetValue(sheet.Link, out var part) ? reader.Rows(sheet.Name, part) : throw new FileProblemException($"sheet {Words.Shown(sheet.Name)} is not in this file.")))]);
    }

    private static List<string> Shared(WorkbookParts parts)
    {
        List<string> shared = [];
        if (!parts.Has("xl/sharedStrings.xml"))
        {
            return shared;
        }

        using var xml = parts.Open("xl/sharedStrings.xml");
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                shared.Add(parts.Counted() ? WorkbookTexts.Texts(xml, "si") : "");
            }
        }

        return shared;
    }

    /// <summary>Which looks of cells are those of dates.</summary>
    private static List<bool> Dated(WorkbookParts parts)
    {
        List<bool> dated = [];
        if (!parts.Has("xl/styles.xml"))
        {
            return dated;
        }

        var (own, inside) = (new HashSet<string>(), false);
        parts.Each("xl/styles.xml", xml =>
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
        return dated;
    }
}
