namespace Parley.Deals.Insight.Documents;

/// <summary>The roadmap, what to find out, and what the plan rests on.</summary>
internal static class PlanHtmlRest
{
    public static Html Roadmap(Plan plan) => PlanHtmlParts.Card("roadmap", "If they do this, we do that", "A map, not a script", null,
        PlanHtmlParts.Table("branches", "If-then roadmap",
            [PlanHtmlParts.Column("If"), PlanHtmlParts.Column("Then"), PlanHtmlParts.Column("Because")],
            PlanWords.Branches(plan).Select(b => Html.Of("tr",
                PlanHtmlParts.RowHead(PlanHtmlParts.Capital(b.If)),
                Html.Of("td", PlanHtmlParts.Capital(b.Then)),
                Html.Of("td.muted", string.Join("; ", PlanWords.Because(plan, b.Because)))))));

    public static Html? FindOut(Plan plan) => plan.FindOut.Count + PlanWords.TheirWords(plan).Count == 0 ? null
        : PlanHtmlParts.Card("find-out", PlanWords.FindOutTitle(plan), null, null,
            PlanHtmlParts.Lines([.. PlanWords.FindOut(plan)]),
            PlanWords.TheirWords(plan) is { Count: > 0 } said ? Html.Group(Html.Of("h3", "What they said"), PlanHtmlParts.List(said)) : null);

    public static Html? Basis(Plan plan) => plan.Findings.Count == 0 ? null
        : PlanHtmlParts.Card("basis", "What this rests on", "Assumptions made and limits met on the way", null, PlanHtmlParts.List(plan.Findings.Select(f => f.Message)));
}
