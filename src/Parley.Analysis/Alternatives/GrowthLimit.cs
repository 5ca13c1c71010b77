using Parley.Analysis.Numerics;

namespace Parley.Analysis.Alternatives;

/// <summary>
/// How much of what one has to put at risk, again and again, so that it grows fastest in the long run: the share f with the largest
/// E log(1 + f x), x what a unit at risk brings. More risks ruin without growing faster; half of it keeps three quarters of the growth.
/// Source: J. L. Kelly (1956), Bell System Technical Journal 35, 917-926; docs/methods/portfolio.md. Linear in the results.
/// </summary>
public static class GrowthLimit
{
    /// <summary>
    /// [0, 1 / the largest loss], to 1e-12 of it; 0 where the mean is not above 0. Won b with p, else lost a: p / a - (1 - p) / b.
    /// </summary>
    /// <param name="results">What a unit at risk brings, each finite, one of them below 0, with its probability, [0, 1]; together 1 to 1e-9.</param>
    /// <exception cref="ArgumentException">No loss is possible, so that there is no limit, or the probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static double Share(IReadOnlyList<(double Change, double Probability)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        foreach (var (change, probability) in results)
        {
            Require.Finite(change, nameof(results));
            Require.Share(probability, nameof(results));
        }

        if (!(Math.Abs(results.Sum(result => result.Probability) - 1) <= 1e-9))
        {
            throw new ArgumentException("The probabilities sum to 1.", nameof(results));
        }

        var worst = results.Where(result => result.Probability > 0).Min(result => result.Change);
        if (worst >= 0)
        {
            throw new ArgumentException("Some result is a loss: without one there is no limit.", nameof(results));
        }

        double Slope(double share) => results.Where(result => result.Probability > 0).Sum(result => result.Probability * result.Change / (1 + (share * result.Change)));
        var (low, high) = (0.0, 1 / -worst);
        if (Slope(0) <= 0)
        {
            return 0;
        }

        // The slope only falls, and to minus infinity where everything may be lost.
        for (var round = 0; round < 60; round++)
        {
            var middle = (low + high) / 2;
            (low, high) = Slope(middle) > 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
