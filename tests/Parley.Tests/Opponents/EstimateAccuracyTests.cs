using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Opponents;

public sealed class EstimateAccuracyTests
{
    [Fact]
    public void The_closed_form_agrees_with_every_package_one_by_one()
    {
        const ulong Seed = 31;
        var chance = new RandomStream(Seed);
        for (var k = 0; k < 200; k++)
        {
            var sizes = Enumerable.Range(0, 1 + chance.Below(4)).Select(_ => 1 + chance.Below(4)).ToArray();
            var (estimate, truth) = (Worths(sizes, chance), Worths(sizes, chance));
            var (e, t) = (Every(estimate), Every(truth));

            EstimateAccuracy.MeanSquaredError(estimate, truth).ShouldBe(e.Zip(t, (x, y) => (x - y) * (x - y)).Average(), 1e-9, $"seed {Seed}, case {k}");
            if (e.Max() > e.Min() && t.Max() > t.Min())
            {
                EstimateAccuracy.Pearson(estimate, truth).ShouldBe(Correlation(e, t), 1e-9, $"seed {Seed}, case {k}");
            }
        }
    }

    [Fact]
    public void A_perfect_estimate_is_worth_one_and_its_opposite_minus_one()
    {
        double[][] truth = [[0, 1, 3], [2, 0]];

        EstimateAccuracy.Pearson(truth, truth).ShouldBe(1, 1e-12);
        EstimateAccuracy.Pearson([.. truth.Select(issue => Array.ConvertAll(issue, worth => 5 - worth))], truth).ShouldBe(-1, 1e-12);
        EstimateAccuracy.Pearson([[1, 1, 1], [1, 1]], truth).ShouldBe(0);
        Should.Throw<ArgumentException>(() => EstimateAccuracy.Pearson([[1, 1]], truth));
        Should.Throw<ArgumentException>(() => EstimateAccuracy.Pearson([[1, 1], [1, 1]], truth));
    }

    private static double[][] Worths(int[] sizes, RandomStream chance) =>
        [.. sizes.Select(size => Enumerable.Range(0, size).Select(_ => (double)chance.Below(5)).ToArray())];

    private static double[] Every(double[][] worths) =>
        [.. worths.Aggregate((IEnumerable<double>)[0.0], (sums, issue) => sums.SelectMany(sum => issue.Select(worth => sum + worth)))];

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum()
            / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
