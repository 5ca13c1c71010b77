namespace Parley.Deals.Insight;

/// <summary>Measures that lower what no deal would cost us: each, once written down with its cost, is an alternative too.</summary>
internal static class LossMeasures
{
    public static IEnumerable<PlanLine> Of(PlanContext context)
    {
        var deal = context.Deal;
        var ours = deal.Deadlines.Where(d => d.Kind != DeadlineKind.Artificial && d.Whose is Whose.Ours or Whose.Both && d.Date >= context.AsOf).OrderBy(d => d.Date).FirstOrDefault();
        if (ours is not null)
        {
            yield return new PlanLine($"Prepare a bridge over {ours.Name} ({Wording.Date(ours.Date)}): an extension, a temporary source, stock. Note its cost as an alternative.", [$"{ours.Name} binds us"]);
        }
        else if (deal.Profile["timePressure"] is "ours" or "both")
        {
            yield return new PlanLine("Prepare a bridge for the time after our date: an extension, a temporary source, stock. Note its cost as an alternative.", [.. context.Profile("timePressure")]);
        }

        if (deal is { Side: Side.Buy } && deal.Profile["importance"] == "mission-critical")
        {
            yield return new PlanLine("Write down how we would go on for three months without it. Each week less that we depend on it lowers what no deal costs us.", [.. context.Profile("importance")]);
        }

        if (context.WalkAway.Order is [var only])
        {
            yield return new PlanLine($"All we have without them hangs on {only}: prepare a second way that does not fail with it.", [$"{only} is our one live alternative"]);
        }

        if (context.WalkAway is { Value: not null } && deal.Alternatives?.Fallback is null)
        {
            yield return new PlanLine("Say what is left when nothing works out: do without, do it ourselves, put it off.", ["no fallback is stated"]);
        }
    }
}
