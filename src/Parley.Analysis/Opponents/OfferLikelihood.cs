namespace Parley.Analysis.Opponents;

/// <summary>
/// How well a supposed counterpart explains what was put on the table. Their offer: with odds 1 - loose near the target of its round or just
/// below the offer before, otherwise anything above the floor, each as a share of all packages, so that an easy explanation counts less; and a
/// little of anything at all. Our offer that they did not take: the odds that they refuse it. One object for each thread. Method: docs/methods/reading.md.
/// </summary>
internal sealed class OfferLikelihood(Evidence evidence, int[] first)
{
    /// <summary>The odds that an offer follows no rule.</summary>
    private const double Slip = 0.02;

    /// <summary>How soft the line between taken and refused is, as a share of the noise of its offers.</summary>
    private const double Softness = 0.6;

    /// <summary>Below this mean nearness to a target, as a share of all packages, not one of them counts as near it: an offer far off explains nothing.</summary>
    private readonly double leastNear = Math.Max(1e-9, 0.002 / Packages(first));

    private readonly WorthSpread spread = new(first.Length - 1);
    private readonly double[] worth = new double[first[^1]];
    private double[] offers = new double[64];
    private double[] refusals = new double[64];
    private double[] targets = new double[64];
    private Manner supposed;

    /// <summary>Takes what a counterpart wants; everything asked afterwards is about it.</summary>
    internal void Suppose(in Particle wants)
    {
        for (var i = 0; i < wants.Weights.Length; i++)
        {
            for (var at = first[i]; at < first[i + 1]; at++)
            {
                worth[at] = wants.Weights[i] * wants.Values[at];
            }
        }

        spread.Fill(worth, first);
        if (offers.Length < evidence.Offers)
        {
            offers = new double[2 * evidence.Offers];
        }

        if (refusals.Length < evidence.Refusals)
        {
            refusals = new double[2 * evidence.Refusals];
        }

        for (var k = 0; k < evidence.Offers; k++)
        {
            offers[k] = Worth(evidence.Offer(k));
        }

        for (var k = 0; k < evidence.Refusals; k++)
        {
            refusals[k] = Worth(evidence.Refusal(k));
        }
    }

    /// <summary>Takes how the counterpart bids.</summary>
    internal void Suppose(in Manner manner)
    {
        supposed = manner;
        if (targets.Length < evidence.Offers)
        {
            targets = new double[2 * evidence.Offers];
        }

        for (var k = 0; k < evidence.Offers; k++)
        {
            targets[k] = manner.Target(evidence.OfferedAt(k));
        }
    }

    internal double Log()
    {
        var loose = supposed.Loose / Math.Max(spread.Above(supposed.Floor), 1e-9);
        var (product, log) = (1.0, 0.0);
        for (var k = 0; k < evidence.Offers; k++)
        {
            var near = Near(offers[k], targets[k]);
            if (k > 0)
            {
                near += supposed.Stepwise * (Near(offers[k], Math.Max(0, offers[k - 1] - supposed.Step)) - near);
            }

            var likely = Slip + ((1 - Slip) * (((1 - supposed.Loose) * near) + (loose * WorthSpread.Counts(offers[k], supposed.Floor))));
            var counts = evidence.Counts(k);
            if (counts < 1)
            {
                log += counts * Math.Log(likely);
                continue;
            }

            product *= likely;
            Keep(ref product, ref log);
        }

        (product, log) = (1.0, evidence.Independence * (log + Math.Log(product)));
        for (var k = 0; k < evidence.Refusals; k++)
        {
            var last = evidence.RefusedAfter(k) - 1;
            var (own, at) = last < 0 ? (1, 0) : (offers[last], evidence.OfferedAt(last));
            product *= 1 - ((1 - Slip) * Accepts(refusals[k], evidence.RefusedAt(k), supposed, own, at));
            Keep(ref product, ref log);
        }

        return log + Math.Log(product);
    }

    /// <summary>
    /// The odds that this counterpart takes a package of this worth to it, and nothing below the least: it takes what is no worse than what it would
    /// offer in this round itself.
    /// </summary>
    /// <param name="last">What the last offer of its own was worth to it, 1 before any.</param>
    /// <param name="lastAt">The round of that offer.</param>
    internal static double Accepts(double worth, double round, in Manner manner, double last, double lastAt, double least = 0)
    {
        var floor = Math.Max(manner.Floor, least);
        var softness = Softness * WorthSpread.Noises[manner.Noise];
        var path = Logistic((worth - Math.Max(floor, manner.Target(round))) / softness);
        path += manner.Stepwise * (Logistic((worth - Math.Max(least, last - (manner.Step * Math.Max(0, round - lastAt)))) / softness) - path);
        return ((1 - manner.Loose) * path) + (manner.Loose * Logistic((worth - floor) / softness));
    }

    /// <summary>How much likelier an offer of this worth is near a target than anywhere among all packages.</summary>
    private double Near(double offer, double target)
    {
        var miss = (offer - target) / WorthSpread.Noises[supposed.Noise];
        return Math.Exp(-0.5 * miss * miss) / Math.Max(spread.Near(target, supposed.Noise), leastNear);
    }

    private static double Packages(int[] first)
    {
        var count = 1.0;
        for (var i = 0; i + 1 < first.Length; i++)
        {
            count *= first[i + 1] - first[i];
        }

        return count;
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private double Worth(ReadOnlySpan<int> package)
    {
        var sum = 0.0;
        foreach (var at in package)
        {
            sum += worth[at];
        }

        return sum;
    }

    /// <summary>Long products stay within a double.</summary>
    private static void Keep(ref double product, ref double log)
    {
        if (product is < 1e-100 or > 1e100)
        {
            log += Math.Log(product);
            product = 1;
        }
    }
}
