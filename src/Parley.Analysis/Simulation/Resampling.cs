namespace Parley.Analysis.Simulation;

/// <summary>Which members of a weighted crowd go on, and how even their weights are. Exact to rounding. Method: docs/methods/reading.md.</summary>
public static class Resampling
{
    /// <summary>
    /// Systematic resampling: member i goes on floor or ceiling of (weight share x count) times; one draw for all, so that it adds little
    /// noise. Source: G. Kitagawa (1996), Journal of Computational and Graphical Statistics 5, 1-25. Linear in the number of members.
    /// </summary>
    /// <param name="weights">Finite and at least 0, one of them above 0.</param>
    /// <param name="offset">[0, 1), the one draw.</param>
    /// <param name="chosen">Takes the positions that go on, rising; any length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is out of range, or no weight is above 0.</exception>
    public static void Systematic(ReadOnlySpan<double> weights, double offset, Span<int> chosen)
    {
        if (!(offset >= 0 && offset < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "The offset is in [0, 1).");
        }

        var sum = 0.0;
        var last = -1;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] >= 0 ? weights[i] : double.NaN;
            last = weights[i] > 0 ? i : last;
        }

        if (!(sum > 0 && double.IsFinite(sum)))
        {
            throw new ArgumentOutOfRangeException(nameof(weights), sum, "Weights are finite and at least 0, one of them above 0.");
        }

        var (at, reached) = (0, weights[0]);
        for (var k = 0; k < chosen.Length; k++)
        {
            var mark = (k + offset) / chosen.Length * sum;
            while (at < last && reached <= mark)
            {
                reached += weights[++at];
            }

            chosen[k] = at;
        }
    }

    /// <summary>
    /// How many members of equal weight would say as much: (sum of weights)^2 / sum of their squares; in [1, count], 0 when all are 0.
    /// Source: A. Kong, J. S. Liu and W. H. Wong (1994), JASA 89, 278-288.
    /// </summary>
    public static double EffectiveCount(ReadOnlySpan<double> weights)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        return squares > 0 ? sum * sum / squares : 0;
    }
}
