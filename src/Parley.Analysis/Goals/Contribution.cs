namespace Parley.Analysis.Goals;

/// <summary>What one deal does for a goal when it closes; nothing when it does not. Method: docs/methods/goals.md.</summary>
/// <param name="Amount">In the unit of the goal; finite, below 0 when the deal sets the goal back.</param>
/// <param name="Odds">Of closing in time, [0, 1].</param>
public readonly record struct Contribution(double Amount, double Odds);

/// <summary>A chance, and what encloses it for certain.</summary>
/// <param name="Low">[0, <paramref name="Chance"/>].</param>
/// <param name="Chance">[0, 1].</param>
/// <param name="High">[<paramref name="Chance"/>, 1].</param>
public readonly record struct EnclosedChance(double Low, double Chance, double High);
