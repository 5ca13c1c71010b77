namespace Parley.Benchmarks.Reading;

/// <summary>Spearman's correlation: Pearson's of the ranks, equal figures sharing the mean of theirs.</summary>
internal static class RankCorrelation
{
    private const double Equal = 1e-9;

    public static double Of(double[] figures, double[] ranks)
    {
        var own = Ranks(figures);
        var (mean, meanOfOther) = (own.Average(), ranks.Average());
        var (product, square, squareOfOther) = (0.0, 0.0, 0.0);
        for (var k = 0; k < own.Length; k++)
        {
            var (a, b) = (own[k] - mean, ranks[k] - meanOfOther);
            product += a * b;
            square += a * a;
            squareOfOther += b * b;
        }

        return square * squareOfOther > 0 ? product / Math.Sqrt(square * squareOfOther) : 0;
    }

    public static double[] Ranks(double[] figures)
    {
        var order = Enumerable.Range(0, figures.Length).ToArray();
        double[] sorted = [.. figures];
        Array.Sort(sorted, order);
        var ranks = new double[figures.Length];
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sorted[to] - sorted[to - 1] < Equal; to++)
            {
            }

            for (var k = from; k < to; k++)
            {
                ranks[order[k]] = (from + to - 1) / 2.0;
            }
        }

        return ranks;
    }
}
