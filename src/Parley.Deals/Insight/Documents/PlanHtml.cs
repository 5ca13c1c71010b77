using System.Text;

namespace Parley.Deals.Insight.Documents;

/// <summary>A plan as one page that stands alone: it opens from a disk, asks for nothing, runs nothing and prints.</summary>
public static class PlanHtml
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>The same plan gives the same bytes.</summary>
    public static string Write(Plan plan)
    {
        var page = new StringBuilder("<!doctype html>\n");
        Html.Of("html", Head(plan), Body(plan)).With("lang", "en").Write(page);
        return page.Append('\n').ToString();
    }

    private static Html Head(Plan plan) => Html.Of("head",
        Html.Of("meta").With("charset", "utf-8"),
        Html.Of("meta").With("http-equiv", "Content-Security-Policy").With("content", Policy),
        Html.Of("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1"),
        Html.Of("meta").With("name", "color-scheme").With("content", "light dark"),
        Html.Of("title", $"{plan.Deal.Name} · Plan · Parley"),
        Html.Style("plan.css"));

    private static Html Body(Plan plan) => Html.Of(plan.Brief ? "body.brief" : "body",
        Html.Of("a.skip", "Skip to the plan").With("href", "#main"),
        Header(plan),
        Html.Of("main",
            plan.Ending is not null ? Ended(plan) : plan.Brief ? Small(plan) : Full(plan)).With("id", "main"),
        Jargon.Explained(),
        Html.Of("footer",
            Html.Of("span", $"As of {Wording.Date(plan.AsOf)} · playbook {plan.Playbook} · {(plan.Deal.Currency.IsMoney ? $"sums in {plan.Deal.Currency.Code}" : "worth in points")}"),
            Html.Of("span.brand", PlanGlyphs.Brand, "Made by Parley")));

    private static Html Full(Plan plan) => Html.Group(
        PlanHtmlMoney.Card(plan),
        Columns([PlanHtmlStrategy.Card(plan)], [PlanHtmlPower.Card(plan), PlanHtmlPower.Executive(plan)]),
        PlanHtmlTactics.Card(plan),
        PlanHtmlPackages.Card(plan),
        Columns([PlanHtmlTalks.Agenda(plan), PlanHtmlTalks.Pace(plan)], [PlanHtmlTalks.Anchor(plan), PlanHtmlRest.FindOut(plan)]),
        PlanHtmlRest.Roadmap(plan),
        PlanHtmlPreparation.Cards(plan),
        PlanHtmlRest.Basis(plan));

    /// <summary>Once the talks are over: what came of them, what to do now, what may still happen, and what to keep.</summary>
    private static Html Ended(Plan plan) => Html.Group(
        PlanHtmlMoney.Card(plan),
        Columns([PlanHtmlTalks.Agenda(plan)], [PlanHtmlRest.FindOut(plan), PlanHtmlTalks.Pace(plan)]),
        PlanHtmlRest.Roadmap(plan),
        PlanHtmlRest.Basis(plan));

    /// <summary>Arranged so that it fits one sheet of paper.</summary>
    private static Html Small(Plan plan) => Html.Group(
        PlanHtmlMoney.Card(plan),
        Columns([PlanHtmlStrategy.Card(plan)], [PlanHtmlPower.Card(plan), PlanHtmlPower.Executive(plan)]),
        PlanHtmlTactics.Card(plan),
        Columns([PlanHtmlPackages.Card(plan), PlanHtmlTalks.Agenda(plan), PlanHtmlRest.Basis(plan)], [PlanHtmlTalks.Anchor(plan), PlanHtmlRest.FindOut(plan), PlanHtmlTalks.Pace(plan)]),
        PlanHtmlRest.Roadmap(plan));

    private static Html Columns(Html?[] wide, Html?[] narrow) => Html.Of("div.columns", Html.Of("div", wide), Html.Of("div", narrow));

    private static Html Header(Plan plan) => Html.Of("header",
        Html.Of("div.title-row",
            Html.Of("h1", plan.Deal.Name),
            plan.Ending is null ? PlanGlyphs.Badge(plan.Advice.Strategy, plan.Advice.Scores.Of(plan.Advice.Strategy)) : null,
            Html.Of("span.badge", plan.Deal.Side == Side.Sell ? "Sell" : "Buy")),
        Html.Of("p.facts", PlanWords.Facts(plan)),
        Html.Of("p.for-us", PlanGlyphs.Lock, "Inside only: this plan names our limits and goals. Do not pass it on."),
        plan.Brief || plan.Ending is not null ? null : Navigation(plan));

    private static Html Navigation(Plan plan) => Html.Of("nav",
        new (string Id, string Name)?[]
        {
            ("money", "Money line"), ("strategy", "Strategy"), ("power", "Power"), plan.Packages.Packages.Count > 0 ? ("packages", "Packages") : null,
            ("agenda", "Agenda"), ("pace", "Dates"), ("anchor", "First figure"), ("roadmap", "Roadmap"),
        }.OfType<(string Id, string Name)>().Select(l => Html.Of("a", l.Name).With("href", "#" + l.Id))).With("aria-label", "Parts of the plan");
}
