namespace Parley.Deals.Insight.Documents;

/// <summary>The cards of what a full plan holds beyond the quick one.</summary>
internal static class PlanHtmlPreparation
{
    public static Html Cards(Plan plan) => Html.Group(PlanPreparation.Parts(plan).Select(part => PlanHtmlParts.Card(part.Id, part.Title, null, Inside(part.Id),
        part.Table.Count > 0
            ? PlanHtmlParts.Table("branches", part.Title, [.. part.Table[0].Select(name => PlanHtmlParts.Column(name))], part.Table.Skip(1).Select(row => Html.Of("tr", [PlanHtmlParts.RowHead(row[0]), .. row.Skip(1).Select(cell => Html.Of("td", cell))])))
            : null,
        PlanHtmlParts.Lines(part.Lines))));

    private static Html? Inside(string part) => part is "no-deal" or "brief" or "value" or "how-high" ? PlanHtmlParts.Inside() : null;
}
