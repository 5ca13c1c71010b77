namespace Parley.Deals.Insight.Documents;

/// <summary>How the talks run: the agenda, the first figure, the pace and the dates.</summary>
internal static class PlanHtmlTalks
{
    public static Html Agenda(Plan plan) => PlanHtmlParts.Card("agenda",
        PlanWords.AgendaTitle(plan),
        plan.Ending is null ? plan.Sequence.Text : null,
        null,
        Html.Of("ol.stages", plan.Agenda.Select(s => Html.Of("li", Html.Of("b", s.Name), Html.Of("span", s.Text), PlanHtmlParts.Because(PlanWords.Because(plan, s.Because))))),
        plan.Ending is null ? PlanHtmlParts.Why(plan.Sequence.Because) : null);

    public static Html Anchor(Plan plan) => PlanHtmlParts.Card("anchor", PlanWords.AnchorTitle(plan), $"On the basis of {PlanWords.Basis(plan.Anchor.Basis)}", null,
        Html.Of("blockquote", $"“{plan.Anchor.Sentence}”"),
        plan.Brief ? null : Html.Group(
            Html.Of("h3", "When they name a figure"),
            Html.Of("p", $"“{plan.Anchor.Reply}”"),
            Html.Of("h3", "If they insist on it"),
            Html.Of("p", plan.Anchor.Again)),
        PlanHtmlParts.Why(plan.Anchor.Because));

    public static Html Pace(Plan plan) => PlanHtmlParts.Card("pace",
        PlanWords.PaceTitle(plan),
        null,
        null,
        plan.Ending is null ? Html.Of("p", plan.Pace.Text) : null,
        plan.Calendar.Count == 0 ? Html.Of("p.muted", "No date is noted.") : Html.Of("ol.dates", plan.Calendar.Select(d => Day(plan, d))),
        plan.Ending is null ? PlanHtmlParts.Why(plan.Pace.Because) : null);

    private static Html Day(Plan plan, CalendarDay day) => Html.Of(day.Date < plan.AsOf ? "li.past" : "li",
        Html.Of("time", Wording.Date(day.Date)).With("datetime", day.Date.ToString("yyyy-MM-dd")),
        Html.Of("span", Html.Of("b", day.Name), " ", day.Whose is "ours" ? PlanHtmlParts.Lock : null, Html.Of("span.treat", day.Text)));
}
