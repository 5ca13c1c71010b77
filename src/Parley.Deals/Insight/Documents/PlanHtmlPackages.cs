namespace Parley.Deals.Insight.Documents;

/// <summary>Packages of equal worth to us side by side, what to trade, and the steps down from where we stand.</summary>
internal static class PlanHtmlPackages
{
    public static Html? Card(Plan plan)
    {
        var packages = PackageWords.Packages(plan);
        return packages.Count == 0 ? null : PlanHtmlParts.Card("packages", PackageWords.PackagesTitle(plan), PackageWords.PackagesMeasure(plan), PlanHtmlParts.Inside("worth: inside only"),
            PlanHtmlParts.Table(
                "side",
                "Packages side by side",
                [PlanHtmlParts.Column("Term"), .. packages.Select((_, i) => PlanHtmlParts.Column(PlanContext.Letter(i), figures: true))],
                plan.Deal.Issues.Select(issue => Row(plan, issue)),
                Worths(plan)),
            plan.Brief ? PlanHtmlParts.List(PackageWords.Trades(plan)) : Html.Group(Html.Of("div.two.even", Give(plan), Ask(plan)), Steps(plan)));
    }

    private static IEnumerable<Html> Worths(Plan plan)
    {
        var packages = PackageWords.Packages(plan);
        yield return Html.Of("tr", [PlanHtmlParts.RowHead("Worth to us ", PlanHtmlParts.Lock), .. packages.Select(p => Html.Of("td.num.sum", PlanWords.Sum(plan, p.Ours)))]);
        yield return packages.Any(p => p.Theirs is not null)
            ? Html.Of("tr", [PlanHtmlParts.RowHead("To them, our estimate"), .. packages.Select(p => Html.Of("td.num.sum", p.Theirs is { } theirs ? $"≈ {PlanWords.Sum(plan, theirs)}" : "not known"))])
            : Html.Of("tr", PlanHtmlParts.RowHead("To them"), Html.Of("td.num", "not known: ask what matters most to them").With("colspan", $"{packages.Count}"));
    }

    /// <summary>A term that is the same in all packages steps back.</summary>
    private static Html Row(Plan plan, Issue issue)
    {
        var values = PackageWords.Packages(plan).Select(p => Wording.Value(p[issue.Name], issue.Unit, plan.Deal.Currency)).ToList();
        var same = values.Count > 1 && values.Distinct().Count() == 1;
        return Html.Of(same ? "tr.same" : "tr", [PlanHtmlParts.RowHead(issue.Name), .. values.Select(v => Html.Of("td.num", v))]);
    }

    private static Html? Give(Plan plan) => Trades(plan, "Cheap to give, never for nothing", plan.Trades.Give, "Give", "Costs us", "Brings them", -1);

    private static Html? Ask(Plan plan) => Trades(plan, "Worth asking for in return", plan.Trades.Ask, "Ask for", "Brings us", "Costs them", 1);

    private static Html? Trades(Plan plan, string title, IReadOnlyList<Trade> trades, string what, string ours, string theirs, int sign) =>
        trades.Count == 0 ? null : Html.Of("div",
            Html.Of("h3", title),
            PlanHtmlParts.Table("trades", title,
                [PlanHtmlParts.Column(what), PlanHtmlParts.Column(ours, figures: true), PlanHtmlParts.Column(theirs, figures: true)],
                trades.Take(PackageWords.MostTrades).Select(t => Html.Of("tr",
                    PlanHtmlParts.RowHead(t.Issue, Html.Of("span.change", $"{Say(plan, t.Issue, t.From)} → {Say(plan, t.Issue, t.To)}")),
                    Html.Of("td.num.sum", PlanWords.Sum(plan, t.Ours * sign)),
                    Html.Of("td.num.sum", t.Theirs is { } worth ? $"≈ {PlanWords.Sum(plan, -worth * sign)}" : "not known")))));

    private static Html? Steps(Plan plan)
    {
        var standing = plan.Table.Last(Party.Us)?.Package ?? plan.Positions.Opening;
        if (standing is null || plan.Concessions.Count == 0)
        {
            return null;
        }

        var from = plan.Concessions.Select(c => c.Package).Prepend(standing).ToList();
        return Html.Group(
            Html.Of("h3", $"Steps down from our {(plan.Table.Last(Party.Us)?.Package is null ? "opening" : "last offer")}: each smaller, each only in return for something"),
            PlanHtmlParts.Table("steps", "Steps",
                [PlanHtmlParts.Column("Step"), PlanHtmlParts.Column("Change"), PlanHtmlParts.Column("Costs us", figures: true), PlanHtmlParts.Column("Leaves us", figures: true)],
                plan.Concessions.Select((c, i) => Html.Of("tr",
                    PlanHtmlParts.RowHead($"{i + 1}"),
                    Html.Of("td", Changes(plan, from[i], c.Package)),
                    Html.Of("td.num.sum", PlanWords.Sum(plan, c.Cost)),
                    Html.Of("td.num.sum", PlanWords.Sum(plan, c.Package.Ours))))));
    }

    private static string Changes(Plan plan, Package from, Package to) => string.Join(", ", to.Terms
        .Where(t => from[t.Issue] != t.Value)
        .Select(t => $"{t.Issue} {Say(plan, t.Issue, from[t.Issue])} → {Say(plan, t.Issue, t.Value)}"));

    private static string Say(Plan plan, string issue, TermValue value) =>
        Wording.Value(value, plan.Deal.Issues.First(i => i.Name == issue).Unit, plan.Deal.Currency);
}
