namespace Parley.Analysis.Opponents;

/// <summary>How much a counterpart looks like one that goes down a list of its packages by small, sure steps: many lists explain such steps, and
/// the crowds find too few of them. Method: docs/methods/reading.md.</summary>
/// <param name="Stepwise">[0, 1]: the mean share of offers that lie just below the one before.</param>
/// <param name="Noise">Above 0: the mean standard deviation of offers around their target.</param>
internal readonly record struct Descent(double Stepwise, double Noise)
{
    /// <summary>Fitted on generated counterparts; `reading-fit` in benchmarks/README.md makes them again.</summary>
    internal const double ForSteps = 3.25;
    internal const double SureNoise = 0.025;

    internal static Descent Of(Manner[] manners, double[] odds)
    {
        var (stepwise, noise) = (0.0, 0.0);
        for (var p = 0; p < odds.Length; p++)
        {
            stepwise += odds[p] * manners[p].Stepwise;
            noise += odds[p] * WorthSpread.Noises[manners[p].Noise];
        }

        return new Descent(stepwise, noise);
    }

    /// <summary>By how much further from the mean the ends of a range lie than among supposed counterparts, so that it holds the truth as often as it says.</summary>
    internal double Widening(double forSteps = ForSteps, double sureNoise = SureNoise) => 1 + (forSteps * Stepwise * Math.Max(0, 1 - (Noise / sureNoise)));
}
