using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// A concession plan: the way from where we stand to where we would stop, in steps that shrink by the same ratio, so that they tell the other
/// side that the end is near. Method: docs/methods/offers.md. Exact to rounding; grows with the steps.
/// </summary>
public static class ConcessionSteps
{
    /// <summary>The worth after each step, falling from <paramref name="from"/> (not listed) to <paramref name="to"/> plus the reserve.</summary>
    /// <param name="from">Where we stand, finite.</param>
    /// <param name="to">Where we would stop, finite, at most <paramref name="from"/>.</param>
    /// <param name="steps">1 to 1,000.</param>
    /// <param name="ratio">How large each step is against the one before; above 0, below 1.</param>
    /// <param name="reserve">The share of the way that is kept back for the very end, [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static double[] Plan(double from, double to, int steps, double ratio = 0.5, double reserve = 0)
    {
        Require.Finite(from);
        Require.That(double.IsFinite(to) && to <= from, to, $"is finite and at most {from}");
        Require.Between(steps, 1, 1_000);
        Require.That(ratio is > 0 and < 1, ratio, "lies above 0 and below 1");
        Require.Share(reserve);
        var worths = new double[steps];
        for (var k = 0; k < steps; k++)
        {
            var given = (1 - Math.Pow(ratio, k + 1)) / (1 - Math.Pow(ratio, steps));
            worths[k] = from - ((from - to) * (1 - reserve) * given);
        }

        return worths;
    }
}
