namespace Parley.Analysis.Opponents;

/// <summary>A package as a reading sees it. Method: docs/methods/reading.md.</summary>
/// <param name="Options">The position of an option for each issue.</param>
/// <param name="Beside">How much more it is worth to them than these options, as a share of their range: for figures between two that are read, or what a combination adds. Finite.</param>
public sealed record ReadPackage(int[] Options, double Beside = 0);
