using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>A fair point, exact. Method: docs/methods/fair-points.md.</summary>
/// <param name="Index">Its position on <paramref name="On"/>.</param>
/// <param name="Pair">Its exact worth to both.</param>
/// <param name="Ties">Positions of all points that are as fair, falling worth to us; the first is <paramref name="Index"/>.</param>
/// <param name="On">The frontier that it was asked of or, where that one leaves pairs out, the exact one near the point.</param>
public sealed record BargainPoint(int Index, EfficientPair Pair, IReadOnlyList<int> Ties, Frontier On);
