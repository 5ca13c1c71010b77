using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>What an executive must know before they join: context, strategy, limits, their part, and how the meeting is proposed.</summary>
internal static class ExecutiveBrief
{
    public static IReadOnlyList<PlanLine> Of(PlanContext context) => context.Advice.Escalate && context.Ending is null ? [.. Lines(context)] : [];

    private static IEnumerable<PlanLine> Lines(PlanContext context)
    {
        var deal = context.Deal;
        IReadOnlyList<string> because = [.. context.Advice.EscalateBecause.Select(context.Fact)];
        yield return new PlanLine(
            $"Context: {(deal.Side == Side.Sell ? "we sell" : "we buy")}{(deal.Counterparty is { } them ? $"{(deal.Side == Side.Sell ? " to" : " from")} {them}" : "")}{(deal.Value is { } value ? $", {context.Sum((double)value)}" : "")}; {context.Fact("talks")}.",
            because.Count > 0 ? because : [context.Fact("talks")]);
        yield return new PlanLine($"Strategy: {context.Advice.Strategy.Word()}; we {(context.Advice.Anchor == Anchor.First ? "open" : "let them open")}, pace {KebabWord.Of(context.Advice.Pace)}.", [context.Fact("strategy"), context.Fact("anchor"), context.Fact("pace")]);
        if (context.Stop is { } stop)
        {
            yield return new PlanLine(
                $"Inside only: {(context.Positions.Target is { } target ? $"we aim at {context.Sum(target.Ours)} and " : "we ")}{(stop.Need is null ? "walk away" : "stop")} below {context.Sum(stop.Ours)}.",
                stop.Need is null ? [.. context.OurWalkAway] : [.. context.Stops.Select(s => $"we stop at {s}")]);
        }

        if (deal.Goals is [var goal, ..])
        {
            yield return new PlanLine($"Inside only: the deal serves our goal {goal.Name}. Keep it out of the talk.", [$"goal: {goal.Name}"]);
        }

        yield return new PlanLine("Their part: where both firms want to go in the years ahead. No figure, no clause; those stay with the team.", because.Count > 0 ? because : [context.Fact("strategy")]);
        yield return new PlanLine(
            $"To propose it: \"What we are planning reaches beyond this contract. May I bring our executives together to talk about {(deal.Side == Side.Sell ? "what you want to achieve with it" : "what we both can make of it")}?\"",
            because.Count > 0 ? because : [context.Fact("strategy")]);
    }
}
