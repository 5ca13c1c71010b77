using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>A number of packages, known exactly or between two bounds, both included. Method: docs/methods/frontier.md.</summary>
/// <param name="Least">At least 0; certain.</param>
/// <param name="Most">At least <paramref name="Least"/>; certain.</param>
public readonly record struct PackageCount(BigInteger Least, BigInteger Most)
{
    /// <summary>Both bounds are the same.</summary>
    public bool IsExact => Least == Most;
}
