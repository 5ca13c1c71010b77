using Parley.Analysis.Numerics;

namespace Parley.Analysis.Alternatives;

/// <summary>
/// One alternative that several lean on and one of them can take. Each needs it with a chance of its own, independently; among those who need it each is as
/// likely to get it. So it counts once: the chances to need it times the chances to get it then sum to the chance that anybody needs it.
/// Method: docs/methods/walk-away.md.
/// </summary>
public static class SharedAlternative
{
    /// <summary>
    /// The chance that it is left for somebody who needs it: the mean of 1 / (1 + K), K how many of the others need it. (0, 1], 1 without others; exact to
    /// rounding, all terms are positive. Time grows with the square of the others: ten thousand take a tenth of a second.
    /// </summary>
    /// <param name="others">The chance of each other to need it, [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A chance is out of its range.</exception>
    public static double Chance(IReadOnlyList<double> others)
    {
        ArgumentNullException.ThrowIfNull(others);

        // needing[k]: the chance that k of the others so far need it.
        var needing = new double[others.Count + 1];
        needing[0] = 1;
        for (var i = 0; i < others.Count; i++)
        {
            Require.Share(others[i], nameof(others));
            for (var k = i + 1; k > 0; k--)
            {
                needing[k] = (needing[k] * (1 - others[i])) + (needing[k - 1] * others[i]);
            }

            needing[0] *= 1 - others[i];
        }

        var chance = 0.0;
        for (var k = 0; k < needing.Length; k++)
        {
            chance += needing[k] / (1 + k);
        }

        return Math.Min(1, chance);
    }
}
