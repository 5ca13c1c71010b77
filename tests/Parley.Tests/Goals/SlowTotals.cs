using Parley.Analysis.Goals;
using Parley.Analysis.Numerics;

namespace Parley.Tests.Goals;

/// <summary>The obvious ways to the chance that deals reach a total.</summary>
internal static class SlowTotals
{
    /// <summary>All combinations of won and lost.</summary>
    internal static double Chance(IReadOnlyList<Contribution> deals, double needed) =>
        Enumerable.Range(0, 1 << deals.Count)
            .Where(set => deals.Where((_, i) => Won(set, i)).Sum(deal => deal.Amount) >= needed - 1e-9)
            .Sum(set => deals.Select((deal, i) => Won(set, i) ? deal.Odds : 1 - deal.Odds).Aggregate(1.0, (product, one) => product * one));

    /// <summary>The same on an even grid of 4,000 points of the common factor.</summary>
    internal static double Chance(IReadOnlyList<Contribution> deals, double needed, double correlation)
    {
        const double Step = 0.005;
        return Enumerable.Range(-2_000, 4_001).Select(k => k * Step).Sum(x => Step * Normal.Density(x) * Chance([.. deals.Select(deal => Given(deal, x, correlation))], needed));
    }

    /// <summary>Plays it: how often the total is reached, and the standard error.</summary>
    internal static (double Share, double Error) Played(IReadOnlyList<Contribution> deals, double needed, double correlation, int times, Random random)
    {
        var thresholds = deals.Select(deal => Normal.Quantile(deal.Odds)).ToArray();
        var reached = 0;
        for (var time = 0; time < times; time++)
        {
            var common = Math.Sqrt(correlation) * Draw(random);
            var total = 0.0;
            for (var i = 0; i < thresholds.Length; i++)
            {
                total += common + (Math.Sqrt(1 - correlation) * Draw(random)) < thresholds[i] ? deals[i].Amount : 0;
            }

            reached += total >= needed ? 1 : 0;
        }

        var share = (double)reached / times;
        return (share, Math.Sqrt(Math.Max(share * (1 - share), 1.0 / times) / times));
    }

    internal static Contribution[] Some(Random random, int count, bool whole) =>
        [.. Enumerable.Range(0, count).Select(_ => new Contribution(whole ? random.Next(-3, 20) : (random.NextDouble() * 23) - 3, random.Next(11) / 10.0))];

    private static Contribution Given(Contribution deal, double x, double correlation) =>
        deal with { Odds = Normal.Cumulative((Normal.Quantile(deal.Odds) - (Math.Sqrt(correlation) * x)) / Math.Sqrt(1 - correlation)) };

    private static bool Won(int set, int deal) => (set & (1 << deal)) != 0;

    private static double Draw(Random random) => Normal.Quantile(1 - random.NextDouble());
}
