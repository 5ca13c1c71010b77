namespace Parley.Deals.Insight.Documents;

/// <summary>The parts that every card of a plan is made of.</summary>
internal static class PlanHtmlParts
{
    /// <summary>A card whose title states the finding, with the measure in small print under it.</summary>
    public static Html Card(string id, string title, string? measure, Html? mark, params IEnumerable<Html?> body) =>
        Html.Of("section.card",
        [
            Html.Of("div.card-head",
                Html.Of("div", Html.Of("h2", Jargon.Marked(title)).With("id", $"{id}-title"), measure is null ? null : Html.Of("p.measure", measure)),
                mark),
            .. body,
        ]).With("id", id).With("aria-labelledby", $"{id}-title");

    /// <summary>Reasons that open under a recommendation.</summary>
    public static Html? Why(params IEnumerable<string> reasons)
    {
        var all = reasons.Where(r => r.Length > 0).ToList();
        return all.Count == 0 ? null : Html.Of("details.why", Html.Of("summary", "Why"), Html.Of("div.why-body", List(all)));
    }

    public static Html List(IEnumerable<string> lines) => Html.Of("ul", lines.Select(l => Html.Of("li", l)));

    public static Html? Lines(IReadOnlyList<PlanLine> lines) => lines.Count == 0 ? null
        : Html.Of("ul", lines.Select(l => Html.Of("li", l.Text, Because(l.Because))));

    public static Html? Because(IEnumerable<string> because) =>
        string.Join("; ", because) is { Length: > 0 } said ? Html.Of("span.because", $"Because: {said}") : null;

    /// <summary>Beside every limit and goal of ours: it never leaves for the counterparty.</summary>
    public static Html Inside(string words = "inside only") => Html.Of("span.inside", PlanGlyphs.Lock, words);

    /// <summary>The lock alone, where a key beside it says what it means.</summary>
    public static Html Lock => Html.Of("span.inside", PlanGlyphs.Lock, Html.Of("span.hidden", "inside only"));

    /// <summary>A table that scrolls by itself where the page is too narrow for it.</summary>
    /// <param name="kind">The class of the table, written in the code.</param>
    public static Html Table(string kind, string caption, IReadOnlyList<Html> head, IEnumerable<Html> rows, IEnumerable<Html>? foot = null) =>
        Html.Of("div.scroll", Html.Of("table." + kind,
            Html.Of("caption.hidden", caption),
            Html.Of("thead", Html.Of("tr", head)),
            Html.Of("tbody", rows),
            foot is null ? null : Html.Of("tfoot", foot)))
            .With("role", "region").With("aria-label", caption).With("tabindex", "0");

    public static Html Column(string name, bool figures = false) => Html.Of(figures ? "th.num" : "th", name).With("scope", "col");

    public static Html RowHead(params IEnumerable<Html?> name) => Html.Of("th", name).With("scope", "row");

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
