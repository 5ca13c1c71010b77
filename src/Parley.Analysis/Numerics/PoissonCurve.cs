namespace Parley.Analysis.Numerics;

/// <summary>Counts whose logarithm is linear in a few features, fitted by iterated weighted least squares.</summary>
internal sealed class PoissonCurve
{
    private const int MostSteps = 100;
    private readonly double[] fitted;
    private readonly double[,] spread;

    private PoissonCurve(double[] fitted, double[,] spread, double dispersion) => (this.fitted, this.spread, Dispersion) = (fitted, spread, dispersion);

    /// <summary>Pearson's, at least 1: real counts scatter more than chance alone makes them.</summary>
    public double Dispersion { get; }

    /// <param name="features">A row for each count, all of one length, fewer than the counts.</param>
    /// <param name="counts">At least 0 each.</param>
    /// <returns>Null where the features do not tell the counts apart, or the steps do not settle.</returns>
    public static PoissonCurve? TryFit(double[][] features, double[] counts)
    {
        var n = features[0].Length;
        var slopes = new double[n];
        slopes[0] = Math.Log(Math.Max(counts.Average(), 1e-3));
        for (var step = 0; step < MostSteps; step++)
        {
            var (information, score) = (new double[n, n], new double[n]);
            for (var i = 0; i < counts.Length; i++)
            {
                var mean = Mean(slopes, features[i]);
                for (var a = 0; a < n; a++)
                {
                    score[a] += features[i][a] * (counts[i] - mean);
                    for (var b = 0; b < n; b++)
                    {
                        information[a, b] += mean * features[i][a] * features[i][b];
                    }
                }
            }

            if (Inverse(information) is not { } inverse)
            {
                return null;
            }

            var moved = 0.0;
            for (var a = 0; a < n; a++)
            {
                var by = 0.0;
                for (var b = 0; b < n; b++)
                {
                    by += inverse[a, b] * score[b];
                }

                // A long step would leave the range of exp.
                by = Math.Clamp(by, -2, 2);
                slopes[a] += by;
                moved = Math.Max(moved, Math.Abs(by));
            }

            if (moved < 1e-10)
            {
                var pearson = counts.Select((count, i) => (count, Mean: Mean(slopes, features[i]))).Sum(one => (one.count - one.Mean) * (one.count - one.Mean) / one.Mean);
                return new(slopes, inverse, Math.Max(1, pearson / Math.Max(1, counts.Length - n)));
            }
        }

        return null;
    }

    public double MeanOf(double[] features) => Mean(fitted, features);

    /// <summary>Of a new count there: what chance makes of it and how well the mean is known.</summary>
    public double VarianceOf(double[] features)
    {
        var (mean, known) = (MeanOf(features), 0.0);
        for (var a = 0; a < features.Length; a++)
        {
            for (var b = 0; b < features.Length; b++)
            {
                known += features[a] * spread[a, b] * features[b];
            }
        }

        return Dispersion * (mean + (mean * mean * known));
    }

    private static double Mean(double[] slopes, double[] features)
    {
        var sum = 0.0;
        for (var a = 0; a < slopes.Length; a++)
        {
            sum += slopes[a] * features[a];
        }

        return Math.Exp(Math.Clamp(sum, -30, 30));
    }

    /// <summary>By elimination with pivots; null when it has none.</summary>
    private static double[,]? Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var rows = new double[n, 2 * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                rows[i, j] = matrix[i, j];
            }

            rows[i, n + i] = 1;
        }

        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(rows[row, column]));
            if (Math.Abs(rows[pivot, column]) < 1e-12)
            {
                return null;
            }

            for (var j = 0; j < 2 * n; j++)
            {
                (rows[column, j], rows[pivot, j]) = (rows[pivot, j], rows[column, j]);
            }

            var scale = rows[column, column];
            for (var j = 0; j < 2 * n; j++)
            {
                rows[column, j] /= scale;
            }

            for (var row = 0; row < n; row++)
            {
                var times = row == column ? 0 : rows[row, column];
                for (var j = 0; times != 0 && j < 2 * n; j++)
                {
                    rows[row, j] -= times * rows[column, j];
                }
            }
        }

        var inverse = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                inverse[i, j] = rows[i, n + j];
            }
        }

        return inverse;
    }
}
