namespace Parley.Deals.Insight;

/// <summary>Three questions with which the team begins, each with a proposal from this deal; the first two open with what the last talks taught.</summary>
internal static class KickOff
{
    public static IReadOnlyList<PlanLine> Of(PlanContext context) => [Strength(context), Priorities(context), Contribution(context)];

    /// <param name="questions">The three.</param>
    /// <param name="last">The last debriefs, those that say most to this deal first.</param>
    public static IReadOnlyList<PlanLine> OpenedBy(IReadOnlyList<PastDebrief> last, IReadOnlyList<PlanLine> questions) =>
        last.Count == 0 || questions.Count == 0 ? questions
        : [
            .. last.Where(past => past.Well is not null).Select(past => new PlanLine($"Went well in {past.Which}: “{past.Well}”", past.Because)),
            .. last.Where(past => past.Framing is not null).Select(past => new PlanLine($"Putting our value as a {past.Framing!.Chosen.ToString().ToLowerInvariant()} in {past.Which}: “{past.Framing.Result}”", past.Because)),
            questions[0],
            .. last.Where(past => past.Better is not null).Select(past => new PlanLine($"To do better, said after {past.Which}: “{past.Better}”", past.Because)),
            .. questions.Skip(1),
        ];

    private static PlanLine Strength(PlanContext context)
    {
        var shown = context.Deal.ValueLines.Where(v => v.Amount > 0 && v.Evidence is not null).OrderByDescending(v => v.Amount).FirstOrDefault();
        return shown is not null
            ? new PlanLine($"What do we do especially well in such deals? Begin with {shown.Name}: we can show it.", [$"{shown.Name} has evidence"])
            : new PlanLine($"What do we do especially well in such deals? Begin with what carried our last {context.Advice.Strategy.ToString().ToLowerInvariant()} one, not with what went wrong.", [context.Fact("strategy")]);
    }

    private static PlanLine Priorities(PlanContext context)
    {
        var hardest = context.Hardest[0];
        return context.Advice.AskNext is { } ask
            ? new PlanLine($"Which one or two things do we do better this time? Our proposal: settle {hardest} in return for something, and find out {Factors.Say(ask)}.", [$"most is at stake in {hardest}", $"{Factors.Say(ask)} is not known"])
            : new PlanLine($"Which one or two things do we do better this time? Our proposal: settle {hardest}, only in return for something.", [$"most is at stake in {hardest}"]);
    }

    private static PlanLine Contribution(PlanContext context)
    {
        var deal = context.Deal;
        var needs = new List<(string Who, string Fact)>();
        if (deal.ValueLines.FirstOrDefault(v => v.Evidence is null) is { } line)
        {
            needs.Add(($"proof for {line.Name}", $"no evidence for {line.Name}"));
        }

        if ((deal.Alternatives?.Ours ?? []).FirstOrDefault(a => a.Verified is null && a.IsOpen(context.AsOf)) is { } alternative)
        {
            needs.Add(($"a check of {alternative.Name}", $"{alternative.Name} was never verified"));
        }

        if (context.Model.Scales.FirstOrDefault(s => !s.TheirsKnown) is { } scale)
        {
            needs.Add(($"what {scale.Issue.Name} is worth to them", $"their worth of {scale.Issue.Name} is not known"));
        }

        return needs.Count > 0
            ? new PlanLine($"What does each of you add? Wanted: {Wording.List(needs.Select(n => n.Who))}.", [.. needs.Select(n => n.Fact)])
            : new PlanLine($"What does each of you add? Name who knows most about {context.Hardest[0]} and who keeps the notes.", [$"most is at stake in {context.Hardest[0]}"]);
    }
}
