using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>How the dates set the pace: what binds, what only presses, when to pause.</summary>
internal static class Timing
{
    public static IReadOnlyList<PlanLine> Of(PlanContext context) => [.. Lines(context)];

    private static IEnumerable<PlanLine> Lines(PlanContext context)
    {
        var ahead = context.Deal.Deadlines.Where(d => d.Date >= context.AsOf).OrderBy(d => d.Date).ToList();
        var binding = ahead.Where(d => d.Kind == DeadlineKind.Legitimate).ToList();
        if (binding is [var first, ..])
        {
            var weeks = (first.Date.DayNumber - context.AsOf.DayNumber) / 7;
            yield return new PlanLine(
                weeks < 2 ? $"{first.Name} is less than two weeks away: put one complete package forward and name who must sign."
                    : $"{Wording.Count(weeks, "week", "weeks")} to {first.Name}: keep the last one for the signature and plan the rounds in the others.",
                [$"{first.Name}: {Wording.Date(first.Date)}"]);
        }

        foreach (var pressed in ahead.Where(d => d.Kind == DeadlineKind.Artificial && d.Whose != Whose.Ours))
        {
            yield return new PlanLine($"{pressed.Name} presses and does not bind. Ask what happens the day after.", [$"{pressed.Name} is artificial"]);
        }

        foreach (var own in ahead.Where(d => d.Kind == DeadlineKind.Artificial && d.Whose == Whose.Ours))
        {
            yield return new PlanLine($"Drop {own.Name} or give it a reason that they can check: a date without one costs us credit.", [$"{own.Name} is artificial"]);
        }

        foreach (var open in ahead.Where(d => d.Kind is null))
        {
            yield return new PlanLine($"Find out what happens the day after {open.Name}: only then is it a deadline.", [$"nobody says whether {open.Name} binds"]);
        }

        if (binding.Count == 0 && context.Deal.Value is not null && !context.Brief)
        {
            yield return new PlanLine("Ask when their year ends, when budgets are set and who signs then: no date that binds is known.", ["no legitimate deadline is noted"]);
        }

        if (context.Deal.Profile["conduct"] == "adversarial")
        {
            yield return new PlanLine("Agree on breaks beforehand, and take one before every answer to a demand.", [.. context.Profile("conduct")]);
        }

        if (context.Deal.Profile["decisions"] == "consensus" && context.Deal.Side == Side.Sell && context.Advice.Pace != Pace.Fast)
        {
            yield return new PlanLine("Leave them days between rounds to agree among themselves, and ask for the day of their answer.", [.. context.Profile("decisions")]);
        }
    }
}
