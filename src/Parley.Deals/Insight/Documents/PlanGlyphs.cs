using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>Small drawings inside the page; each stands beside its word, so all are hidden from readers aloud.</summary>
internal static class PlanGlyphs
{
    public static Html Lock => Draw("M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3.5 7h9v6.5h-9z");

    public static Html Do => Draw("m3 8.500 3.200 3.200L13 5");

    public static Html Watch => Draw("M8 2.500 14.500 13.500h-13zM8 7v3M8 11.800v.1");

    public static Html Avoid => Draw("M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM3.800 3.800l8.400 8.400");

    public static Html Brand => Html.Of("svg",
        Html.Of("path").With("d", "M2 10h24").With("stroke-width", "2").With("opacity", ".35"),
        Html.Of("path").With("d", "M6 3v14").With("stroke-width", "3"),
        Html.Of("path").With("d", "M22 5l5 5-5 5-5-5z").With("stroke-width", "2"),
        Html.Of("circle").With("cx", "13").With("cy", "10").With("r", "4").With("fill", "currentColor"))
        .With("viewBox", "0 0 28 20").With("fill", "none").With("stroke", "currentColor").With("aria-hidden", "true");

    public static Html Of(Archetype strategy) => Draw(strategy switch
    {
        Archetype.Partnership => "M6 3.400a4.600 4.600 0 1 0 0 9.200 4.600 4.600 0 0 0 0-9.200zM10 3.400a4.600 4.600 0 1 0 0 9.200 4.600 4.600 0 0 0 0-9.200z",
        Archetype.Competitive => "M2 8h9M7.500 4 11.500 8l-4 4M14 3v10",
        Archetype.Defensive => "M8 1.800 13.200 4v4c0 3-2.200 5.200-5.200 6.400C5 13.200 2.800 11 2.800 8V4Z",
        _ => "M8 2v12M2.800 5l10.400 6M13.200 5 2.800 11",
    });

    /// <summary>Glyph, name and score of a strategy.</summary>
    public static Html Badge(Archetype strategy, double? score) => Html.Of("span.strategy",
        Of(strategy), PlanHtmlParts.Capital(strategy.Word()), score is { } points ? Html.Of("span.score", $" {Wording.Figure(Math.Round(points))}") : null);

    private static Html Draw(string path) => Html.Of("svg", Html.Of("path").With("d", path))
        .With("viewBox", "0 0 16 16").With("fill", "none").With("stroke", "currentColor").With("stroke-width", "1.6")
        .With("stroke-linecap", "round").With("stroke-linejoin", "round").With("aria-hidden", "true");
}
