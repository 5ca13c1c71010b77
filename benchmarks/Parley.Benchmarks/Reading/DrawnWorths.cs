using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>What a generated counterpart wants: weights even over the simplex; each issue from 0 for its worst option to its weight for its best.</summary>
internal static class DrawnWorths
{
    public static double[][] Of(OptionOrder order, int issues, int options, RandomStream chance)
    {
        var weights = new double[issues];
        chance.Dirichlet(Enumerable.Repeat(1.0, issues).ToArray(), weights);
        return Array.ConvertAll(weights, weight =>
        {
            var worths = order == OptionOrder.Line ? Peaked(options, chance) : [.. Enumerable.Range(0, options).Select(_ => chance.NextShare())];
            return Array.ConvertAll(worths, worth => weight * (worth - worths.Min()) / (worths.Max() - worths.Min()));
        });
    }

    /// <summary>Best at one end in two cases of five, at the other in two, inside in one.</summary>
    private static double[] Peaked(int options, RandomStream chance)
    {
        var peak = chance.Below(5) switch { 0 or 1 => 0, 2 or 3 => options - 1, _ => 1 + chance.Below(options - 2) };
        var worths = new double[options];
        for (var at = peak + 1; at < options; at++)
        {
            worths[at] = worths[at - 1] - chance.Exponential();
        }

        for (var at = peak - 1; at >= 0; at--)
        {
            worths[at] = worths[at + 1] - chance.Exponential();
        }

        return worths;
    }
}
