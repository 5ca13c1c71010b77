namespace Parley.Analysis.Opponents;

/// <summary>A figure that is not known exactly: its mean, and the range in which it lies with odds of 90 %: the middle of the supposed counterparts,
/// so exact for them and as good as they are. Growth: figures x their logarithm. Method: docs/methods/reading.md.</summary>
/// <param name="Mean">Over all of them, in the unit of the figure.</param>
/// <param name="Low">One in twenty is below.</param>
/// <param name="High">One in twenty is above.</param>
public readonly record struct Belief(double Mean, double Low, double High)
{
    /// <summary>The mean and the middle 90 % of the supposed counterparts. Growth: figures x their logarithm.</summary>
    /// <param name="figures">One for each supposed counterpart.</param>
    /// <param name="odds">Of each of them; they sum to 1.</param>
    internal static Belief Of(double[] figures, double[] odds)
    {
        double[] sorted = [.. figures];
        double[] sortedOdds = [.. odds];
        Array.Sort(sorted, sortedOdds);
        var mean = 0.0;
        for (var p = 0; p < figures.Length; p++)
        {
            mean += odds[p] * figures[p];
        }

        return new Belief(mean, Math.Min(mean, Quantile(sorted, sortedOdds, 0.05)), Math.Max(mean, Quantile(sorted, sortedOdds, 0.95)));
    }

    /// <summary>With ends so many times as far from the mean.</summary>
    internal Belief Widened(double by) => new(Mean, Mean - (by * (Mean - Low)), Mean + (by * (High - Mean)));

    internal Belief Within(double low, double high) => new(Math.Clamp(Mean, low, high), Math.Clamp(Low, low, high), Math.Clamp(High, low, high));

    private static double Quantile(double[] sorted, double[] odds, double share)
    {
        var sum = 0.0;
        for (var p = 0; p < sorted.Length; p++)
        {
            sum += odds[p];
            if (sum >= share)
            {
                return sorted[p];
            }
        }

        return sorted[^1];
    }
}
