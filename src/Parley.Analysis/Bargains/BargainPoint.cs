using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>A fair point of a frontier.</summary>
/// <param name="Index">Its position on the frontier.</param>
/// <param name="Ties">Positions of all points that are as fair, falling worth to us; the first is <paramref name="Index"/>.</param>
public sealed record BargainPoint(int Index, EfficientPair Pair, IReadOnlyList<int> Ties);
