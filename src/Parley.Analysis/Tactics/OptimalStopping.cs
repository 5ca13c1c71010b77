using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// What it is worth to wait when so many more independent offers will come, one after another, each to be taken or lost. An offer is good
/// enough exactly when it is worth at least the value of those still to come.
/// Source: L. Moser (1956), Scripta Mathematica 22, 289-292; J. P. Gilbert and F. Mosteller (1966), Journal of the American Statistical
/// Association 61, 35-73; docs/methods/offers.md.
/// </summary>
public static class OptimalStopping
{
    /// <summary>
    /// Offers spread evenly over [0, 1]. Entry k is the value, [0, 1), with k offers to come: 0, then (1 + v^2) / 2 of the one before.
    /// Exact to rounding; grows with the number of offers.
    /// </summary>
    /// <param name="offers">0 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="offers"/> is outside its range.</exception>
    public static double[] Uniform(int offers)
    {
        var values = Start(offers, 0);
        for (var k = 1; k <= offers; k++)
        {
            values[k] = (1 + (values[k - 1] * values[k - 1])) / 2;
        }

        return values;
    }

    /// <summary>
    /// Offers of which each is one of the given worths with its probability. Entry k is the value with k offers to come, in the unit of the
    /// worths; entry 0 is what is left without one. Exact to rounding; grows with worths x log(worths) + offers x log(worths).
    /// </summary>
    /// <param name="worths">At least one; worths finite, probabilities [0, 1] that sum to 1.</param>
    /// <param name="offers">0 to 1,000,000.</param>
    /// <param name="walkAway">Finite.</param>
    /// <param name="discount">What one round of waiting leaves of a worth, [0, 1].</param>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static double[] Values(IReadOnlyList<(double Worth, double Probability)> worths, int offers, double walkAway, double discount = 1)
    {
        ArgumentNullException.ThrowIfNull(worths);
        Require.Share(discount);
        var values = Start(offers, walkAway);
        var sorted = Sorted(worths);

        // Above position i: how likely an offer is worth more, and what it brings on average times that.
        var (chance, mean) = (new double[sorted.Length + 1], new double[sorted.Length + 1]);
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            chance[i] = chance[i + 1] + sorted[i].Probability;
            mean[i] = mean[i + 1] + (sorted[i].Worth * sorted[i].Probability);
        }

        for (var k = 1; k <= offers; k++)
        {
            var wait = discount * values[k - 1];
            var (low, high) = (0, sorted.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = sorted[middle].Worth > wait ? (low, middle) : (middle + 1, high);
            }

            values[k] = mean[low] + (wait * (1 - chance[low]));
        }

        return values;
    }

    private static double[] Start(int offers, double walkAway)
    {
        Require.Between(offers, 0, 1_000_000);
        Require.Finite(walkAway);
        var values = new double[offers + 1];
        values[0] = walkAway;
        return values;
    }

    private static (double Worth, double Probability)[] Sorted(IReadOnlyList<(double Worth, double Probability)> worths)
    {
        foreach (var (worth, probability) in worths)
        {
            Require.Finite(worth, nameof(worths));
            Require.Share(probability, nameof(worths));
        }

        if (Math.Abs(worths.Sum(one => one.Probability) - 1) > 1e-9)
        {
            throw new ArgumentException("The probabilities of the worths sum to 1.", nameof(worths));
        }

        return [.. worths.OrderBy(one => one.Worth)];
    }
}
