namespace Parley.Deals.Insight.Documents;

/// <summary>The money line: where both sides stand, in worth to us.</summary>
internal static class PlanHtmlMoney
{
    public static Html Card(Plan plan)
    {
        var line = MoneyLine.Of(plan);
        return PlanHtmlParts.Card("money", PlanWords.RoomTitle(plan), Measure(plan), PlanHtmlParts.Inside("below the line: inside only"),
            line is null ? Html.Of("p", "Nothing can be drawn yet: no package of these terms can be agreed.") : Figure(line),
            line is null ? null : List(line),
            line is null ? null : Keys(line),
            PlanHtmlParts.Lines(PlanWords.Summary(plan)) is { } lines ? Html.Of("div.said", lines) : null,
            PlanHtmlParts.Why(PlanWords.WalkAwayReasons(plan)));
    }

    private static string Measure(Plan plan) =>
        $"Worth to us over {(plan.Deal.TermYears is { } years ? $"{Figures.Plain(years)} {(years == 1 ? "year" : "years")}" : "the whole term")}, in {plan.Deal.Currency.Code}. Right is better for us.";

    private static Html Figure(MoneyLine line) =>
        Html.Of("figure.mline",
            Labels(line, said: true),
            Html.Of("div.ml-track",
            [
                line.Stop is { } wall ? Band("ml-below", 0, line.At(wall.Ours)) : null,
                line.Stop is { } from && line["limit"] is { } to && to.Ours > from.Ours ? Band("ml-zone", line.At(from.Ours), line.At(to.Ours)) : null,
                line["limit"] is { } limit ? Band("ml-beyond", line.At(limit.Ours), 100) : null,
                .. line.Marks.Select(m => Html.Of("span.ml-" + m.Shape).With("style", $"left:{MoneyLine.Percent(line.At(m.Ours))}").With("title", Tip(m))),
            ]),
            Labels(line, said: false))
        .With("role", "img").With("aria-label", string.Join(", ", line.Marks.OrderBy(m => m.Ours).Select(m => $"{m.Name} {m.Sum}")));

    private static Html Band(string shape, double from, double to) =>
        Html.Of("span." + shape).With("style", $"left:{MoneyLine.Percent(from)};width:{MoneyLine.Percent(to - from)}");

    private static Html Labels(MoneyLine line, bool said)
    {
        var labels = line.Labels(said);
        var lanes = labels.Count == 0 ? 0 : labels.Max(l => l.Place.Lane) + 1;
        return Html.Of(said ? "div.ml-up" : "div.ml-down", labels.SelectMany(l => Label(line, l.Mark, l.Place))).With("style", $"--lanes:{lanes}");
    }

    private static IEnumerable<Html> Label(MoneyLine line, LineMark mark, LabelPlace place)
    {
        var style = $"left:{MoneyLine.Percent(line.At(mark.Ours))};--lane:{place.Lane}";
        if (place.Lane > 0)
        {
            yield return Html.Of("span.ml-thread").With("style", style);
        }

        yield return Html.Of("span.ml-label." + place.Turn.ToString().ToLowerInvariant(),
            Html.Of("b", mark.Sum), Html.Of("span", mark.Name, mark.Said ? null : PlanHtmlParts.Lock)).With("style", style).With("title", Tip(mark));
    }

    /// <summary>The same as a list, where a narrow page has no room for labels.</summary>
    private static Html List(MoneyLine line) =>
        Html.Of("dl.ml-list", line.Marks.OrderByDescending(m => m.Ours).SelectMany(m => new[]
        {
            Html.Of("dt", Html.Of("span.key", Html.Of("i.k-" + m.Shape), PlanHtmlParts.Capital(m.Name), m.Said ? null : PlanHtmlParts.Lock)),
            Html.Of("dd", m.Sum),
        }));

    private static Html Keys(MoneyLine line) => Html.Of("p.keys",
        (line["walk"] is not null ? new[] { Key("walk", "our walk-away") } : []).Concat(
        line["stop"] is { } stop ? [Key("stop", $"where we stop: {stop.Why}")] : []).Concat(
        line["fair"] is not null ? [Key("fair", "fair split: both gain as much as possible over no deal (Nash's rule)")] : []).Concat(
        line["target"] is not null ? [Key("target", "target")] : []).Concat(
        line["us"] is not null ? [Key("us", "our last offer")] : []).Concat(
        line["opening"] is not null ? [Key("opening", "our opening")] : []).Concat(
        line["them"] is not null ? [Key("them", "their last offer")] : []).Concat(
        line["limit"] is not null ? [Key("beyond", "beyond their limit, estimated")] : []).Concat(
        line is { Stop: { } least } && line["limit"] is { } most && most.Ours > least.Ours ? [Key("zone", "room for a deal")] : []));

    private static string Tip(LineMark mark) => $"{PlanHtmlParts.Capital(mark.Name)} {mark.Sum}{(mark.Why.Length > 0 ? $": {mark.Why}" : "")}";

    private static Html Key(string shape, string words) => Html.Of("span.key", Html.Of("i.k-" + shape), Html.Of("span", Jargon.Marked(words)));
}
