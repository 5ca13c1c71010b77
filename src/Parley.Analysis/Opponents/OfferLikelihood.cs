using System.Runtime.Intrinsics;

namespace Parley.Analysis.Opponents;

/// <summary>
/// How well a supposed counterpart explains what was put on the table. Their offer: with odds 1 - loose near the target of its round or just
/// below the offer before, otherwise anything above the floor, each as a share of all packages, so that an easy explanation counts less; and a
/// little of anything at all. Our offer that they did not take: the odds that they refuse it. One object for each thread. Method: docs/methods/reading.md.
/// </summary>
internal sealed class OfferLikelihood(Evidence evidence)
{
    /// <summary>The odds that an offer follows no rule.</summary>
    private const double Slip = 0.02;

    /// <summary>How soft the line between taken and refused is, as a share of the noise of its offers.</summary>
    private const double Softness = 0.6;

    private float[] below = [];
    private float[] rarities = [];
    private float[] raritiesBelow = [];

    internal double Log(TableWorths wants, BidPath path)
    {
        var log = evidence.Offers == 0 ? 0 : evidence.Independence * LogOffers(wants, path);
        var product = 1.0;
        for (var k = 0; k < evidence.Refusals; k++)
        {
            var last = evidence.RefusedAfter(k) - 1;
            var (own, at) = last < 0 ? (1, 0) : (wants.Offers[last], evidence.OfferedAt[last]);
            product *= 1 - ((1 - Slip) * Accepts(wants.Refusals[k], path.Refusals[k], path.Manner, own, Math.Max(0, evidence.RefusedAt[k] - at), least: 0));
            Keep(ref product, ref log);
        }

        return log + Math.Log(product);
    }

    /// <summary>How much likelier each of their offers is than if they offered anything at all, eight at a time; what lies behind the last counts nothing.</summary>
    private double LogOffers(TableWorths wants, BidPath path)
    {
        Look(wants, path);
        var manner = path.Manner;
        var (sharpness, stepwise, floor) = ((float)(1 / WorthSpread.Noises[manner.Noise]), (float)manner.Stepwise, (float)manner.Floor);
        var (tight, loose) = ((float)(1 - manner.Loose), (float)(manner.Loose / Math.Max(wants.Spread.Above(manner.Floor), 1e-9)));
        var log = Vector256<float>.Zero;
        for (var k = 0; k < evidence.Offers; k += Vector256<float>.Count)
        {
            var offers = Vector256.LoadUnsafe(in wants.Offers[k]);
            var near = Near(offers, in path.Offers[k], in rarities[k], sharpness);
            near += stepwise * (Near(offers, in below[k], in raritiesBelow[k], sharpness) - near);
            var all = (tight * near) + (loose * WorthSpread.Counts(offers, floor));
            log += Vector256.Log(Vector256.Create((float)Slip) + ((float)(1 - Slip) * all)) * Vector256.LoadUnsafe(in evidence.Counts[k]);
        }

        return Vector256.Sum(log);
    }

    private static Vector256<float> Near(Vector256<float> offers, ref readonly float targets, ref readonly float rarities, float sharpness)
    {
        var misses = (offers - Vector256.LoadUnsafe(in targets)) * sharpness;
        return WorthSpread.Bell(misses) * Vector256.LoadUnsafe(in rarities);
    }

    /// <summary>How rare packages are near each target and just below the offer before each; before the first offer there is only its target.</summary>
    private void Look(TableWorths wants, BidPath path)
    {
        if (below.Length < path.Offers.Length)
        {
            (below, rarities, raritiesBelow) = (new float[path.Offers.Length], new float[path.Offers.Length], new float[path.Offers.Length]);
        }

        var step = (float)path.Manner.Step;
        below[0] = path.Offers[0];
        for (var k = 1; k < evidence.Offers; k++)
        {
            below[k] = Math.Max(0, wants.Offers[k - 1] - step);
        }

        wants.Spread.Rarities(path.Offers[..evidence.Offers], path.Manner.Noise, rarities);
        wants.Spread.Rarities(below.AsSpan(..evidence.Offers), path.Manner.Noise, raritiesBelow);
    }

    /// <summary>
    /// The odds that this counterpart takes a package of this worth to it, and nothing below the least: it takes what is no worse than what it would
    /// offer in this round itself.
    /// </summary>
    /// <param name="worth">Of the package to it, [0, 1].</param>
    /// <param name="target">Where it aims in this round.</param>
    /// <param name="manner">How it concedes and how steadily.</param>
    /// <param name="last">What the last offer of its own was worth to it, 1 before any.</param>
    /// <param name="since">Rounds since that offer, at least 0.</param>
    /// <param name="least">What it would sign at the least.</param>
    internal static double Accepts(double worth, double target, in Manner manner, double last, double since, double least)
    {
        var floor = Math.Max(manner.Floor, least);
        var softness = Softness * WorthSpread.Noises[manner.Noise];
        var path = Logistic((worth - Math.Max(floor, target)) / softness);
        path += manner.Stepwise * (Logistic((worth - Math.Max(least, last - (manner.Step * since))) / softness) - path);
        return ((1 - manner.Loose) * path) + (manner.Loose * Logistic((worth - floor) / softness));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

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
