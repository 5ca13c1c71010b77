using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>What comes of an opening on average.</summary>
/// <param name="Opening">Worth to us of what we ask.</param>
/// <param name="Leave">The odds that it drives them away, 0..1.</param>
/// <param name="Result">What we end at when they stay.</param>
/// <param name="Expected">Result and walk-away weighed by the odds.</param>
public sealed record OpeningOutcome(string Name, double Opening, double Leave, double Result, double Expected);

/// <summary>How high to open: what more we may get against the odds of driving them away. Method: docs/methods/preparation.md.</summary>
public sealed record OpeningOdds(IReadOnlyList<OpeningOutcome> Openings, PlanLine Line)
{
    /// <summary>Null where figures are on the table, or fair split, their limit or our walk-away is not known, or no room lies between.</summary>
    internal static OpeningOdds? Of(PlanContext context, OpeningRule? rule)
    {
        if (rule is null || context.Table.Offers.Count > 0 || context.Bargain.Zone != true || context.WalkAway is not { Value: { } floor, Theirs: not null }
            || context.Positions is not { Opening: { } opening, Fair: { } fair, Limit: { } limit } || limit.Ours <= fair.Ours)
        {
            return null;
        }

        var room = limit.Ours - fair.Ours;
        var (pull, spread) = ((double)rule.Pull, (double)rule.Spread);
        var backfires = context.Deal.Profile["backfire"] == "likely";
        var atLimit = (double)(backfires ? rule.LeaveIfBackfire : rule.Leave);
        List<OpeningOutcome> outcomes =
        [
            At("the fair split", fair.Ours), At("half way to their limit", fair.Ours + (room / 2)), At("their estimated limit", limit.Ours), At("our opening", opening.Ours),
        ];
        outcomes = [.. outcomes.OrderBy(o => o.Opening)];
        var (ours, best) = (outcomes.First(o => o.Name == "our opening"), outcomes.MaxBy(o => o.Expected)!);
        var text = $"Opening at {context.Sum(ours.Opening)} we end near {context.Sum(ours.Result)} if they stay; the odds that it drives them away are about {Wording.Share(ours.Leave)}."
            + (best.Expected > ours.Expected ? $" On average {best.Name} ({context.Sum(best.Opening)}) brings {context.Sum(best.Expected - ours.Expected)} more." : "");
        return new OpeningOdds(outcomes, new PlanLine(text, [.. context.OurWalkAway, $"their estimated limit lies at {context.Sum(limit.Ours)}", .. backfires ? context.Profile("backfire") : []]));

        OpeningOutcome At(string name, double ask)
        {
            var leave = 1 / (1 + (((1 - atLimit) / atLimit) * Math.Exp(-(ask - limit.Ours) / (room * spread))));
            var result = fair.Ours + (pull * (ask - fair.Ours));
            return new OpeningOutcome(name, Figures.Tidy(ask), leave, Figures.Tidy(result), Figures.Tidy(((1 - leave) * result) + (leave * floor)));
        }
    }
}
