namespace Parley.Analysis.Prices;

/// <summary>A figure measured with an error, such as a segment's average discount.</summary>
/// <param name="Value">Finite, in one unit for all groups.</param>
/// <param name="StandardError">Finite, above 0.</param>
public readonly record struct Measured(double Value, double StandardError);

/// <summary>
/// Groups taken for one: the mean weighted by precision, and how far the groups scatter beyond their errors.
/// Source: R. DerSimonian and N. Laird (1986), Meta-analysis in clinical trials, Controlled Clinical Trials 7, 177-188;
/// docs/methods/prices.md. Exact to rounding; time grows with the groups.
/// </summary>
/// <param name="Mean">Unit of the values.</param>
/// <param name="StandardError">Of the mean if all groups are one.</param>
/// <param name="Heterogeneity">Cochran's Q: about the number of groups less 1 if all groups are one.</param>
/// <param name="BetweenVariance">
/// DerSimonian and Laird's estimate of the variance between groups, at least 0. With few groups it is often 0 by chance alone; a posterior
/// should integrate over it, as <see cref="SegmentTree"/> does.
/// </param>
public sealed record PooledMean(double Mean, double StandardError, double Heterogeneity, double BetweenVariance)
{
    /// <summary>All groups as one, each by its precision.</summary>
    /// <param name="groups">At least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no group, or a figure is out of its range.</exception>
    public static PooledMean Of(IReadOnlyList<Measured> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(groups), 0, "There is at least one group.");
        }

        var (weights, squares, sum) = (0.0, 0.0, 0.0);
        foreach (var group in groups)
        {
            var weight = Check(group) / group.StandardError / group.StandardError;
            (weights, squares, sum) = (weights + weight, squares + (weight * weight), sum + (weight * group.Value));
        }

        var mean = sum / weights;
        var scatter = groups.Sum(group => (group.Value - mean) * (group.Value - mean) / group.StandardError / group.StandardError);
        var between = groups.Count == 1 ? 0 : Math.Max(0, (scatter - (groups.Count - 1)) / (weights - (squares / weights)));
        return new PooledMean(mean, Math.Sqrt(1 / weights), scatter, between);
    }

    internal static double Check(Measured group) =>
        double.IsFinite(group.Value) && double.IsFinite(group.StandardError) && group.StandardError > 0 ? 1
            : throw new ArgumentOutOfRangeException(nameof(group), group, "The value of a group is finite, its standard error above 0.");
}
