using Parley.Deals.Insight;

namespace Parley.Deals.Goals;

/// <summary>How old the strategy is, what happened since that contradicts it, and whether it is time to look at it again.</summary>
/// <param name="Days">Since it was last decided or reviewed; null when nobody said.</param>
/// <param name="Due">The day of the next review.</param>
/// <param name="Contradictions">What closed deals and passed days say against it.</param>
public sealed record StrategyAge(int? Days, DateOnly? Due, bool Asks, string Why, IReadOnlyList<Finding> Contradictions)
{
    /// <summary>Without a day of its own, a strategy is looked at again after so many days.</summary>
    public const int ReviewAfter = 90;

    public static StrategyAge Of(OrganisationStrategy strategy, IReadOnlyList<GoalGap> gaps, IReadOnlyList<DealPart> deals, DateOnly asOf)
    {
        var due = strategy.Review > strategy.Decided || strategy.Decided is null ? strategy.Review : strategy.Decided.Value.AddDays(ReviewAfter);
        var contradictions = Against(strategy, gaps, deals, asOf).ToList();
        var (asks, why) = (strategy.Decided, due, contradictions.Count) switch
        {
            (null, null, _) => (true, "Nobody said when it was decided."),
            (_, { } day, _) when day <= asOf => (true, $"Its review was due on {Wording.Date(day)}."),
            (_, _, > 0) => (true, $"{Wording.Count(contradictions.Count, "thing that happened speaks", "things that happened speak")} against it."),
            (_, { } day, _) => (false, $"It is looked at again by {Wording.Date(day)}."),
            _ => (false, "Nothing speaks against it."),
        };
        return new(strategy.Decided is { } decided ? asOf.DayNumber - decided.DayNumber : null, due, asks, why, contradictions);
    }

    private static IEnumerable<Finding> Against(OrganisationStrategy strategy, IReadOnlyList<GoalGap> gaps, IReadOnlyList<DealPart> deals, DateOnly asOf)
    {
        // What closed before the strategy was decided was known to those who decided it.
        List<DealPart> won = [.. deals.Where(deal => deal.Stage is Stage.Won && (deal.Closes is null || strategy.Decided is null || deal.Closes >= strategy.Decided))];
        foreach (var arena in strategy.Avoid)
        {
            if (won.Where(deal => arena.Holds(deal) == true).Select(deal => deal.Who).ToList() is { Count: > 0 } there)
            {
                yield return new("won-where-we-do-not-compete", $"We do not compete here, and won: {arena.What} ({Some(there)}).");
            }
        }

        if (won.Where(deal => !strategy.Avoid.Any(arena => arena.Holds(deal) == true) && strategy.Compete is { Count: > 0 } compete && compete.All(arena => arena.Holds(deal) == false)).Select(deal => deal.Who).ToList() is { Count: > 0 } elsewhere)
        {
            yield return new("won-elsewhere", $"Won outside of where we say that we compete: {Some(elsewhere)}.");
        }

        if (strategy.Goals.Count > 0 && won.Where(deal => !deal.Goals.Any(goal => strategy.Find(goal.Name) is not null)).ToList() is { Count: > 0 } idle)
        {
            yield return new("won-for-no-goal", $"{idle.Count} of {Wording.Count(won.Count, "won deal serves", "won deals serve")} no goal: {Some(idle.Select(deal => deal.Who))}.");
        }

        foreach (var gap in gaps.Where(gap => gap.Goal.By < asOf && gap.Closed < gap.Gap))
        {
            yield return new("goal-missed", $"{gap.Goal.Name}: its day, {Wording.Date(gap.Goal.By)}, has passed and the gap is not closed.");
        }

        var served = deals.Where(deal => deal.Stage is not (Stage.Lost or Stage.Withdrawn)).SelectMany(deal => deal.Goals).Select(goal => goal.Priority).OfType<string>().ToList();
        foreach (var priority in strategy.Priorities.Where(priority => deals.Count > 0 && !served.Exists(named => OrganisationStrategy.Same(named, priority))))
        {
            yield return new("priority-unserved", $"No deal serves the priority '{priority}'.");
        }
    }

    private static string Some(IEnumerable<string> names)
    {
        const int Few = 3;
        List<string> all = [.. names];
        return all.Count <= Few ? Wording.List(all) : $"{string.Join(", ", all[..Few])} and {all.Count - Few} more";
    }
}
