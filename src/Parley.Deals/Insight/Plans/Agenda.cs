using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>
/// Before any offer five stages; what may block the deal comes up in the second. With offers on the table: what is agreed, what stands behind what is
/// open, what is open in the order of the strategy, and the close.
/// </summary>
internal static class Agenda
{
    public static IReadOnlyList<AgendaStage> Make(PlanContext context)
    {
        if (context.Table.Offers.Count == 0)
        {
            return [Frame(context), Needs(context), .. Terms(context, context.Hardest), Close(context)];
        }

        var progress = Progress.Of(context);
        return context.Taking is not null || progress.Open.Count == 0 ? [Stand(context, progress), Close(context)]
            : [Stand(context, progress), Behind(context, progress), .. Terms(context, progress.Open), Close(context)];
    }

    /// <summary>The order of terms, with what is left to be settled in it.</summary>
    public static PlanLine Sequence(PlanContext context, PlanLine line)
    {
        if (context.Table.Offers.Count == 0)
        {
            return line;
        }

        var progress = Progress.Of(context);
        return line with
        {
            Text = context.Taking is not null || progress.Open.Count == 0 ? "Every term is named: read them back."
                : progress.Agreed.Count == 0 ? line.Text : $"{line.Text} Still open: {Wording.List(Few(progress.Open))}.",
        };
    }

    private static AgendaStage[] Terms(PlanContext context, IReadOnlyList<string> hardest)
    {
        var split = Math.Max(1, hardest.Count / 2);
        var hard = hardest.Take(split).ToList();
        var easy = hardest.Skip(split).Reverse().ToList();
        return context.Advice.Sequence switch
        {
            Playbooks.Sequence.EasyFirst => [
                new AgendaStage("Easy terms", easy.Count == 0 ? "There is one open issue only: agree how you will judge it." : $"Settle {Wording.List(easy)} first and note each result.", easy, SequenceFacts(context)),
                new AgendaStage("Hard terms", $"Then {Wording.List(hard)}, against what is already agreed.", hard, [$"most is at stake in {hard[0]}"])],
            Playbooks.Sequence.HardestFirst => [
                new AgendaStage("Hard terms", $"{(context.Table.Offers.Count == 0 ? "Start" : "Go on")} with {Wording.List(hard)}: if it can't be settled, nobody loses more time.", hard, [$"most is at stake in {hard[0]}", .. SequenceFacts(context)]),
                new AgendaStage("The rest", easy.Count == 0 ? "Nothing else is open." : $"Close {Wording.List(easy)} in one go.", easy, ["less is at stake there"])],
            _ => [
                new AgendaStage("Packages", context.Packages.Packages.Count > 1
                    ? "Put packages that are worth the same to us side by side. Ask which is nearest, not whether it is acceptable."
                    : "Put one complete package on the table. Discuss no term by itself.", hardest, SequenceFacts(context)),
                new AgendaStage("Trade", $"Move only in exchange: every change of {hard[0]} earns one elsewhere.", hard, [$"most is at stake in {hard[0]}"])],
        };
    }

    /// <summary>What both sides name alike, and what moved.</summary>
    private static AgendaStage Stand(PlanContext context, Progress progress)
    {
        var moved = string.Join(" ", new[]
        {
            progress.TheyMoved.Count == 0 ? null : $"They have moved on {Wording.List(Few(progress.TheyMoved))}: say that you saw it.",
            progress.WeMoved.Count == 0 ? null : $"We have moved on {Wording.List(Few(progress.WeMoved))}: remind them.",
        }.OfType<string>());
        var start = context.Taking is not null ? "Their offer is as good for us as our own or better: read every term of it back."
            : progress.Open.Count == 0 ? "Both sides name the same terms: read them back."
            : progress.Agreed.Count > 0 ? $"Read back what both name alike: {Wording.List(Few(progress.Agreed))}. It stays settled while the rest is open."
            : context.Table.Last(Party.Them) is null ? "Our offer is on the table. Ask what they make of each term before you explain it again."
            : context.Table.Last(Party.Us) is null ? "Their offer is on the table. Read it back and ask how they arrived at it."
            : "Read both offers back. Both sides name nothing alike yet.";
        return new AgendaStage("Where we stand", moved.Length == 0 ? start : $"{start} {moved}", progress.Agreed, [Wording.Count(context.Table.Offers.Count, "offer is on the table", "offers are on the table")]);
    }

    /// <summary>The needs behind what is open, and what may end the talks.</summary>
    private static AgendaStage Behind(PlanContext context, Progress progress)
    {
        var knockouts = context.Deal.Issues.Where(i => i.Knockout && progress.Open.Contains(i.Name)).Select(i => i.Name).ToList();
        var ask = progress.Unnamed.Count > 0 && context.Table.Last(Party.Them) is not null ? $"Ask what they want on {Wording.List(Few(progress.Unnamed))}: they have named nothing there."
            : $"Ask what stands behind their position on {progress.Open[0]}, and who else decides.";
        return knockouts.Count == 0
            ? new AgendaStage("Needs and blockers", ask, [.. progress.Open.Take(1)], [$"most is at stake in {progress.Open[0]} of what is open"])
            : new AgendaStage("Needs and blockers", $"{ask} Say once more that there is no deal without what we need on {Wording.List(Few(knockouts))}.", knockouts, [.. knockouts.Select(k => $"without what we need on {k} there is no deal")]);
    }

    /// <summary>So many names fit a sentence.</summary>
    private static IEnumerable<string> Few(IReadOnlyList<string> names) => names.Count <= 6 ? names : names.Take(5).Append($"{names.Count - 5} more");

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
        var binds = context.Deal.Deadlines.Where(d => d.Kind != DeadlineKind.Artificial && d.Whose is Whose.Theirs or Whose.Both && d.Date >= context.AsOf).OrderBy(d => d.Date).FirstOrDefault();
        var date = (context.Deal.Closes >= context.AsOf ? context.Deal.Closes : null) ?? context.Deal.Deadlines.Where(d => d.Kind != DeadlineKind.Artificial && d.Date >= context.AsOf).OrderBy(d => d.Date).Select(d => (DateOnly?)d.Date).FirstOrDefault();
        return date is { } day
            ? binds is not null && binds.Date < day
                ? new AgendaStage("Close", $"Be through with the terms before {binds.Name} ({Wording.Date(binds.Date)}). Read all terms back, write them down the same day, sign by {Wording.Date(day)}.", [], [$"{binds.Name} binds them", $"date: {Wording.Date(day)}"])
                : new AgendaStage("Close", $"Read all terms back, write them down the same day, sign by {Wording.Date(day)}.", [], [$"date: {Wording.Date(day)}"])
            : new AgendaStage("Close", "Read all terms back and write them down the same day.", [], ["no closing date is set"]);
    }
}
