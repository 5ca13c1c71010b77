using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>What to do, to watch and to avoid; lines with the same reason stand together and give it once.</summary>
internal static class PlanHtmlTactics
{
    public static Html Card(Plan plan)
    {
        var kinds = new[]
        {
            (Name: "Do", Glyph: PlanGlyphs.Do, Lines: PlanWords.Lines(plan, plan.Advice.Tactics).ToList(), Most: plan.Brief ? 2 : 9),
            (Name: "Watch", Glyph: PlanGlyphs.Watch, Lines: PlanWords.Lines(plan, plan.Advice.Risks).ToList(), Most: plan.Brief ? 2 : 5),
            (Name: "Avoid", Glyph: PlanGlyphs.Avoid, Lines: PlanWords.Lines(plan, plan.Advice.Avoid).ToList(), Most: plan.Brief ? 2 : 5),
        };
        var more = kinds.Where(k => k.Lines.Count > k.Most).ToList();
        return PlanHtmlParts.Card("tactics", "What to do, what to watch, what to avoid",
            $"{PlanHtmlParts.Capital(plan.Advice.Strategy.Word())} tactics, chosen by the answers of this deal", null,
            Html.Of("div.three", kinds.Select(k => Column(k.Name, k.Glyph, k.Lines.Take(k.Most)))),
            more.Count == 0 ? null : Html.Of("details.why.more",
            [
                Html.Of("summary", $"{Wording.Count(more.Sum(k => k.Lines.Count - k.Most), "more", "more")}"),
                .. more.Select(k => Html.Of("div", [Html.Of("h3", $"{k.Name} also"), Html.Of("div.flow", Grouped(k.Lines.Skip(k.Most)))])),
            ]));
    }

    private static Html Column(string name, Html glyph, IEnumerable<PlanLine> lines)
    {
        var groups = Grouped(lines).ToList();
        return Html.Of("div", [Html.Of("h3", glyph, name), .. groups.Count == 0 ? [Html.Of("p.muted", "Nothing in particular.")] : groups]);
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
