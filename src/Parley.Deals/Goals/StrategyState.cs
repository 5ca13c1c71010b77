namespace Parley.Deals.Goals;

/// <summary>Everything that the events of a strategy say together.</summary>
public sealed record StrategyState : RecordState
{
    /// <summary>Decided on the day on which it was last changed or reviewed here.</summary>
    public required OrganisationStrategy Strategy { get; init; }

    /// <summary>Who changed or reviewed it last.</summary>
    public required PersonId By { get; init; }

    /// <summary>How often it was decided: the version that people speak of.</summary>
    public required int Edition { get; init; }

    /// <summary>The only way from events to state.</summary>
    /// <returns>Null without events.</returns>
    public static StrategyState? Fold(DealKey key, IEnumerable<StrategyEvent> events) => events.Aggregate((StrategyState?)null, (state, happened) => Apply(key, state, happened));

    /// <exception cref="InvalidOperationException">A strategy that was reviewed before it was decided.</exception>
    public static StrategyState Apply(DealKey key, StrategyState? state, StrategyEvent happened)
    {
        var day = DateOnly.FromDateTime(happened.When.UtcDateTime);
        var strategy = happened switch
        {
            StrategyDecided e => e.Strategy with { Decided = day },
            StrategyReviewed e when state is not null => state.Strategy with { Decided = day, Review = e.Next },
            _ => throw new InvalidOperationException($"Nothing tells what {happened.GetType().Name} changes."),
        };
        return new()
        {
            Key = key,
            Version = (state?.Version ?? 0) + 1,
            Updated = happened.When,
            Strategy = strategy,
            By = happened.Who,
            Edition = (state?.Edition ?? 0) + (happened is StrategyDecided ? 1 : 0),
        };
    }
}
