using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Opponents;

/// <summary>
/// The slow obvious twin of the reader for two issues of two options without order: every division of weight on a fine grid with either option as
/// the best, each with many ways of bidding, weighed by the formula of docs/methods/reading.md over a list of all packages.
/// </summary>
internal sealed class EnumeratedCounterparts
{
    private const int Divisions = 60;
    private const double Slip = 0.02;
    private static readonly int[][] Packages = [[0, 0], [0, 1], [1, 0], [1, 1]];

    /// <param name="written">Whether somebody wrote the profile, so that weights may be more even than drawn evenly.</param>
    public EnumeratedCounterparts(int[][] offers, int[][] refused, bool written, double rounds, int manners, RandomStream chance)
    {
        var prior = new MannerPrior(rounds);
        var all = 0.0;
        for (var k = 0; k < manners; k++)
        {
            var manner = prior.Draw(chance);
            for (var division = 0; division < Divisions; division++)
            {
                for (var best = 0; best < 4; best++)
                {
                    var weight = (division + 0.5) / Divisions;
                    double[][] worths = [best < 2 ? [weight, 0] : [0, weight], best % 2 == 0 ? [1 - weight, 0] : [0, 1 - weight]];
                    var odds = Odds(worths, manner, offers, refused) * (written ? Written(weight) : 1);
                    all += odds;
                    FirstWeight += odds * weight;
                    FirstMattersMost += weight > 0.5 ? odds : 0;
                    FirstOptionWorth += odds * worths[0][0];
                }
            }
        }

        (FirstWeight, FirstMattersMost, FirstOptionWorth) = (FirstWeight / all, FirstMattersMost / all, FirstOptionWorth / all);
    }

    public double FirstWeight { get; }

    public double FirstMattersMost { get; }

    public double FirstOptionWorth { get; }

    /// <summary>One third each: any division, and the beta densities of shapes 2 and 4.</summary>
    private static double Written(double weight) => (1 + (6 * weight * (1 - weight)) + (140 * Math.Pow(weight * (1 - weight), 3))) / 3;

    private static double Odds(double[][] worths, Manner manner, int[][] offers, int[][] refused)
    {
        var all = Array.ConvertAll(Packages, package => worths[0][package[0]] + worths[1][package[1]]);
        var noise = WorthSpread.Noises[manner.Noise];
        var odds = 1.0;
        for (var k = 0; k < offers.Length; k++)
        {
            var own = Worth(offers[k]);
            var near = Near(manner.Target(k));
            if (k > 0)
            {
                near = ((1 - manner.Stepwise) * near) + (manner.Stepwise * Near(Math.Max(0, Worth(offers[k - 1]) - manner.Step)));
            }

            var above = FromFloor(own) / all.Average(FromFloor);
            var likely = Slip + ((1 - Slip) * (((1 - manner.Loose) * near) + (manner.Loose * above)));
            odds *= Math.Pow(likely, Independence(offers) / offers.Take(k + 1).Count(offer => offer.SequenceEqual(offers[k])));

            double Near(double target) => Bell((own - target) / noise) / Math.Max(0.002 / Packages.Length, all.Average(worth => Bell((worth - target) / noise)));
        }

        for (var k = 0; k < refused.Length; k++)
        {
            var worth = Worth(refused[k]);
            var last = offers.Length > 0 ? Worth(offers[^1]) - (manner.Step * Math.Max(0, k - (offers.Length - 1))) : 1 - (manner.Step * k);
            var path = ((1 - manner.Stepwise) * Above(Math.Max(manner.Floor, manner.Target(k)))) + (manner.Stepwise * Above(Math.Max(0, last)));
            var takes = ((1 - manner.Loose) * path) + (manner.Loose * Above(manner.Floor));
            odds *= 1 - ((1 - Slip) * takes);

            double Above(double least) => Logistic((worth - least) / (0.6 * noise));
        }

        return odds;

        double Worth(int[] package) => worths[0][package[0]] + worths[1][package[1]];

        double FromFloor(double worth) => worth >= manner.Floor ? 1 : Bell((manner.Floor - worth) / 0.02);
    }

    /// <summary>From the correlation of neighbours among different offers, with one pair more that agrees as others do.</summary>
    private static double Independence(int[][] offers)
    {
        int[][] fresh = [.. offers.Where((offer, k) => !offers.Take(k).Any(offer.SequenceEqual))];
        var pairs = fresh.SelectMany((one, k) => fresh.Skip(k + 1).Select(other => Agree(one, other))).ToArray();
        if (pairs.Length == 0)
        {
            return 1;
        }

        var usual = pairs.Average();
        var following = fresh.Zip(fresh.Skip(1), Agree).Sum();
        var steps = fresh.Length - 1;
        var correlation = Math.Max(0, following - (steps * usual)) / ((2 * fresh.Length) - (steps * usual));
        return (1 - correlation) / (1 + correlation);

        static double Agree(int[] one, int[] other) => one.Zip(other, (a, b) => a == b ? 1.0 : 0).Sum();
    }

    private static double Bell(double x) => Math.Exp(-0.5 * x * x);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
