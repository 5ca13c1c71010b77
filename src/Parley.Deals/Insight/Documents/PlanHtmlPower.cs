namespace Parley.Deals.Insight.Documents;

/// <summary>Who can walk away more easily, and when an executive is due.</summary>
internal static class PlanHtmlPower
{
    public static Html Card(Plan plan)
    {
        var (ours, theirs) = PlanWords.CostOfNoDeal(plan);
        var most = Math.Max(ours ?? 0, theirs ?? 0);
        return PlanHtmlParts.Card("power", PlanWords.PowerTitle(plan), ours is null ? "Judged by the answers: the figures to compare are missing" : "What no deal would cost each side, against a fair split", PlanHtmlParts.Inside(),
            ours is { } us ? Bar("Costs us", us, most, PlanWords.Sum(plan, us), mine: true) : null,
            theirs is { } them ? Bar("Costs them", them, most, $"≈ {PlanWords.Sum(plan, them)}", mine: false) : null,
            PlanHtmlParts.List(plan.Power.Lines.Skip(ours is null ? 0 : 1).Select(l => l.Text)),
            PlanHtmlParts.Why(plan.Power.Lines.SelectMany(l => l.Because).Distinct()));
    }

    public static Html Executive(Plan plan) => PlanHtmlParts.Card("executive", plan.Escalation.Due ? "Bring an executive in" : "Keep executives out for now", null, null,
        Html.Of("p", plan.Escalation.Why),
        plan.Brief ? null : Html.Of("p", plan.Escalation.Role),
        PlanHtmlParts.Why(plan.Escalation.Because));

    private static Html Bar(string name, double cost, double most, string sum, bool mine) => Html.Of(mine ? "div.score-row.on" : "div.score-row",
        Html.Of("span.score-name", name),
        Html.Of("span.bar", Html.Of("i").With("style", $"width:{MoneyLine.Percent(most > 0 ? Math.Clamp(cost / most * 100, 0, 100) : 0)}")).With("aria-hidden", "true"),
        Html.Of("span.num", sum));
}
