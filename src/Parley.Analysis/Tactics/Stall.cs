using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// Whether talks have stalled. The answer to a stall is another package of the same worth to us, not a lower one: who is paid for standing
/// still stands still. Sources: E. S. Page (1954), Biometrika 41, 100-115, for the sum; the odds are those of the conjugate gamma prior;
/// docs/methods/offers.md.
/// </summary>
public static class Stall
{
    /// <summary>
    /// How likely the mean step behind these concessions is below a negligible one, [0, 1]: steps are taken to be exponential, their rate to have
    /// a gamma prior of one step of the usual size. Exact to 1e-12; grows with the number of concessions.
    /// </summary>
    /// <param name="concessions">The steps to judge, in any unit; finite, what was taken back counts as 0. At most 1,000.</param>
    /// <param name="usual">What a step used to be, above 0.</param>
    /// <param name="negligible">Below this a step is none; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static double Odds(ReadOnlySpan<double> concessions, double usual, double negligible)
    {
        Require.Positive(usual);
        Require.Positive(negligible);
        Require.Between(concessions.Length, 0, 1_000, nameof(concessions));
        var sum = usual;
        foreach (var step in concessions)
        {
            Require.Finite(step, nameof(concessions));
            sum += Math.Max(0, step);
        }

        // The rate is Gamma(1 + n, sum); the mean is below the negligible step when the rate is above its inverse: a Poisson sum.
        var mean = sum / negligible;
        var (term, total) = (Math.Exp(-mean), 0.0);
        for (var k = 0; k <= concessions.Length; k++)
        {
            total += term;
            term *= mean / (k + 1);
        }

        return Math.Clamp(total, 0, 1);
    }

    /// <summary>
    /// The running sum of how far the concessions fell short of the usual one, never below 0, after the last of them; in their unit. A stall is
    /// said to begin when it passes a few usual steps. Exact to rounding; grows with the number of concessions.
    /// </summary>
    /// <param name="concessions">Oldest first, finite.</param>
    /// <param name="usual">What a step used to be, finite.</param>
    /// <param name="slack">How far a step may fall short without counting, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static double Shortfall(ReadOnlySpan<double> concessions, double usual, double slack)
    {
        Require.Finite(usual);
        Require.That(slack >= 0 && double.IsFinite(slack), slack, "is a finite number of at least 0");
        var sum = 0.0;
        foreach (var step in concessions)
        {
            Require.Finite(step, nameof(concessions));
            sum = Math.Max(0, sum + usual - step - slack);
        }

        return sum;
    }
}
