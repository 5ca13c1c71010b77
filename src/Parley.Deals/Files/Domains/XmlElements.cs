using System.Text;
using System.Xml;

namespace Parley.Deals.Files.Domains;

/// <summary>An XML document as elements. No document types, so no entities of its own and nothing fetched from anywhere.</summary>
public static class XmlElements
{
    private const int MostAttributes = 100;

    /// <summary>False for a text that does not even begin like XML.</summary>
    public static bool Looks(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }

    /// <summary>The name of the outermost element.</summary>
    /// <exception cref="FileProblemException">Not XML in UTF-8 up to there, or with a document type.</exception>
    public static string Root(ReadOnlySpan<byte> bytes) => Walk(bytes, reader =>
    {
        reader.MoveToContent();
        return reader.Name;
    });

    /// <exception cref="FileProblemException">Not XML in UTF-8, with a document type, or beyond <see cref="FileLimits"/>.</exception>
    public static Element Read(ReadOnlySpan<byte> bytes) => Walk(bytes, reader =>
    {
        var open = new Stack<Element>();
        Element? root = null;
        var nodes = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                var at = Here(reader);
                if (reader.Depth >= FileLimits.Depth)
                {
                    throw new FileProblemException($"elements are nested deeper than {FileLimits.Depth} levels.", at.Line);
                }

                nodes += 1 + reader.AttributeCount;
                if (nodes > FileLimits.Nodes)
                {
                    throw new FileProblemException($"the file holds more than {FileLimits.Nodes:N0} elements and attributes.", at.Line);
                }

                var closed = reader.IsEmptyElement;
                var element = new Element(at, reader.Name, Attributes(reader, at), open.TryPeek(out var parent) ? parent : null);
                root ??= element;
                if (!closed)
                {
                    open.Push(element);
                }
            }
        }

        return root!;
    });

    private static Dictionary<string, string> Attributes(XmlReader reader, Place at)
    {
        if (reader.AttributeCount > MostAttributes)
        {
            throw new FileProblemException($"this element has {reader.AttributeCount:N0} attributes; at most {MostAttributes} are read.", at.Line);
        }

        var attributes = new Dictionary<string, string>();
        while (reader.MoveToNextAttribute())
        {
            attributes[reader.Name] = reader.Value;
        }

        reader.MoveToElement();
        return attributes;
    }

    private static Place Here(XmlReader reader) => reader is IXmlLineInfo info ? new Place(info.LineNumber, info.LinePosition) : default;

    private static T Walk<T>(ReadOnlySpan<byte> bytes, Func<XmlReader, T> walk)
    {
        var text = Encoding.UTF8.GetString(FileBytes.Utf8Text(bytes)).TrimStart();
        var skipped = Encoding.UTF8.GetString(bytes[..Math.Max(0, bytes.IndexOf((byte)'<'))]).Count(c => c == '\n');
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = FileLimits.Bytes,
            MaxCharactersFromEntities = FileLimits.Bytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            LineNumberOffset = skipped,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            return walk(reader);
        }
        catch (XmlException problem) when (problem.Message.Contains("DTD", StringComparison.Ordinal))
        {
            // The reader refuses it before it knows where it is.
            var above = text.AsSpan(0, Math.Max(0, text.IndexOf("<!DOCTYPE", StringComparison.Ordinal))).Count('\n');
            throw new FileProblemException("found a document type (<!DOCTYPE ...>); entities and files from elsewhere are not read. Remove it.", skipped + above + 1);
        }
        catch (XmlException problem)
        {
            throw new FileProblemException("this is not well-formed XML; check tags, quotes and & signs near this line.", problem.LineNumber);
        }
    }
}
