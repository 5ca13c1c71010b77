using Parley.Deals.Playbooks;

namespace Parley.Deals;

/// <summary>What differs between two versions of a part of a deal, one line for each thing that a reader knows by name.</summary>
internal static class DealDifferences
{
    public static IReadOnlyList<DealChange> Details(DealDetails before, DealDetails after) => Between(Lines(before), Lines(after));

    public static IReadOnlyList<DealChange> Profile(Profile before, Profile after) => Between(before.Levels, after.Levels);

    public static IReadOnlyList<DealChange> Strategy(StrategyChoice? before, StrategyChoice? after) => Between(Lines(before), Lines(after), insider: true);

    public static IReadOnlyList<DealChange> Framing(FramingChoice? before, FramingChoice? after) => Between(Lines(before), Lines(after), insider: true);

    public static IReadOnlyList<DealChange> Goals(IReadOnlyList<GoalContribution> before, IReadOnlyList<GoalContribution> after) =>
        Between(By(before, g => g.Name, Line), By(after, g => g.Name, Line), insider: true);

    public static IReadOnlyList<DealChange> Issues(Deal before, IssuesChanged after) =>
        [
            .. Between(By(before.Issues, i => i.Name, Line), By(after.Issues, i => i.Name, Line)),
            .. Between(
                Known(("what the deal is worth before its issues", Figure(before.Base)), ("to them", Figure(before.TheirBase))),
                Known(("what the deal is worth before its issues", Figure(after.Base)), ("to them", Figure(after.TheirBase))),
                insider: true
            ),
        ];

    public static IReadOnlyList<DealChange> Limits(IReadOnlyList<Issue> before, IReadOnlyList<IssueLimits> after) =>
        Between(By(before.Select(IssueLimits.Of), l => l.Issue, Line), By(after, l => l.Issue, Line), insider: true);

    public static IReadOnlyList<DealChange> Alternatives(Alternatives? before, Alternatives? after) => Between(Lines(before), Lines(after), insider: true);

    public static IReadOnlyList<DealChange> ValueLines(IReadOnlyList<ValueLine> before, IReadOnlyList<ValueLine> after) =>
        Between(By(before, v => v.Name, v => Figures.Plain(v.Amount)), By(after, v => v.Name, v => Figures.Plain(v.Amount)));

    public static IReadOnlyList<DealChange> Deadlines(IReadOnlyList<Deadline> before, IReadOnlyList<Deadline> after) =>
        Between(By(before, d => d.Name, d => Day(d.Date)!), By(after, d => d.Name, d => Day(d.Date)!));

    public static IReadOnlyList<DealChange> Team(IReadOnlyList<TeamMember> before, IReadOnlyList<TeamMember> after)
    {
        var roles = before.Concat(after).Select(m => m.Person).Distinct().Select(p => (Person: p, Before: Role(before, p), After: Role(after, p)));
        return [.. roles.Where(r => r.Before != r.After).Select(r => new DealChange("role", r.Before, r.After, Person: r.Person))];
    }

    private static string? Role(IReadOnlyList<TeamMember> team, PersonId person) =>
        team.FirstOrDefault(m => m.Person == person)?.Role.ToString().ToLowerInvariant();

    private static List<DealChange> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, bool insider = false) =>
        [
            .. before.Keys.Union(after.Keys)
                .Select(label => new DealChange(label, before.GetValueOrDefault(label), after.GetValueOrDefault(label), insider))
                .Where(change => change.Before != change.After),
        ];

    private static Dictionary<string, string> By<T>(IEnumerable<T> items, Func<T, string> name, Func<T, string> line) =>
        items.GroupBy(name).ToDictionary(same => same.Key, same => string.Join("; ", same.Select(line)));

    private static Dictionary<string, string> Known(params (string Label, string? Value)[] lines) =>
        lines.Where(l => l.Value is not null).ToDictionary(l => l.Label, l => l.Value!);

    private static Dictionary<string, string> Lines(StrategyChoice? choice) => Known(("strategy", choice?.Chosen.Word()), ("reason", choice?.Reason));

    private static Dictionary<string, string> Lines(FramingChoice? choice) => Known(("as a", choice?.Chosen.ToString().ToLowerInvariant()), ("what came of it", choice?.Result));

    private static Dictionary<string, string> Lines(DealDetails d) =>
        Known(
            ("name", d.Name),
            ("counterparty", d.Counterparty),
            ("unit", d.Unit),
            ("segment", d.Segment),
            ("value", Figure(d.Value)),
            ("term in years", Figure(d.TermYears)),
            ("lifetime value", Figure(d.LifetimeValue)),
            ("odds", Figure(d.Odds)),
            ("closes", Day(d.Closes)),
            ("as of", Day(d.AsOf)),
            ("strategic", d.Strategic is { } strategic ? (strategic ? "yes" : "no") : null)
        );

    private static Dictionary<string, string> Lines(Alternatives? alternatives)
    {
        if (alternatives is null)
        {
            return [];
        }

        var lines = By(alternatives.Ours, a => $"ours: {a.Name}", Line).Concat(By(alternatives.Theirs, a => $"theirs: {a.Name}", Line));
        var rest = Known(
            ("fallback", Figure(alternatives.Fallback)),
            ("correlation", Figure(alternatives.Correlation)),
            ("discount per year", Figure(alternatives.DiscountPerYear))
        );
        return lines.Concat(rest).ToDictionary();
    }

    private static string Line(GoalContribution g) => Joined(("contributes", Figure(g.Contributes)), ("priority", g.Priority));

    private static string Line(IssueLimits l) =>
        Joined(("like", l.Like?.Text), ("settle for", l.Intermediate?.Text), ("stop at", l.Need?.Text), ("", l.Knockout ? "knock-out" : null));

    private static string Line(Alternative a) =>
        Joined(
            ("value", a.Outcomes is null ? Figure(a.Value) : string.Join(" / ", a.Outcomes.Select(o => $"{Figures.Plain(o.Value)} at {Figures.Plain(o.Probability)}"))),
            ("odds", Figure(a.Probability)),
            ("cost", Figure(a.Cost)),
            ("days", Figure(a.Days)),
            ("expires", Day(a.Expires)),
            ("verified", Day(a.Verified)),
            ("", a.Deal is null ? null : "a deal of ours")
        );

    /// <summary>Worths make long lines; the reader is told the shape, and that there is a difference.</summary>
    private static string Line(Issue issue) =>
        issue switch
        {
            OptionIssue o => string.Join(", ", o.Options.Select(x => $"{x.Name} ({Figures.Plain(x.Worth)}{(x.Theirs is { } t ? $", theirs {Figures.Plain(t)}" : "")})")),
            RangeIssue r => Joined(
                ("from", Figures.Plain(r.Low)),
                ("to", Figures.Plain(r.High)),
                ("by", Figure(r.Step)),
                ("", r.Unit),
                ("worth", Curve(r.Worth)),
                ("theirs", Curve(r.Theirs))
            ),
            _ => issue.Name,
        };

    private static string? Curve(IReadOnlyList<WorthPoint>? points) =>
        points is null ? null : string.Join(" / ", points.Select(p => $"{Figures.Plain(p.Worth)} at {Figures.Plain(p.Figure)}"));

    private static string Joined(params (string Label, string? Value)[] parts) =>
        string.Join(", ", parts.Where(p => p.Value is not null).Select(p => $"{p.Label} {p.Value}".Trim())) is { Length: > 0 } text ? text : "-";

    private static string? Figure(decimal? figure) => figure is { } known ? Figures.Plain(known) : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");
}
