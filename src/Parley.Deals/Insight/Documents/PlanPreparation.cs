namespace Parley.Deals.Insight.Documents;

/// <summary>What a full plan says beyond the quick one, for pages and documents alike: titles that state the finding, and lines.</summary>
public static class PlanPreparation
{
    /// <summary>A part with its title; the table stands before the lines. No part is empty.</summary>
    public sealed record Part(string Id, string Title, IReadOnlyList<IReadOnlyList<string>> Table, IReadOnlyList<PlanLine> Lines);

    internal static void Add(PlanPage page, Plan plan)
    {
        foreach (var part in Parts(plan))
        {
            page.Heading(2, part.Title);
            if (part.Table.Count > 0)
            {
                page.Table(part.Table);
            }

            page.List(part.Lines);
        }
    }

    /// <summary>None once the talks are over.</summary>
    /// <param name="all">Also for a small deal, whose documents are one page.</param>
    public static IReadOnlyList<Part> Parts(Plan plan, bool all = false) => (all || !plan.Brief) && plan.Preparation is { } made
        ?
        [
            .. new[]
            {
                Value(plan, made), NewTerms(plan, made), Opening(plan, made), NoDeal(plan, made),
                new("power-facts", "What makes each side strong", [], made.PowerFacts),
                new("timing", "How the dates set the pace", [], made.Timing),
                new("style", $"Style: {made.Style.Name}", [], [new PlanLine(made.Style.Text, made.Style.Because)]),
                Moves(made),
                new("brief", "Brief for the executive", [], made.ExecutiveBrief),
                new("kick-off", "Kick-off", [], plan.KickOff),
                Checklist(made),
            }.Where(part => part.Table.Count + part.Lines.Count > 0),
        ]
        : [];

    public static string ValueTitle(Plan plan, ValueAnalysis value) => value.Position switch
    {
        "ahead" => $"Value: {Sum(plan, value.Proven)} is shown, {Sum(plan, value.Claimed)} claimed",
        "claimed" => $"Value: {Sum(plan, value.Claimed)} claimed, nothing shown yet",
        "behind" => "Value: by our own lines they do no better with us",
        _ => "What is left of the price",
    };

    private static Part Value(Plan plan, Preparation made)
    {
        if (made.Value is not { } value)
        {
            return new Part("value", "", [], []);
        }

        IReadOnlyList<IReadOnlyList<string>> table = value.Waterfall.Count == 0 ? []
            : [["From the price as we open to the target, worth to us", "", "Left"], .. value.Waterfall.Select(s => (IReadOnlyList<string>)[s.Name, s.Sums ? "" : Sum(plan, s.Amount), Sum(plan, s.Left)])];
        List<PlanLine> lines = [.. value.Advice];
        if (value.Waterfall.Count > 0)
        {
            lines.Add(new PlanLine("What the terms take off is part of the price, not a loss: see that each of them buys something.", []));
        }

        if (value.Sentence is { } said)
        {
            lines.Add(new PlanLine($"To say: “{said}”", []));
        }

        return new Part("value", ValueTitle(plan, value), table, lines);
    }

    private static Part NewTerms(Plan plan, Preparation made) => new(
        "new-terms",
        $"{Wording.Count(plan.Deal.Issues.Count, "term is", "terms are")} on the table: bring in others to trade",
        made.NewTerms.Count == 0 ? [] :
        [
            ["Term", "Why", "To us", "To them"],
            .. made.NewTerms.Select(t => (IReadOnlyList<string>)
                [$"{(t.Way == "ask" ? "Ask for" : "Offer")} {t.Name}", $"{t.Why} Our assumption: {t.Assumption}.", t.Ours is { } ours ? $"≈ {Sum(plan, ours)}" : "depends on the value", t.Theirs is { } theirs ? $"≈ {Sum(plan, theirs)}" : "depends on the value"]),
        ],
        []);

    private static Part Opening(Plan plan, Preparation made) => new(
        "how-high",
        made.OpeningOdds is null ? "Two ways to put the value" : "How high to open",
        made.OpeningOdds is not { } odds ? [] :
        [
            ["Opening", "Worth to us", "Drives them away", "Result if they stay", "On average"],
            .. odds.Openings.Select(o => (IReadOnlyList<string>)[o.Name, Sum(plan, o.Opening), Wording.Share(o.Leave), Sum(plan, o.Result), Sum(plan, o.Expected)]),
        ],
        [
            .. made.OpeningOdds is { } how ? [how.Line] : Array.Empty<PlanLine>(),
            .. made.Framings.Select(f => new PlanLine($"As a {f.Id.ToString().ToLowerInvariant()}{(f.Chosen ? ", our choice" : f.First ? ", to begin with" : "")}: “{f.Sentence}”{(f.Result is { } result ? $" What came of it: {result}" : "")}", f.Because)),
        ]);

    private static Part NoDeal(Plan plan, Preparation made)
    {
        var no = made.NoDeal;
        var steps = no.Strengthen.Take(3).Select(s => s.How == "copy"
            ? $"One more alternative as good as our best adds {Sum(plan, s.Worth)}."
            : $"Ten points more odds for {s.Name} add {Sum(plan, s.Worth)}.").ToList();
        List<PlanLine> lines =
        [
            .. steps.Select(s => new PlanLine($"To strengthen our walk-away: {char.ToLowerInvariant(s[0])}{s[1..]}", [$"our walk-away is {Sum(plan, plan.WalkAway.Value ?? 0)}"])),
            .. no.StopSearching is { } stop ? [stop] : Array.Empty<PlanLine>(),
            .. no.BetterLine is { } better ? [better] : Array.Empty<PlanLine>(),
            .. no.Measures,
        ];
        var title = no.Meter.Ours is { } above ? $"Without a deal: their offer stands {Sum(plan, Math.Abs(above))} {(above < 0 ? "below" : "above")} our walk-away"
            : plan.WalkAway.Value is { } floor ? $"Without a deal we have {Sum(plan, floor)}" : "Without a deal";
        return new Part("no-deal", title,
            no.Consequences.Count == 0 ? [] : [["Date", "Whose", "What happens"], .. no.Consequences.Select(c => (IReadOnlyList<string>)[Wording.Date(c.Date), c.Whose, c.Text])], lines);
    }

    private static Part Moves(Preparation made) => new(
        "moves",
        "Moves that others will answer",
        made.Moves.Count == 0 ? [] :
        [
            ["If we", "How likely", "Then", "Our answer"],
            .. made.Moves.OrderBy(m => m.Towards, StringComparer.Ordinal).Select(m => (IReadOnlyList<string>)[$"{m.Move.TrimEnd('.')}, towards {(m.Towards == "rivals" ? "rivals" : "them")}", m.Likelihood, m.Effect, m.Answer]),
        ],
        []);

    private static Part Checklist(Preparation made)
    {
        var open = made.Checklist.Where(c => !c.Done).ToList();
        var quick = open.Count(c => c.Quick);
        return new Part(
            "checklist",
            $"Before the first offer: {made.Checklist.Count - open.Count} of {made.Checklist.Count} answered{(quick > 0 ? $", {quick} of the first ten open" : "")}",
            [],
            [.. open.Select(c => new PlanLine($"{c.Question} Still to do: {c.Missing}.", []))]);
    }

    private static string Sum(Plan plan, double amount) => PlanWords.Sum(plan, amount);
}
