using Parley.Analysis.Goals;

namespace Parley.Deals.Goals;

/// <summary>A goal and how its gap is covered, in its unit.</summary>
/// <param name="Closed">By deals that are won.</param>
/// <param name="Committed">By deals that are agreed; counted in full.</param>
/// <param name="Probable">By open deals, each by its odds.</param>
/// <param name="Chance">Of closing the gap by its day.</param>
/// <param name="Low">What closed, committed and open deals bring at least with a chance of nine in ten.</param>
/// <param name="High">What they bring at most, with the same chance.</param>
/// <param name="Path">What is covered as days pass, the first first; the last is the goal's day.</param>
public sealed record GoalGap(
    Goal Goal,
    Currency? Money,
    decimal Closed,
    decimal Committed,
    decimal Probable,
    EnclosedChance Chance,
    double Low,
    double High,
    IReadOnlyList<GoalPoint> Path,
    IReadOnlyList<GoalDeal> Deals
)
{
    public decimal Gap => Goal.Gap;

    /// <summary>What is left of the gap when every open deal counts by its odds; at least 0.</summary>
    public decimal Uncovered => Math.Max(0, Gap - Closed - Committed - Probable);

    /// <summary>What no closed or committed deal covers; at least 0.</summary>
    public decimal StillNeeded => Math.Max(0, Gap - Closed - Committed);
}

/// <summary>What is covered by a day, in the goal's unit.</summary>
public sealed record GoalPoint(DateOnly Date, decimal Closed, decimal Committed, decimal Probable);

/// <summary>What one deal does for a goal.</summary>
/// <param name="Contributes">In the goal's unit.</param>
/// <param name="Why">Why it is not counted; null when it is.</param>
public sealed record GoalDeal(DealPart Deal, decimal Contributes, decimal? Odds, string? Why)
{
    public bool Counted => Why is null;
}
