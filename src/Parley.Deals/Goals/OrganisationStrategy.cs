namespace Parley.Deals.Goals;

/// <summary>The strategy of an organisation on a page: where we compete, what we give up for it, and the goals that deals contribute to.</summary>
public sealed record OrganisationStrategy
{
    public required string Name { get; init; }

    /// <summary>Of the costs, and what <see cref="Rates"/> lead to.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The day on which it was last decided, as its file says; the record of an organisation knows better.</summary>
    public DateOnly? Decided { get; init; }

    /// <summary>The day on which it is looked at again at the latest.</summary>
    public DateOnly? Review { get; init; }

    public IReadOnlyList<Arena> Compete { get; init; } = [];

    /// <summary>Where we do not compete.</summary>
    public IReadOnlyList<Arena> Avoid { get; init; } = [];

    public IReadOnlyList<string> TradeOffs { get; init; } = [];

    /// <summary>The first first; deals that claim to be strategic name one of them.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    public IReadOnlyList<Goal> Goals { get; init; } = [];
    public ExchangeRates? Rates { get; init; }

    /// <summary>Of the closing of deals with each other, 0..1; null is not known.</summary>
    public decimal? Correlation { get; init; }

    public Capacity? Capacity { get; init; }

    /// <summary>Counterparties that we could approach.</summary>
    public IReadOnlyList<CandidateCounterparty> Candidates { get; init; } = [];

    /// <summary>Names are compared without regard to case and outer blanks.</summary>
    public Goal? Find(string goal) => Goals.FirstOrDefault(one => Same(one.Name, goal));

    public bool HasPriority(string priority) => Priorities.Any(one => Same(one, priority));

    internal static bool Same(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A part of the market in words, and by the segment and the unit of a deal as far as those tell it.</summary>
public sealed record Arena(string What, string? Segment = null, string? Unit = null)
{
    /// <summary>Null where the deal or this arena does not say enough to tell.</summary>
    public bool? Holds(DealPart deal)
    {
        bool?[] parts = [In(Segment, deal.Segment), In(Unit, deal.Unit)];
        return (Segment, Unit) == (null, null) || parts.Contains(null) ? null : parts.All(part => part == true);

        static bool? In(string? wanted, string? known) => wanted is null ? true : known is null ? null : OrganisationStrategy.Same(wanted, known);
    }
}

/// <summary>Where we want to be on one metric by a day, and where we are. The target may lie below the baseline, as a cost does.</summary>
/// <param name="Unit">Money is the strategy's currency or one with a rate; anything else is counted as it is.</param>
/// <param name="From">The day of the baseline: deals that closed before it are in it.</param>
/// <param name="Owner">An office or a role.</param>
public sealed record Goal(string Name, string? Metric, string Unit, decimal Baseline, decimal Target, DateOnly By, DateOnly? From, string? Owner)
{
    /// <summary>What is missing to the target, at least 0.</summary>
    public decimal Gap => Math.Abs(Target - Baseline);
}

/// <summary>What one unit of each currency was worth in the strategy's on a day.</summary>
public sealed record ExchangeRates(DateOnly Date, IReadOnlyList<ExchangeRate> Each);

/// <param name="Worth">Above 0.</param>
public sealed record ExchangeRate(Currency Currency, decimal Worth);

/// <summary>Something of ours that deals take when they are won, and how much of it is free.</summary>
public sealed record Capacity(string Name, decimal Units);

/// <summary>A counterparty that we could approach.</summary>
/// <param name="Odds">Of closing in time, 0..1.</param>
/// <param name="Cost">Of pursuing it, in the strategy's currency.</param>
/// <param name="Units">Of the capacity, when won.</param>
/// <param name="Goals">Contributions in the units of the goals.</param>
public sealed record CandidateCounterparty(string Counterparty, decimal Odds, decimal Cost, decimal? Units, DateOnly? Closes, IReadOnlyList<GoalContribution> Goals);
