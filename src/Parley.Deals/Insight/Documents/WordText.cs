using System.Xml;
using Parley.Deals.Files;

namespace Parley.Deals.Insight.Documents;

/// <summary>A page as the parts of an Office Open XML file (ECMA-376): text only, no fields that ask for anything outside.</summary>
internal static class WordText
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Parts = "http://schemas.openxmlformats.org/package/2006/";
    private const string Kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    private const string Types = $"""
        <Types xmlns="{Parts}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{Kind}document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{Kind}styles+xml"/><Override PartName="/word/numbering.xml" ContentType="{Kind}numbering+xml"/><Override PartName="/word/footer1.xml" ContentType="{Kind}footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
        """;

    private const string PackageLinks = $"""
        <Relationships xmlns="{Parts}relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{Parts}relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
        """;

    private const string DocumentLinks = $"""
        <Relationships xmlns="{Parts}relationships"><Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{R}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="{R}/footer" Target="footer1.xml"/></Relationships>
        """;

    private const string Styles = $"""
        <w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="34"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="25"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="400"/></w:pPr><w:rPr><w:i/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/></w:pPr></w:style></w:styles>
        """;

    private const string Numbering = $"""
        <w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
        """;

    public static byte[] Of(PlanPage page, string title, string footer, DateOnly day) => OfficePackage.Of(package =>
    {
        package.Fixed("[Content_Types].xml", Types);
        package.Fixed("_rels/.rels", PackageLinks);
        package.Fixed("word/_rels/document.xml.rels", DocumentLinks);
        package.Fixed("word/styles.xml", Styles);
        package.Fixed("word/numbering.xml", Numbering);
        package.Part("word/document.xml", xml => Document(xml, page));
        package.Part("word/footer1.xml", xml => Footer(xml, footer));
        package.Part("docProps/core.xml", xml => Properties(xml, title, day));
    });

    private static void Document(XmlWriter xml, PlanPage page)
    {
        xml.WriteStartElement("w", "document", W);
        xml.WriteStartElement("w", "body", W);
        foreach (var block in page.Blocks)
        {
            Write(xml, block);
        }

        xml.WriteStartElement("w", "sectPr", W);
        xml.WriteStartElement("w", "footerReference", W);
        xml.WriteAttributeString("w", "type", W, "default");
        xml.WriteAttributeString("r", "id", R, "rId3");
        xml.WriteEndElement();
        Leaf(xml, "pgSz", ("w", "11906"), ("h", "16838"));
        Leaf(xml, "pgMar", ("top", "1000"), ("right", "1000"), ("bottom", "1000"), ("left", "1000"), ("header", "500"), ("footer", "500"), ("gutter", "0"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Block block)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Paragraph(xml, $"Heading{heading.Level}", (heading.Text, false));
                break;
            case ParagraphBlock paragraph:
                Paragraph(xml, paragraph.Kind == ParagraphKind.Quote ? "Quote" : null, (paragraph.Text, paragraph.Kind == ParagraphKind.Emphasis));
                break;
            case ListBlock list:
                foreach (var line in list.Lines)
                {
                    Paragraph(xml, "ListBullet", (line.Text, false), (line.Because.Count == 0 ? "" : $" ({string.Join("; ", line.Because)})", true));
                }

                break;
            case TableBlock table:
                Table(xml, table.Rows);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block));
        }
    }

    private static void Table(XmlWriter xml, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        xml.WriteStartElement("w", "tbl", W);
        xml.WriteStartElement("w", "tblPr", W);
        Leaf(xml, "tblW", ("w", "5000"), ("type", "pct"));
        xml.WriteStartElement("w", "tblBorders", W);
        foreach (var edge in (string[])["top", "bottom", "insideH"])
        {
            Leaf(xml, edge, ("val", "single"), ("sz", "4"), ("space", "0"), ("color", "999999"));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("w", "tblGrid", W);
        foreach (var _ in rows[0])
        {
            Leaf(xml, "gridCol", ("w", (9_900 / rows[0].Count).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        xml.WriteEndElement();
        for (var i = 0; i < rows.Count; i++)
        {
            xml.WriteStartElement("w", "tr", W);
            if (i == 0)
            {
                xml.WriteStartElement("w", "trPr", W);
                Leaf(xml, "tblHeader");
                xml.WriteEndElement();
            }

            foreach (var cell in rows[i])
            {
                xml.WriteStartElement("w", "tc", W);
                Paragraph(xml, null, (cell, false));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        Paragraph(xml, null);
    }

    private static void Footer(XmlWriter xml, string footer)
    {
        xml.WriteStartElement("w", "ftr", W);
        Paragraph(xml, null, (footer, true));
        xml.WriteEndElement();
    }

    private static void Properties(XmlWriter xml, string title, DateOnly day)
    {
        const string Core = Parts + "metadata/core-properties";
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteElementString("dc", "title", "http://purl.org/dc/elements/1.1/", Clean(title));
        xml.WriteElementString("dc", "creator", "http://purl.org/dc/elements/1.1/", "Parley");
        xml.WriteStartElement("dcterms", "created", "http://purl.org/dc/terms/");
        xml.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
        xml.WriteString(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "T00:00:00Z");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Paragraph(XmlWriter xml, string? style, params ReadOnlySpan<(string Text, bool Slanted)> runs)
    {
        xml.WriteStartElement("w", "p", W);
        if (style is not null)
        {
            xml.WriteStartElement("w", "pPr", W);
            Leaf(xml, "pStyle", ("val", style));
            xml.WriteEndElement();
        }

        foreach (var (text, slanted) in runs)
        {
            if (text.Length == 0)
            {
                continue;
            }

            xml.WriteStartElement("w", "r", W);
            if (slanted)
            {
                xml.WriteStartElement("w", "rPr", W);
                Leaf(xml, "i");
                xml.WriteEndElement();
            }

            xml.WriteStartElement("w", "t", W);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Clean(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Leaf(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement("w", name, W);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString("w", attribute, W, value);
        }

        xml.WriteEndElement();
    }

    /// <summary>XML refuses a few characters that text may hold.</summary>
    private static string Clean(string text)
    {
        var visible = PlainText.Visible(text);
        return visible.AsSpan().ContainsAny('\uFFFE', '\uFFFF') ? visible.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD') : visible;
    }
}
