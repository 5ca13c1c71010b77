using System.IO.Compression;
using System.Xml;

namespace Parley.Deals.Files.Sheets;

/// <summary>The parts of a workbook. Nothing outside the file is looked up, and every part is read up to a limit only, whatever the archive says of its size.</summary>
internal sealed class WorkbookParts(ZipArchive parts)
{
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly XmlReaderSettings Strictly = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private int cells;
    private long letters;
    private long read;

    public bool Has(string part) => parts.GetEntry(part) is not null;

    /// <summary>Counts one more cell or text.</summary>
    /// <returns>False when those are too many.</returns>
    public bool Counted() => ++cells <= FileLimits.Nodes;

    /// <summary>Counts what a cell holds: its characters, and what its JSON comes to. Many cells may name one text, so that a small file says much.</summary>
    /// <returns>False when that is too much.</returns>
    public bool Holds(Cell cell) => (cells += CellNode.Entries(cell)) <= FileLimits.Nodes && (letters += cell.Text.Length) <= FileLimits.Bytes;

    public void Each(string part, Action<XmlReader> element)
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

    public XmlReader Open(string part)
    {
        if (parts.GetEntry(part) is not { } entry)
        {
            throw new FileProblemException($"this is no .xlsx workbook: {Words.Shown(part)} is missing.");
        }

        using var packed = entry.Open();
        var bytes = new byte[Math.Min(entry.Length, MostBytes) + 1];
        var length = packed.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length == bytes.Length || (read += length) > 2 * MostBytes
            ? throw new FileProblemException($"{Words.Shown(part)} is larger than it says, or than {MostBytes / 1024 / 1024} MB.")
            : XmlReader.Create(new MemoryStream(bytes, 0, length, writable: false), Strictly);
    }
}
