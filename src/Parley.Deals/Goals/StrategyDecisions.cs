using Parley.Deals.Files;

namespace Parley.Deals.Goals;

/// <summary>The strategy as it should be from now on.</summary>
public sealed record DecideStrategy(OrganisationStrategy Strategy, string? Why = null);

/// <summary>The strategy stands as it is, until <paramref name="Next"/> at the latest.</summary>
public sealed record ReviewStrategy(DateOnly? Next, string? Why = null);

public static class StrategyDecisions
{
    /// <summary>A goal that moves needs a reason: deals were planned for the old one.</summary>
    public static Decision Decide(StrategyState? state, DecideStrategy command, Stamp now)
    {
        List<Finding> findings = [.. Broken(command.Strategy)];
        if (state is not null && Same(state.Strategy, command.Strategy))
        {
            findings.Add(new("nothing-changed", "The strategy already says that."));
        }
        else if (state is not null && !state.Strategy.Goals.SequenceEqual(command.Strategy.Goals) && !Readable.HasWords(command.Why))
        {
            findings.Add(new("why-missing", "Say why goals change: deals were planned for them as they were."));
        }

        return Decision.Unless(findings, new StrategyDecided(now.Who, now.When, command.Strategy with { Decided = null }, command.Why));
    }

    public static Decision Decide(StrategyState state, ReviewStrategy command, Stamp now) =>
        Decision.Unless(
            command.Next is { } next && next <= DateOnly.FromDateTime(now.When.UtcDateTime) ? [new("review-in-past", "The next review is still to come.")] : [],
            new StrategyReviewed(now.Who, now.When, command.Next, command.Why));

    private static IEnumerable<Finding> Broken(OrganisationStrategy strategy)
    {
        if (strategy.Goals.Count > FileLimits.Goals)
        {
            yield return new("too-many-goals", $"The strategy has {strategy.Goals.Count} goals; at most {FileLimits.Goals} are followed.");
        }

        if (strategy.Candidates.Count > FileLimits.Candidates)
        {
            yield return new("too-many-candidates", $"The strategy has {strategy.Candidates.Count} candidates; at most {FileLimits.Candidates} are ranked.");
        }

        foreach (var goal in strategy.Goals.Where(goal => goal.From > goal.By))
        {
            yield return new("goal-ends-first", $"{goal.Name} ends before the day of its baseline.");
        }
    }

    private static bool Same(OrganisationStrategy one, OrganisationStrategy other) =>
        StrategyFileWriter.Json(one with { Decided = null }) == StrategyFileWriter.Json(other with { Decided = null });
}
