namespace Parley.Analysis.Opponents;

/// <summary>A figure that is not known exactly: its mean, and the range in which it lies with odds of 90 %.</summary>
public readonly record struct Belief(double Mean, double Low, double High)
{
    /// <summary>What a range gains in width, as a multiple of its own, for who surely goes step by step.</summary>
    private const double ForSteps = 2.5;

    /// <summary>Who misses a target by so much or more is not sure enough to need it.</summary>
    private const double SureNoise = 0.03;

    /// <summary>Growth: figures x their logarithm.</summary>
    /// <param name="figures">One for each supposed counterpart.</param>
    /// <param name="odds">Of each of them; they sum to 1.</param>
    /// <param name="widening">As <see cref="Widening"/> gives it.</param>
    internal static Belief Of(double[] figures, double[] odds, double widening)
    {
        double[] sorted = [.. figures];
        double[] sortedOdds = [.. odds];
        Array.Sort(sorted, sortedOdds);
        var mean = 0.0;
        for (var p = 0; p < figures.Length; p++)
        {
            mean += odds[p] * figures[p];
        }

        return new Belief(
            mean,
            Math.Min(mean, mean - (widening * (mean - Quantile(sorted, sortedOdds, 0.05)))),
            Math.Max(mean, mean + (widening * (Quantile(sorted, sortedOdds, 0.95) - mean))));
    }

    /// <summary>
    /// By how much further from the mean the ends of a range lie than among supposed counterparts, so that it holds the truth as often as it says:
    /// the more they are taken for ones that go down a list by small, sure steps, the further, since many lists explain such steps.
    /// Fitted to generated counterparts; method: docs/methods/reading.md.
    /// </summary>
    internal static double Widening(Manner[] manners, double[] odds)
    {
        var (stepwise, noise) = (0.0, 0.0);
        for (var p = 0; p < odds.Length; p++)
        {
            stepwise += odds[p] * manners[p].Stepwise;
            noise += odds[p] * WorthSpread.Noises[manners[p].Noise];
        }

        return 1 + (ForSteps * stepwise * Math.Max(0, 1 - (noise / SureNoise)));
    }

    internal Belief Within(double low, double high) => new(Math.Clamp(Mean, low, high), Math.Clamp(Low, low, high), Math.Clamp(High, low, high));

    private static double Quantile(double[] sorted, double[] odds, double share)
    {
        var sum = 0.0;
        for (var p = 0; p < sorted.Length; p++)
        {
            sum += odds[p];
            if (sum >= share)
            {
                return sorted[p];
            }
        }

        return sorted[^1];
    }
}
