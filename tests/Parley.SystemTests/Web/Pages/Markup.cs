using System.Net;
using System.Text.RegularExpressions;

namespace Parley.SystemTests.Web.Pages;

/// <summary>A page as a browser takes it apart: elements with their attributes, whatever the quotes.</summary>
internal static partial class Markup
{
    public static IReadOnlyList<Element> Read(string page)
    {
        List<Element> elements = [];
        for (var at = 0; Tag().Match(page, at) is { Success: true } tag; )
        {
            at = tag.Index + tag.Length;
            if (tag.Groups["name"] is not { Success: true } name)
            {
                // A comment, a doctype, or an end.
                continue;
            }

            var attributes = Attribute().Matches(tag.Groups["attributes"].Value).Select(a => (a.Groups["name"].Value.ToLowerInvariant(), WebUtility.HtmlDecode(a.Groups["value"].Value)));
            var element = new Element(name.Value.ToLowerInvariant(), [.. attributes]);
            elements.Add(element);
            if (element.Name is "script" or "style" or "textarea" or "title")
            {
                // Everything up to its own end is text.
                var end = page.IndexOf($"</{element.Name}", at, StringComparison.OrdinalIgnoreCase);
                at = end < 0 ? page.Length : end;
            }
        }

        return elements;
    }

    [GeneratedRegex("""<!--.*?(?:-->|$)|<[!?/][^>]*>|<(?<name>[a-z][^\s/>]*)(?<attributes>(?:"[^"]*"|'[^']*'|[^'">])*)>""", RegexOptions.IgnoreCase | RegexOptions.Singleline, 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s=/"'>]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s>]+)))?""", RegexOptions.None, 10_000)]
    private static partial Regex Attribute();
}

internal sealed record Element(string Name, IReadOnlyList<(string Name, string Value)> Attributes)
{
    /// <summary>What it is, without what stands in it.</summary>
    public string Shape => $"<{Name} {string.Join(' ', Attributes.Select(a => a.Name))}>";
}
