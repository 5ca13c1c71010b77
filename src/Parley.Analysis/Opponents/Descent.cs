namespace Parley.Analysis.Opponents;

/// <summary>How much a counterpart looks like one that goes down a list of its packages by small, sure steps: many lists explain such steps, and
/// the crowds find too few of them. Method: docs/methods/reading.md.</summary>
/// <param name="Stepwise">[0, 1]: the mean share of offers that lie just below the one before.</param>
/// <param name="Noise">Above 0: the mean standard deviation of offers around their target.</param>
internal readonly record struct Descent(double Stepwise, double Noise)
{
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
}
