namespace Parley.Deals.Goals;

/// <summary>Everything that the events of a strategy say together.</summary>
public sealed record StrategyState : RecordState
{
    /// <summary>Decided on the day on which it was last changed or reviewed here.</summary>
    public required OrganisationStrategy Strategy { get; init; }

    /// <summary>Who changed or reviewed it last.</summary>
    public required PersonId By { get; init; }

    /// <summary>Every decision and review, the first first.</summary>
    public required IReadOnlyList<StrategyStep> Story { get; init; }

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
        var edition = (state?.Edition ?? 0) + (happened is StrategyDecided ? 1 : 0);
        return new()
        {
            Key = key,
            Version = (state?.Version ?? 0) + 1,
            Updated = happened.When,
            Strategy = strategy,
            By = happened.Who,
            Edition = edition,
            Story = [.. state?.Story ?? [], new StrategyStep(edition, happened, strategy)],
        };
    }
}

/// <summary>A decision or a review of the strategy.</summary>
/// <param name="Edition">The version that it made, or looked at again.</param>
/// <param name="After">The strategy from then on.</param>
public sealed record StrategyStep(int Edition, StrategyEvent Happened, OrganisationStrategy After)
{
    public bool IsReview => Happened is StrategyReviewed;

    public string? Why => Happened switch
    {
        StrategyDecided decided => decided.Why,
        StrategyReviewed reviewed => reviewed.Why,
        _ => null,
    };
}
