using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Parley.Deals.Insight.Documents;

/// <summary>
/// A piece of an HTML page: text, or an element with its children. Text is encoded when it is written and there is no way around it,
/// so what a deal says can never become markup.
/// </summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? text;
    private readonly string tag = "";
    private readonly IReadOnlyList<(string Name, string Value)> attributes = [];
    private readonly IReadOnlyList<Html> children = [];

    private Html(string text) => this.text = text;

    private Html(string tag, IReadOnlyList<(string, string)> attributes, IReadOnlyList<Html> children) =>
        (this.tag, this.attributes, this.children) = (tag, attributes, children);

    public static implicit operator Html(string text) => new(text);

    /// <summary>An element: <c>td.num.est</c> is a td of two classes. Null children are left out.</summary>
    /// <param name="selector">Written in the code, never taken from a deal.</param>
    public static Html Of(string selector, params IEnumerable<Html?> children)
    {
        var names = selector.Split('.');
        return new Html(names[0], names.Length == 1 ? [] : [("class", string.Join(' ', names[1..]))], [.. children.OfType<Html>()]);
    }

    /// <summary>Pieces side by side.</summary>
    public static Html Group(params IEnumerable<Html?> children) => Of("", children);

    /// <summary>A resource of the program as a style sheet.</summary>
    public static Html Style(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Of("style", reader.ReadToEnd());
    }

    /// <summary>The same element with one more attribute; null adds none.</summary>
    public Html With(string name, string? value) => value is null ? this : new Html(tag, [.. attributes, (name, value)], children);

    public override string ToString()
    {
        var page = new StringBuilder();
        Write(page);
        return page.ToString();
    }

    public void Write(StringBuilder page)
    {
        if (text is not null)
        {
            page.Append(Encoder.Encode(PlainText.Visible(text)));
            return;
        }

        if (tag.Length > 0)
        {
            page.Append('<').Append(tag);
            foreach (var (name, value) in attributes)
            {
                page.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(PlainText.Visible(value))).Append('"');
            }

            page.Append('>');
        }

        foreach (var child in children)
        {
            if (tag == "style")
            {
                page.Append(child.text);
            }
            else
            {
                child.Write(page);
            }
        }

        if (tag.Length > 0 && tag != "meta")
        {
            page.Append("</").Append(tag).Append('>');
        }

        if (tag is "meta" or "title" or "style" or "section" or "header" or "footer" or "tr" or "li" or "p" or "div" or "details" or "dd")
        {
            page.Append('\n');
        }
    }
}
