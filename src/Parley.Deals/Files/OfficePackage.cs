using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Parley.Deals.Files;

/// <summary>Writes the parts of an Office Open XML file (ECMA-376). No clock in it: the same parts give the same bytes.</summary>
internal sealed class OfficePackage : IDisposable
{
    private readonly MemoryStream file = new();
    private readonly ZipArchive parts;

    private OfficePackage() => parts = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);

    public static byte[] Of(Action<OfficePackage> write)
    {
        var package = new OfficePackage();
        using (package)
        {
            write(package);
        }

        return package.file.ToArray();
    }

    /// <summary>A part that is text already, but for the declaration.</summary>
    public void Fixed(string name, string text)
    {
        using var part = Entry(name);
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text.Trim()));
    }

    /// <summary>Breaks of lines are kept as what they are.</summary>
    public void Part(string name, Action<XmlWriter> write)
    {
        using var part = Entry(name);
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    public void Dispose() => parts.Dispose();

    private Stream Entry(string name)
    {
        var entry = parts.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }
}
