namespace Parley.Benchmarks.Reading;

/// <summary>The coefficients by which a logistic curve makes what happened likeliest, by Newton's method.</summary>
internal static class LogisticRegression
{
    private const int Steps = 50;

    /// <param name="rows">Each the figures known beforehand; as many for all.</param>
    public static double[] Of(double[][] rows, bool[] happened)
    {
        var fit = new double[rows[0].Length];
        for (var step = 0; step < Steps; step++)
        {
            // Gradient behind the matrix of second derivatives.
            var system = Array.ConvertAll(fit, _ => new double[fit.Length + 1]);
            for (var k = 0; k < rows.Length; k++)
            {
                var odds = 1 / (1 + Math.Exp(-rows[k].Zip(fit, (x, by) => x * by).Sum()));
                for (var i = 0; i < fit.Length; i++)
                {
                    system[i][^1] += ((happened[k] ? 1 : 0) - odds) * rows[k][i];
                    for (var j = 0; j < fit.Length; j++)
                    {
                        system[i][j] += odds * (1 - odds) * rows[k][i] * rows[k][j];
                    }
                }
            }

            fit = [.. fit.Zip(Solve(system), (by, change) => by + change)];
        }

        return fit;
    }

    /// <summary>Gauss and Jordan; the matrix is positive definite, so that no row has to move.</summary>
    private static double[] Solve(double[][] system)
    {
        for (var i = 0; i < system.Length; i++)
        {
            for (var row = 0; row < system.Length; row++)
            {
                var share = row == i ? 0 : system[row][i] / system[i][i];
                for (var j = i; share != 0 && j <= system.Length; j++)
                {
                    system[row][j] -= share * system[i][j];
                }
            }
        }

        return [.. system.Select((row, i) => row[^1] / row[i])];
    }
}
