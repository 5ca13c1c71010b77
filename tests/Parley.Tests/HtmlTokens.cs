using System.Net;

namespace Parley.Tests;

/// <summary>A start tag with its attributes as written.</summary>
internal sealed record HtmlTag(string Name, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A text as a reader sees it, with the element that holds it.</summary>
/// <param name="Folded">Shown only when the reader opens it.</param>
internal sealed record HtmlWords(string Within, string Text, bool Folded);

/// <summary>
/// Reads a page more strictly than any browser: every angle bracket must belong to a tag, every attribute must be quoted, every element closed in order.
/// </summary>
internal sealed class HtmlTokens
{
    private static readonly HashSet<string> Void = ["meta"];

    private readonly string page;
    private readonly Stack<string> open = new();
    private readonly List<HtmlTag> tags = [];
    private readonly List<HtmlWords> texts = [];
    private int at;

    private HtmlTokens(string page) => this.page = page;

    public IReadOnlyList<HtmlTag> Tags => tags;

    public IReadOnlyList<HtmlWords> Texts => texts;

    /// <exception cref="FormatException">The page is not written strictly.</exception>
    public static HtmlTokens Read(string page)
    {
        const string Type = "<!doctype html>\n";
        var read = new HtmlTokens(page.StartsWith(Type, StringComparison.Ordinal) ? page[Type.Length..] : throw new FormatException("no doctype"));
        while (read.at < read.page.Length)
        {
            read.Next();
        }

        return read.open.Count == 0 ? read : throw new FormatException($"{read.open.Peek()} is not closed");
    }

    private void Next()
    {
        if (open.TryPeek(out var within) && within == "style")
        {
            texts.Add(new HtmlWords("style", Until("</style>"), Folded: true));
        }

        if (page[at] != '<')
        {
            var text = page[at..(page.IndexOf('<', at) is >= 0 and var end ? end : page.Length)];
            at += text.Length;
            Demand(!text.Contains('>'), "a closing bracket in a text");
            texts.Add(new HtmlWords(within ?? "", WebUtility.HtmlDecode(text), open.Contains("details")));
        }
        else if (page[at + 1] == '/')
        {
            at += 2;
            var name = Until(">");
            at++;
            Demand(open.TryPop(out var last) && last == name, $"</{name}> closes nothing");
        }
        else
        {
            at++;
            Start();
        }
    }

    private void Start()
    {
        var name = Name();
        Demand(name.Length > 0, "a tag without a name");
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (page[at] == ' ')
        {
            at++;
            var attribute = Name();
            Demand(page[at] == '=' && page[at + 1] == '"', "an attribute without quotes");
            at += 2;
            var value = Until("\"");
            at++;
            Demand(value.IndexOfAny(['<', '>']) < 0, "a bracket in an attribute");
            Demand(attributes.TryAdd(attribute, WebUtility.HtmlDecode(value)), "an attribute twice");
        }

        Demand(page[at] == '>', "a tag that does not end");
        at++;
        tags.Add(new HtmlTag(name, attributes));
        if (!Void.Contains(name))
        {
            open.Push(name);
        }
    }

    private string Name()
    {
        var from = at;
        while (char.IsAsciiLetterOrDigit(page[at]) || page[at] == '-')
        {
            at++;
        }

        return page[from..at];
    }

    private string Until(string end)
    {
        var from = at;
        at = page.IndexOf(end, at, StringComparison.Ordinal);
        Demand(at >= 0, $"no {end}");
        return page[from..at];
    }

    private void Demand(bool met, string problem)
    {
        if (!met)
        {
            throw new FormatException($"{problem} near: {page[Math.Max(0, Math.Min(at, page.Length) - 60)..Math.Min(page.Length, Math.Max(0, at) + 60)]}");
        }
    }
}
