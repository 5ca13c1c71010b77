using Parley.Analysis.Numerics;
using Parley.Analysis.Prices;

namespace Parley.Tests.Prices;

public sealed class PoolingTests
{
    private static Measured[] Schools()
    {
        var inputs = ReferenceCase.Read("eight-schools-pooling").Inputs;
        return [.. inputs.GetProperty("y").EnumerateArray().Zip(inputs.GetProperty("sigma").EnumerateArray(), (y, s) => new Measured(y.GetDouble(), s.GetDouble()))];
    }

    [Fact]
    public void The_eight_schools_pool_as_published()
    {
        var (_, expected, tolerance) = ReferenceCase.Read("eight-schools-pooling");
        var pooled = PooledMean.Of(Schools());

        pooled.Mean.ShouldBe(expected.GetProperty("pooled_mean").GetDouble(), tolerance);
        pooled.StandardError.ShouldBe(expected.GetProperty("pooled_se").GetDouble(), tolerance);
        pooled.Heterogeneity.ShouldBe(expected.GetProperty("Q").GetDouble(), tolerance);
        pooled.BetweenVariance.ShouldBe(expected.GetProperty("dersimonian_laird_tau2").GetDouble(), tolerance);
    }

    /// <summary>The twin walks the spread in even steps and uses the textbook formulae for each.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(200)]
    public void Schools_shrink_towards_each_other_with_the_spread_integrated_over(double scale)
    {
        var schools = Schools();
        const int Steps = 60_000;
        var (weights, spread) = (0.0, 0.0);
        var (means, squares) = (new double[schools.Length], new double[schools.Length]);
        for (var step = 0; step < Steps; step++)
        {
            var tau = (step + 0.5) * 7 * scale / Steps;
            var precision = schools.Sum(school => 1 / ((school.StandardError * school.StandardError) + (tau * tau)));
            var mean = schools.Sum(school => school.Value / ((school.StandardError * school.StandardError) + (tau * tau))) / precision;
            var log = -(tau * tau / scale / scale / 2) - (Math.Log(precision) / 2)
                + schools.Sum(school => (-Math.Log((school.StandardError * school.StandardError) + (tau * tau)) - (Math.Pow(school.Value - mean, 2) / ((school.StandardError * school.StandardError) + (tau * tau)))) / 2);
            var weight = Math.Exp(log + 40);
            weights += weight;
            spread += weight * tau;
            for (var i = 0; i < schools.Length; i++)
            {
                var (own, between) = (1 / schools[i].StandardError / schools[i].StandardError, 1 / tau / tau);
                var centre = ((own * schools[i].Value) + (between * mean)) / (own + between);
                var variance = (1 / (own + between)) + (Math.Pow(between / (own + between), 2) / precision);
                means[i] += weight * centre;
                squares[i] += weight * (variance + (centre * centre));
            }
        }

        var tree = SegmentTree.Of([new Segment("all", null), .. schools.Select((school, i) => new Segment($"{i}", 0, school))], scale);
        tree.Spreads[0].ShouldBe(spread / weights, 1e-4);
        for (var i = 0; i < schools.Length; i++)
        {
            var mean = means[i] / weights;
            tree.Segments[i + 1].Mean.ShouldBe(mean, 1e-4);
            tree.Segments[i + 1].Deviation.ShouldBe(Math.Sqrt((squares[i] / weights) - (mean * mean)), 1e-4);
            tree.Segments[i + 1].Range.Low.ShouldBeLessThan(tree.Segments[i + 1].Range.Median);
        }
    }

    /// <summary>Given the spreads, a tree is one normal distribution: the twin conditions it by solving all equations at once.</summary>
    [Fact]
    public void Two_passes_over_a_tree_give_the_joint_normal_posterior()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var segments = Tree(random, random.Next(2, 12));
            var levels = Levels(segments);
            double[] spreads = [.. Enumerable.Range(0, levels.Max()).Select(_ => 0.1 + (3 * random.NextDouble()))];
            var pass = new TreePass(segments, levels, spreads);

            var count = segments.Length;
            var (precision, right) = (new double[count, count], new double[count]);
            for (var i = 0; i < count; i++)
            {
                if (segments[i].Own is { } own)
                {
                    precision[i, i] += 1 / own.StandardError / own.StandardError;
                    right[i] += own.Value / own.StandardError / own.StandardError;
                }

                if (segments[i].Parent is { } parent)
                {
                    var link = 1 / spreads[levels[i] - 1] / spreads[levels[i] - 1];
                    precision[i, i] += link;
                    precision[parent, parent] += link;
                    precision[i, parent] -= link;
                    precision[parent, i] -= link;
                }
            }

