using Parley.Analysis.Alternatives;
using Parley.Analysis.Numerics;

namespace Parley.Tests.Alternatives;

/// <summary>
/// The obvious way to search while alternatives run out: whatever has been tried, its days are gone; stop, or try any that can still begin.
/// </summary>
internal sealed class SlowExpiry(IReadOnlyList<Prospect> prospects, double fallback, double discountPerYear)
{
    private readonly Dictionary<(int Tried, double InHand), (double Value, int Next)> known = [];

    internal double Best() => State(0, fallback).Value;

    /// <summary>The same plan when one factor moves all results, on an even grid of 1/300 between -10 and 10.</summary>
    internal double WithOneFactor(double correlation)
    {
        const int Steps = 6_000;
        const double Step = 20.0 / Steps;
        var total = 0.0;
        for (var step = 0; step <= Steps; step++)
        {
            var x = -10 + (step * Step);
            var chances = prospects.Select(prospect => Given(x, prospect, correlation)).ToArray();
            total += Step * Normal.Density(x) * Follow(0, fallback, chances);
        }

        return total;
    }

    /// <summary>Prospects that take time and run out, with figures that hardly ever tie.</summary>
    internal static Prospect[] Some(Random random, int most) =>
    [
        .. Enumerable.Range(0, random.Next(2, most + 1)).Select(i => new Prospect(
            $"{i}",
            random.NextDouble() * 8,
            random.Next(4) * 5.5,
            random.Next(2) == 0
                ? [(30 * random.NextDouble(), 0.2 + (0.7 * random.NextDouble()))]
                : [(30 * random.NextDouble(), 0.4 * random.NextDouble()), ((40 * random.NextDouble()) - 10, 0.5 * random.NextDouble())],
            random.Next(3) == 0 ? null : random.Next(-1, 25))),
    ];

    private (double Value, int Next) State(int tried, double inHand)
    {
        if (known.TryGetValue((tried, inHand), out var state))
        {
            return state;
        }

        var elapsed = Enumerable.Range(0, prospects.Count).Where(i => Has(tried, i)).Sum(i => prospects[i].Days);
        state = (inHand, -1);
        for (var i = 0; i < prospects.Count; i++)
        {
            if (!Has(tried, i) && !(Math.Floor(elapsed) > prospects[i].LastDay))
            {
                var value = (Discount(i) * Expected(i, prospects[i].Results.Select(result => result.Probability), result => State(tried | (1 << i), Math.Max(inHand, result ?? inHand)).Value)) - prospects[i].Cost;
                state = value > state.Value ? (value, i) : state;
            }
        }

        return known[(tried, inHand)] = state;
    }

    private double Follow(int tried, double inHand, double[][] chances) => State(tried, inHand).Next is >= 0 and var i
        ? (Discount(i) * Expected(i, chances[i], result => Follow(tried | (1 << i), Math.Max(inHand, result ?? inHand), chances))) - prospects[i].Cost
        : inHand;

    private double Expected(int i, IEnumerable<double> chances, Func<double?, double> after)
    {
        var (sum, failure) = (0.0, 1.0);
        foreach (var (result, chance) in prospects[i].Results.Zip(chances))
        {
            sum += chance * after(result.Value);
            failure -= chance;
        }

        return sum + (failure * after(null));
    }

    private double Discount(int i) => Math.Pow(1 + discountPerYear, -prospects[i].Days / 365);

    private static double[] Given(double x, Prospect prospect, double correlation)
    {
        var chances = new double[prospect.Results.Count];
        var (sum, before) = (0.0, 0.0);
        foreach (var (result, i) in prospect.Results.Select((result, i) => (result, i)).OrderByDescending(one => one.result.Value))
        {
            sum += result.Probability;
            var here = Normal.Cumulative((Normal.Quantile(sum) - (Math.Sqrt(correlation) * x)) / Math.Sqrt(1 - correlation));
            (chances[i], before) = (here - before, here);
        }

        return chances;
    }

    private static bool Has(int tried, int i) => (tried & (1 << i)) != 0;
}
