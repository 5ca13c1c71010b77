using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight.Documents;

/// <summary>Which strategy fits, how well the others do, what speaks for and against it, and what would change it.</summary>
internal static class PlanHtmlStrategy
{
    public static Html Card(Plan plan)
    {
        var advice = plan.Advice;
        return PlanHtmlParts.Card("strategy", StrategyWords.StrategyFinding(plan), $"Score of each strategy, 0 to 100. {StrategyWords.Sureness(plan)}.", null,
            Html.Of("div.two",
                Html.Of("div", Archetypes.All.OrderByDescending(advice.Scores.Of).Select(a => Bar(plan, a))),
                Html.Of("div", plan.Brief ? null : PlanHtmlParts.Lines([.. ChoiceWords.Of(advice).Select(line => new PlanLine(line, []))]), Reasons(plan), Flips(plan))));
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
        var (shown, rest) = (StrategyWords.MainReasons(plan), StrategyWords.OtherReasons(plan).ToList());
        if (shown.Count == 0)
        {
            return Html.Of("p", "Nothing in the profile is answered yet: this is a start, not a judgement.");
        }

        return Html.Group(
            Html.Of("h3", "What speaks for it and against it"),
            Html.Of("table.reasons", Html.Of("tbody", shown.Select(r => Row(plan, r)))),
            rest.Count == 0 ? null : Html.Of("details.why.more", [Html.Of("summary", "More"), .. rest.Select(r => Html.Of("p.because", r))]));
    }

    private static Html Row(Plan plan, Reason reason) => Html.Of("tr",
        Html.Of("td.num", Points(reason)),
        PlanHtmlParts.RowHead(PlanHtmlParts.Capital(Factors.Say(reason.Factor))),
        Html.Of("td.muted", reason.Factor == "issues" ? $"{plan.Deal.Issues.Count}" : reason.Level));

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
