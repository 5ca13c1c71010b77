using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>A number of packages, known exactly or between two bounds, both included.</summary>
public readonly record struct PackageCount(BigInteger Least, BigInteger Most)
{
    public bool IsExact => Least == Most;
}
