using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Opponents;

/// <summary>Against every package listed, its worth rounded option by option to 1/255 as the spread does it; bells are cut off there, by 0.0015.</summary>
public sealed class WorthSpreadTests
{
    private const int Top = 255;

    [Fact]
    public void The_spread_is_that_of_all_packages_and_remembers_nothing()
    {
        for (var seed = 0UL; seed < 300; seed++)
        {
            var chance = new RandomStream(seed);
            int[] sizes = [.. Enumerable.Range(0, 1 + chance.Below(5)).Select(_ => 1 + chance.Below(6))];
            int[] first = [0, .. sizes.Select((_, i) => sizes.Take(i + 1).Sum())];
            var used = new WorthSpread(first);
            for (var time = 0; time < 3; time++)
            {
                var worth = Worths(sizes, chance);
                var fresh = new WorthSpread(first);
                used.Fill(worth);
                fresh.Fill(worth);
                var bins = Bins(worth, first);
                for (var ask = 0; ask < 6; ask++)
                {
                    var (noise, target, told) = (chance.Below(WorthSpread.Noises.Length), (float)chance.NextShare(), $"seed {seed}, fill {time}, ask {ask}");
                    var at = Math.Floor((target * Top) + 0.5f);
                    var near = Math.Max(0.002 / bins.Length, bins.Average(bin => Math.Exp(-0.5 * Math.Pow((bin - at) / (WorthSpread.Noises[noise] * Top), 2))));
                    var above = bins.Average(bin => bin >= at ? 1 : Math.Exp(-0.5 * Math.Pow((at - bin) / (0.02 * Top), 2)));

                    Rarity(used, target, noise).ShouldBe(Rarity(fresh, target, noise), told);
                    used.Above(target).ShouldBe(fresh.Above(target), told);
                    (1 / Rarity(used, target, noise)).ShouldBe(near, 0.002, told);
                    used.Above(target).ShouldBe(above, 1e-4, told);
                }
            }
        }
    }

    private static double Rarity(WorthSpread spread, float target, int noise)
    {
        var rarity = new float[1];
        spread.Rarities([target], noise, rarity);
        return rarity[0];
    }

    /// <summary>Some issues worth nothing or next to it, the best of all together 1.</summary>
    private static double[] Worths(int[] sizes, RandomStream chance)
    {
        var weights = Array.ConvertAll(sizes, _ => chance.Below(5) == 0 ? 0 : chance.Exponential());
        var sum = Math.Max(1e-9, weights.Sum());
        return [.. sizes.SelectMany((size, i) => Enumerable.Range(0, size).Select(option => weights[i] / sum * (option == 0 ? 1 : option == 1 ? 0 : chance.NextShare())))];
    }

    private static int[] Bins(double[] worth, int[] first)
    {
        int[] all = [0];
        for (var i = 0; i + 1 < first.Length; i++)
        {
            var shifts = worth[first[i]..first[i + 1]].Select(one => (int)((one * Top) + 0.5)).ToArray();
            all = [.. all.SelectMany(bin => shifts.Select(shift => bin + shift))];
        }

        return all;
    }
}
