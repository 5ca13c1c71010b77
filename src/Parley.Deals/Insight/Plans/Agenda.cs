using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Five stages; what may block the deal comes up in the second.</summary>
internal static class Agenda
{
    public static IReadOnlyList<AgendaStage> Make(PlanContext context)
    {
        var deal = context.Deal;
        var hardest = context.Hardest;
        var split = Math.Max(1, hardest.Count / 2);
        var hard = hardest.Take(split).ToList();
        var easy = hardest.Skip(split).Reverse().ToList();
        var (third, fourth) = context.Advice.Sequence switch
        {
            Sequence.EasyFirst => (
                new AgendaStage("Easy terms", easy.Count == 0 ? "There is one issue only: agree how you will judge it." : $"Settle {Wording.List(easy)} first and note each result.", easy, SequenceFacts(context)),
                new AgendaStage("Hard terms", $"Then {Wording.List(hard)}, against what is already agreed.", hard, [$"most is at stake in {hard[0]}"])),
            Sequence.HardestFirst => (
                new AgendaStage("Hard terms", $"Start with {Wording.List(hard)}: if it can't be settled, nobody loses more time.", hard, [$"most is at stake in {hard[0]}", .. SequenceFacts(context)]),
                new AgendaStage("The rest", easy.Count == 0 ? "Nothing else is open." : $"Close {Wording.List(easy)} in one go.", easy, ["less is at stake there"])),
            _ => (
                new AgendaStage("Packages", context.Packages.Packages.Count > 1
                    ? "Put packages that are worth the same to us side by side. Ask which is nearest, not whether it is acceptable."
                    : "Put one complete package on the table. Discuss no term by itself.", hardest, SequenceFacts(context)),
                new AgendaStage("Trade", $"Move only in exchange: every change of {hard[0]} earns one elsewhere.", hard, [$"most is at stake in {hard[0]}"])),
        };

        return [Frame(context), Needs(context), third, fourth, Close(context)];
    }

    private static IReadOnlyList<string> SequenceFacts(PlanContext context) =>
        context.Advice.SequenceWhy.Because is { Count: > 0 } because ? [.. because.Select(context.Fact)] : [context.Fact("issues")];

    private static AgendaStage Frame(PlanContext context)
    {
        var deal = context.Deal;
        var best = deal.ValueLines.OrderByDescending(v => v.Amount * (v.Confidence ?? 1)).FirstOrDefault();
        return best is not null
            ? new AgendaStage("Value and fit", $"Agree first what it brings {(deal.Side == Side.Sell ? "them" : "us")}: start with {best.Name}.", [], [$"{best.Name}: {context.Sum((double)best.Amount)}"])
            : deal.Goals.FirstOrDefault() is { } goal
            ? new AgendaStage("Value and fit", "Say why both sides want this, and what success looks like in a year.", [], [$"goal: {goal.Name}"])
            : new AgendaStage("Value and fit", "Say why both sides want this, and what success looks like in a year.", [], ["no value line is written down yet"]);
    }

    private static AgendaStage Needs(PlanContext context)
    {
        var knockouts = context.Deal.Issues.Where(i => i.Knockout).Select(i => i.Name).ToList();
        return knockouts.Count > 0
            ? new AgendaStage("Needs and blockers", $"Ask what could end the talks. For us that is {Wording.List(knockouts)}: name it as a topic now, without a figure.", knockouts, [.. knockouts.Select(k => $"without what we need on {k} there is no deal")])
            : new AgendaStage("Needs and blockers", "Ask what could end the talks for them, who else decides, and by when.", [], ["no single term ends the talks for us"]);
    }

    private static AgendaStage Close(PlanContext context)
    {
        var date = (context.Deal.Closes >= context.AsOf ? context.Deal.Closes : null) ?? context.Deal.Deadlines.Where(d => d.Kind != DeadlineKind.Artificial && d.Date >= context.AsOf).OrderBy(d => d.Date).Select(d => (DateOnly?)d.Date).FirstOrDefault();
        return date is { } day
            ? new AgendaStage("Close", $"Read all terms back, write them down the same day, sign by {Wording.Date(day)}.", [], [$"date: {Wording.Date(day)}"])
            : new AgendaStage("Close", "Read all terms back and write them down the same day.", [], ["no closing date is set"]);
    }
}
