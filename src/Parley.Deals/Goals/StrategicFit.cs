using Parley.Deals.Insight;

namespace Parley.Deals.Goals;

/// <summary>Whether a deal that calls itself strategic shows which goal and priority it serves. That a customer is big is no answer.</summary>
/// <param name="Missing">What it would have to say; empty when it is proven.</param>
/// <param name="Serves">Goals that it names with a priority and a contribution.</param>
public sealed record StrategicFit(DealPart Deal, IReadOnlyList<string> Serves, IReadOnlyList<string> Missing)
{
    public bool Proven => Missing.Count == 0;

    /// <summary>Of the deals that make the claim and have not failed, in their order.</summary>
    public static IReadOnlyList<StrategicFit> Of(OrganisationStrategy strategy, IEnumerable<DealPart> deals) =>
        [.. deals.Where(deal => deal.Strategic == true && deal.Stage is not (Stage.Lost or Stage.Withdrawn)).Select(deal => Of(strategy, deal))];

    private static StrategicFit Of(OrganisationStrategy strategy, DealPart deal)
    {
        List<(GoalContribution Goal, List<string> Missing)> named = [.. deal.Goals.Select(goal => (goal, Lacking(strategy, deal, goal).ToList()))];
        List<string> serves = [.. named.Where(one => one.Missing.Count == 0).Select(one => strategy.Find(one.Goal.Name)!.Name)];
        List<string> missing = [.. strategy.Avoid.Where(arena => arena.Holds(deal) == true).Select(arena => $"It is where we do not compete: {arena.What}.")];
        if (named.Count == 0)
        {
            missing.Add($"It names no goal. {Choose("Goals", strategy.Goals.Select(goal => goal.Name))}");
        }
        else if (serves.Count == 0)
        {
            missing.AddRange(named.SelectMany(one => one.Missing).Distinct());
        }

        return new(deal, serves, missing);
    }

    private static IEnumerable<string> Lacking(OrganisationStrategy strategy, DealPart deal, GoalContribution named)
    {
        if (strategy.Find(named.Name) is not { } goal)
        {
            yield return $"'{named.Name}' is no goal of the strategy. {Choose("Goals", strategy.Goals.Select(one => one.Name))}";
            yield break;
        }

        if (named.Contributes is not > 0)
        {
            yield return named.Contributes is null ? $"It does not say how much it contributes to {goal.Name}." : $"It contributes nothing to {goal.Name}.";
        }

        if (deal.Closes > goal.By)
        {
            yield return $"It closes on {Wording.Date(deal.Closes.Value)}, after the day of {goal.Name}.";
        }

        if (named.Priority is null)
        {
            yield return $"It names no priority for {goal.Name}. {Choose("Priorities", strategy.Priorities)}";
        }
        else if (!strategy.HasPriority(named.Priority))
        {
            yield return $"'{named.Priority}' is no priority of the strategy. {Choose("Priorities", strategy.Priorities)}";
        }
    }

    private static string Choose(string what, IEnumerable<string> names) => names.ToList() is { Count: > 0 } some ? $"{what}: {string.Join(", ", some)}." : $"The strategy has none.";
}
