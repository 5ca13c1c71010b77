namespace Parley.Deals.Insight.Documents;

/// <summary>What to do, to watch and to avoid; lines with the same reason stand together and give it once.</summary>
internal static class PlanHtmlTactics
{
    public static Html Card(Plan plan) => PlanHtmlParts.Card("tactics", "What to do, what to watch, what to avoid",
        $"{PlanHtmlParts.Capital(Parley.Deals.Playbooks.Archetypes.Word(plan.Advice.Strategy))} tactics, chosen for the answers of this deal", null,
        Html.Of("div.three",
            Column(plan, "Do", PlanGlyphs.Do, plan.Advice.Tactics, plan.Brief ? 3 : 9),
            Column(plan, "Watch", PlanGlyphs.Watch, plan.Advice.Risks, plan.Brief ? 2 : 5),
            Column(plan, "Avoid", PlanGlyphs.Avoid, plan.Advice.Avoid, plan.Brief ? 2 : 5)));

    private static Html Column(Plan plan, string name, Html glyph, IReadOnlyList<Counsel> counsel, int most)
    {
        var lines = PlanWords.Lines(plan, counsel).ToList();
        var more = lines.Skip(most).ToList();
        return Html.Of("div",
        [
            Html.Of("h3", glyph, name),
            lines.Count == 0 ? Html.Of("p.muted", "Nothing in particular.") : null,
            .. Grouped(lines.Take(most)),
            more.Count == 0 ? null : Html.Of("details.why.more", [Html.Of("summary", $"{more.Count} more"), .. Grouped(more)]),
        ]);
    }

    private static IEnumerable<Html> Grouped(IEnumerable<PlanLine> lines)
    {
        var group = new List<PlanLine>();
        foreach (var line in lines)
        {
            if (group.Count > 0 && !group[0].Because.SequenceEqual(line.Because))
            {
                yield return Group(group);
                group = [];
            }

            group.Add(line);
        }

        if (group.Count > 0)
        {
            yield return Group(group);
        }
    }

    private static Html Group(List<PlanLine> lines) => Html.Of("div.reasoned",
        PlanHtmlParts.List(lines.Select(l => l.Text)), PlanHtmlParts.Because(lines[0].Because));
}
