using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>What to do, to watch and to avoid; lines with the same reason stand together and give it once.</summary>
internal static class PlanHtmlTactics
{
    public static Html Card(Plan plan)
    {
        var kinds = StrategyWords.Tactics(plan);
        var more = kinds.Where(k => k.More.Count > 0).ToList();
        return PlanHtmlParts.Card("tactics", "What to do, what to watch, what to avoid",
            plan.Brief ? null : $"{PlanHtmlParts.Capital(plan.Advice.Strategy.Word())} tactics, chosen by the answers of this deal", null,
            Html.Of("div.three", kinds.Select(k => Column(k.Name, Glyph(k.Name), k.Main))),
            more.Count == 0 ? null : Html.Of("details.why.more",
            [
                Html.Of("summary", "More"),
                .. more.Select(k => Html.Of("div", [Html.Of("h3", $"{k.Name} also"), Html.Of("div.flow", Grouped(k.More))])),
            ]));
    }

    private static Html Glyph(string kind) => kind switch { "Do" => PlanGlyphs.Do, "Watch" => PlanGlyphs.Watch, _ => PlanGlyphs.Avoid };

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