            var inverse = Inverse(precision);
            for (var i = 0; i < count; i++)
            {
                pass.Mean[i].ShouldBe(Enumerable.Range(0, count).Sum(j => inverse[i, j] * right[j]), 1e-8, $"seed {seed}");
                pass.Variance[i].ShouldBe(inverse[i, i], 1e-8, $"seed {seed}");
            }
        }
    }

    /// <summary>The joint twin again, with the spreads drawn from their prior and weighted by the likelihood of the data.</summary>
    [Fact]
    public void Three_levels_agree_with_spreads_drawn_at_random()
    {
        var random = new Random(4);
        Segment[] segments =
        [
            new("all", null), new("north", 0), new("south", 0), new("A", 1, new(3, 1)), new("B", 1, new(5, 0.7)), new("C", 2, new(-2, 1.2)), new("D", 2),
            new("c1", 5, new(-1, 0.8)), new("d1", 6, new(0.5, 1)), new("d2", 6, new(1.5, 0.9)), new("b1", 4, new(6, 1.5)),
        ];
        var tree = SegmentTree.Of(segments, 2);
        const int Draws = 200_000;
        var levels = Levels(segments);
        var (weights, squared) = (0.0, 0.0);
        var means = new double[segments.Length];
        var seconds = new double[segments.Length];
        for (var draw = 0; draw < Draws; draw++)
        {
            var pass = new TreePass(segments, levels, [.. Enumerable.Range(0, 3).Select(_ => Math.Abs(2 * Normal.Quantile(1 - random.NextDouble())))]);
            var weight = Math.Exp(pass.LogLikelihood + 20);
            (weights, squared) = (weights + weight, squared + (weight * weight));
            for (var i = 0; i < means.Length; i++)
            {
                means[i] += weight * pass.Mean[i];
                seconds[i] += weight * pass.Mean[i] * pass.Mean[i];
            }
        }

        for (var i = 0; i < means.Length; i++)
        {
            var mean = means[i] / weights;
            var error = Math.Sqrt(((seconds[i] / weights) - (mean * mean)) * squared / weights / weights);
            tree.Segments[i].Mean.ShouldBe(mean, (4 * error) + 1e-3, $"seed 4, {segments[i].Name}");
        }
    }

    [Fact]
    public void The_likelihood_of_spreads_is_the_density_of_what_was_measured()
    {
        // Two measures of two parts: their difference is normal with the sum of all variances; the whole is unknown and tells nothing.
        Segment[] segments = [new("all", null), new("A", 0, new(1, 0.5)), new("B", 0, new(3, 0.8))];
        double Log(double spread) => new TreePass(segments, [0, 1, 1], [spread]).LogLikelihood;
        double Density(double spread)
        {
            var variance = 0.25 + 0.64 + (2 * spread * spread);
            return (-Math.Log(variance) / 2) - (4 / variance / 2);
        }

        foreach (var spread in new[] { 0.1, 1, 4 })
        {
            (Log(spread) - Log(0)).ShouldBe(Density(spread) - Density(0), 1e-12);
        }
    }

    [Fact]
    public void What_is_no_tree_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SegmentTree.Of([new Segment("all", null)], 1)).Message.ShouldContain("Something is measured");
        Should.Throw<ArgumentOutOfRangeException>(() => SegmentTree.Of([new Segment("all", null), new Segment("A", 2, new(1, 1)), new Segment("B", 0)], 1)).Message.ShouldContain("A needs one that stands before it");
        Should.Throw<ArgumentOutOfRangeException>(() => SegmentTree.Of([new("0", null), new("1", 0), new("2", 1), new("3", 2), new("4", 3, new(1, 1))], 1)).Message.ShouldContain("4 is deeper than 3 levels");
        Should.Throw<ArgumentOutOfRangeException>(() => PooledMean.Of([new(1, 0)])).Message.ShouldContain("above 0");
    }

    private static Segment[] Tree(Random random, int count)
    {
        var segments = new List<Segment> { new("0", null, random.Next(3) == 0 ? new(random.NextDouble(), 0.5 + random.NextDouble()) : null) };
        while (segments.Count < count)
        {
            var parent = random.Next(segments.Count);
            if (Levels([.. segments])[parent] < 3)
            {
                segments.Add(new($"{segments.Count}", parent, random.Next(2) == 0 || segments.Count == 1 ? new(10 * random.NextDouble(), 0.3 + random.NextDouble()) : null));
            }
        }

        return [.. segments];
    }

    private static int[] Levels(Segment[] segments)
    {
        var levels = new int[segments.Length];
        for (var i = 1; i < levels.Length; i++)
        {
            levels[i] = levels[segments[i].Parent!.Value] + 1;
        }

        return levels;
    }

    private static double[,] Inverse(double[,] matrix)
    {
        var count = matrix.GetLength(0);
        var (left, right) = ((double[,])matrix.Clone(), new double[count, count]);
        for (var i = 0; i < count; i++)
        {
            right[i, i] = 1;
        }

        for (var column = 0; column < count; column++)
        {
            var pivot = left[column, column];
            for (var j = 0; j < count; j++)
            {
                left[column, j] /= pivot;
                right[column, j] /= pivot;
            }

            for (var row = 0; row < count; row++)
            {
                var factor = left[row, column];
                for (var j = 0; row != column && j < count; j++)
                {
                    left[row, j] -= factor * left[column, j];
                    right[row, j] -= factor * right[column, j];
                }
            }
        }

        return right;
    }
}
