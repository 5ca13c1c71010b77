using System.Numerics;

namespace Parley.Analysis.Outcomes;

/// <summary>The number of combinations that nothing forbids.</summary>
internal sealed class CountedCombinations(int[][][] kinds) : ICombinations<CountedCombinations.Number>
{
    public Number One => new(1);

    public Number Of(int member, int kind) => new(kinds[member][kind].Length);

    public Number Both(Number one, Number other) => new(one.Value * other.Value);

    public Number With(Number one, JointRule rule) => one;

    public Number Any(List<Number> some) => new(some.Aggregate(BigInteger.Zero, (sum, one) => sum + one.Value));

    internal sealed record Number(BigInteger Value);
}
