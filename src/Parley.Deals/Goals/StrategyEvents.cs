namespace Parley.Deals.Goals;

/// <summary>A fact about the strategy of an organisation. How each is written is a contract, see <see cref="Contracts.EventContract"/>.</summary>
public abstract record StrategyEvent(PersonId Who, DateTimeOffset When) : RecordEvent(Who, When);

/// <summary>The whole strategy from now on.</summary>
public sealed record StrategyDecided(PersonId Who, DateTimeOffset When, OrganisationStrategy Strategy, string? Why) : StrategyEvent(Who, When);

/// <summary>It was looked at again and stands as it is.</summary>
public sealed record StrategyReviewed(PersonId Who, DateTimeOffset When, DateOnly? Next, string? Why) : StrategyEvent(Who, When);
