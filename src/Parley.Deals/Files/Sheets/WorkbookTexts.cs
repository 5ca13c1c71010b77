using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Parley.Deals.Files.Sheets;

/// <summary>Texts as a workbook writes them: in runs, with letters as codes.</summary>
internal static partial class WorkbookTexts
{
    /// <summary>All texts inside an element, but for those that tell how a word is pronounced.</summary>
    public static string Texts(XmlReader xml, string element)
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
    public static string Text(XmlReader xml)
    {
        var text = new StringBuilder();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            text.Append(xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace ? xml.Value : "");
        }

        return text.ToString();
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking)]
    private static partial Regex Coded();
}
