namespace Parley.Deals.Insight.Documents;

/// <summary>The trade's words in a plan and what they mean: as a tip where one stands in a title, and all together at the end, where a keyboard, a screen reader and paper reach them.</summary>
internal static class Jargon
{
    private static readonly (string Word, string Means)[] Words =
    [
        ("walk-away", "what we have without this deal: the worth of our alternatives today, odds and cost included"),
        ("where we stop", "the stricter of our walk-away and what we need on a single term"),
        ("room", "the distance from where we stop to where they do, in worth to us"),
        ("fair split", "the package where what both sides gain over no deal, multiplied, is largest; the Nash point"),
        ("target", "what we aim for"),
        ("opening", "what we ask for first; also called the anchor"),
        ("estimated limit", "where they would stop, by our estimate of their worth and alternatives; also called their reservation"),
        ("package", "a value for every term, offered as a whole"),
        ("packages", "values for every term, offered as a whole"),
    ];

    /// <summary>The text with a tip on the first of these words that stands in it by itself.</summary>
    public static Html Marked(string text)
    {
        foreach (var (word, means) in Words)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || text[at - 1] == ' ') && (at + word.Length == text.Length || text[at + word.Length] == ' '))
            {
                return Html.Group(text[..at], Html.Of("abbr", text.Substring(at, word.Length)).With("title", means), text[(at + word.Length)..]);
            }
        }

        return text;
    }

    /// <summary>All of them with what they mean.</summary>
    public static Html Explained() => Html.Of("details.why.words",
        Html.Of("summary", "Words used here"),
        Html.Of("dl", Words.Where(w => w.Word != "packages").SelectMany(w => new[] { Html.Of("dt", PlanHtmlParts.Capital(w.Word)), Html.Of("dd", w.Means) })));
}
