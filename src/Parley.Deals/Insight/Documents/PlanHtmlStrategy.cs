using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>Which strategy fits, how well the others do, what speaks for and against it, and what would change it.</summary>
internal static class PlanHtmlStrategy
{
    public static Html Card(Plan plan)
    {
        var advice = plan.Advice;
        return PlanHtmlParts.Card("strategy", PlanWords.StrategyFinding(plan), $"Score of each strategy, 0 to 100. {PlanWords.Sureness(plan)}.", null,
            Html.Of("div.two",
                Html.Of("div", Archetypes.All.OrderByDescending(advice.Scores.Of).Select(a => Bar(plan, a))),
                Html.Of("div", Reasons(plan), Flips(plan))));
    }

    private static Html Bar(Plan plan, Archetype strategy)
    {
        var score = Wording.Figure(Math.Round(plan.Advice.Scores.Of(strategy)));
        return Html.Of(strategy == plan.Advice.Strategy ? "div.score-row.on" : "div.score-row",
            Html.Of("span.score-name", PlanGlyphs.Of(strategy), PlanHtmlParts.Capital(strategy.Word())),
            Html.Of("span.bar", Html.Of("i").With("style", $"width:{score}%")).With("aria-hidden", "true"),
            Html.Of("span.num", score));
    }

    private static Html Reasons(Plan plan)
    {
        var reasons = plan.Advice.Reasons.Where(r => r.Strategy == plan.Advice.Strategy).ToList();
        if (reasons.Count == 0)
        {
            return Html.Of("p", "Nothing in the profile is answered yet: this is a start, not a judgement.");
        }

        var most = plan.Brief ? 3 : 5;
        var shown = reasons.Where(r => r.Points > 0).Take(most).Concat(reasons.Where(r => r.Points < 0).Take(plan.Brief ? 2 : 3)).ToList();
        var rest = reasons.Except(shown).ToList();
        return Html.Group(
            Html.Of("h3", "What speaks for it and against it"),
            Html.Of("table.reasons", Html.Of("tbody", shown.Select(Row))),
            rest.Count == 0 ? null : Html.Of("details.why.more",
                Html.Of("summary", $"{rest.Count} more"),
                Also("Also for it", rest.Where(r => r.Points > 0)),
                Also("Also against it", rest.Where(r => r.Points < 0))));
    }

    private static Html Row(Reason reason) => Html.Of("tr",
        Html.Of("td.num", Points(reason)),
        PlanHtmlParts.RowHead(PlanHtmlParts.Capital(Factors.Say(reason.Factor))),
        Html.Of("td.muted", reason.Level));

    private static Html? Also(string name, IEnumerable<Reason> reasons)
    {
        var said = string.Join(", ", reasons.Select(r => $"{Factors.Say(r.Factor)} {r.Level} {Points(r)}"));
        return said.Length == 0 ? null : Html.Of("p.because", $"{name}: {said}.");
    }

    private static string Points(Reason reason) => reason.Points > 0 ? $"+{reason.Points}" : $"−{-reason.Points}";

    private static Html? Flips(Plan plan)
    {
        var flips = plan.Advice.Flips.Take(plan.Brief ? 1 : 3).ToList();
        return flips.Count == 0 ? null : Html.Group(
            Html.Of("h3", "What would change it"),
            Html.Of("ul.flips", flips.Select(f => Html.Of("li",
                Html.Of("span", PlanHtmlParts.Capital(Wording.List(f.Changes.Select(c => $"{Factors.Say(c.Key)} {c.Value}"))), " → "),
                PlanGlyphs.Badge(f.To, null)))));
    }
}
