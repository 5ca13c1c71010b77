using Parley.Analysis.Alternatives;
using Parley.Analysis.Numerics;

namespace Parley.Tests.Alternatives;

/// <summary>The obvious ways to compute what a search is worth.</summary>
internal static class SlowSearch
{
    /// <summary>Tries everything: in every state, stopping and every prospect that is left. The first step may be given.</summary>
    internal static double Best(IReadOnlyList<Prospect> prospects, double fallback, double discountPerYear, int? first = null)
    {
        var known = new Dictionary<(int Left, double InHand), double>();
        var all = (1 << prospects.Count) - 1;
        return first is { } start ? After(start, all, fallback) : Value(all, fallback);

        double Value(int left, double inHand)
        {
            if (known.TryGetValue((left, inHand), out var value))
            {
                return value;
            }

            value = inHand;
            for (var i = 0; i < prospects.Count; i++)
            {
                if ((left & (1 << i)) != 0)
                {
                    value = Math.Max(value, After(i, left, inHand));
                }
            }

            return known[(left, inHand)] = value;
        }

        double After(int i, int left, double inHand)
        {
            var rest = left & ~(1 << i);
            var after = (1 - prospects[i].Results.Sum(result => result.Probability)) * Value(rest, inHand);
            foreach (var (worth, probability) in prospects[i].Results)
            {
                after += probability * Value(rest, Math.Max(worth, inHand));
            }

            return (after * Discount(prospects[i], discountPerYear)) - prospects[i].Cost;
        }
    }

    /// <summary>Walks the tree of the rule in every state of the common factor, on an even grid of 1/300 between -10 and 10.</summary>
    internal static double ByRule(
        IReadOnlyList<Prospect> prospects, IReadOnlyList<bool> independent, double fallback, double discountPerYear, double correlation)
    {
        var index = OptimalSearch.Of(prospects, fallback, discountPerYear).Index;
        var queue = Enumerable.Range(0, prospects.Count).Where(i => index[i] is not null).OrderByDescending(i => index[i]).ToArray();
        var ranked = prospects.Select(prospect => prospect.Results.OrderByDescending(result => result.Value).ToArray()).ToArray();
        var thresholds = ranked.Select(results =>
        {
            var sum = 0.0;
            return results.Select(result => Normal.Quantile(Math.Min(1, sum += result.Probability))).ToArray();
        }).ToArray();
        const int Steps = 6_000;
        const double Step = 20.0 / Steps;
        var total = 0.0;
        for (var step = 0; step <= Steps; step++)
        {
            var x = -10 + (step * Step);
            var chances = ranked.Select((results, i) => independent[i]
                ? results.Select(result => result.Probability).ToArray()
                : Differences(thresholds[i].Select(t => Normal.Cumulative((t - (Math.Sqrt(correlation) * x)) / Math.Sqrt(1 - correlation)))))
                .ToArray();
            total += Step * Normal.Density(x) * Walk(0, fallback, chances);
        }

        return total;

        double Walk(int position, double inHand, double[][] chances)
        {
            if (position == queue.Length || inHand >= index[queue[position]])
            {
                return inHand;
            }

            var i = queue[position];
            var after = (1 - chances[i].Sum()) * Walk(position + 1, inHand, chances);
            for (var k = 0; k < ranked[i].Length; k++)
            {
                after += chances[i][k] * Walk(position + 1, Math.Max(inHand, ranked[i][k].Value), chances);
            }

            return (after * Discount(prospects[i], discountPerYear)) - prospects[i].Cost;
        }
    }

    /// <summary>Draws the results and follows the rule; the mean and its standard error.</summary>
    internal static (double Mean, double StandardError) Played(
        IReadOnlyList<Prospect> prospects, double fallback, double discountPerYear, double correlation, int rounds, Random random)
    {
        var search = OptimalSearch.Of(prospects, fallback, discountPerYear);
        var (sum, squares) = (0.0, 0.0);
        for (var round = 0; round < rounds; round++)
        {
            var common = Draw(random);
            var (inHand, spent, clock) = (fallback, 0.0, 1.0);
            foreach (var i in search.Order.TakeWhile(i => inHand < search.Index[i]))
            {
                var place = Normal.Cumulative((Math.Sqrt(correlation) * common) + (Math.Sqrt(1 - correlation) * Draw(random)));
                spent += clock * prospects[i].Cost;
                clock *= Discount(prospects[i], discountPerYear);
                foreach (var (worth, probability) in prospects[i].Results.OrderByDescending(result => result.Value))
                {
                    place -= probability;
                    if (place <= 0)
                    {
                        inHand = Math.Max(inHand, worth);
                        break;
                    }
                }
            }

            var outcome = (clock * inHand) - spent;
            sum += outcome;
            squares += outcome * outcome;
        }

        var mean = sum / rounds;
        return (mean, Math.Sqrt(Math.Max(0, (squares / rounds) - (mean * mean)) / rounds));
    }

    /// <summary>A prospect with up to three results; at least one has a chance.</summary>
    internal static Prospect Any(Random random, int least = -10)
    {
        var results = new (double, double)[random.Next(1, 4)];
        var left = 20;
        for (var i = 0; i < results.Length; i++)
        {
            var share = i == 0 ? random.Next(1, left + 1) : random.Next(left + 1);
            left -= share;
            results[i] = (random.Next(least, 31), share / 20.0);
        }

        return new Prospect("any", random.Next(3) * random.Next(4), random.Next(3) * random.Next(200), results);
    }

    internal static Prospect[] Some(Random random, int most, int least = -10) =>
        [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Any(random, least))];

    /// <summary>Prospects that never or surely succeed, bring losses, cost nothing or take no time.</summary>
    internal static Prospect[] Edges(Random random, int most) =>
    [
        .. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => new Prospect(
            "edge",
            random.Next(2) * random.Next(30),
            random.Next(3) * 365 / 2.0,
            random.Next(5) == 0 ? [] : [(random.Next(-150, 31), random.Next(3) switch { 0 => 0, 1 => 1, _ => 0.5 })])),
    ];

    private static double Discount(Prospect prospect, double discountPerYear) => Math.Pow(1 + discountPerYear, -prospect.Days / 365);

    private static double[] Differences(IEnumerable<double> sums)
    {
        var before = 0.0;
        return [.. sums.Select(sum => (sum, difference: sum - before, before = sum).difference)];
    }

    private static double Draw(Random random) => Normal.Quantile(1 - random.NextDouble());
}
