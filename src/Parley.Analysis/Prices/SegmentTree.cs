using Parley.Analysis.Numerics;

namespace Parley.Analysis.Prices;

/// <summary>A part of the market; its parts, if it has any, name it as their parent.</summary>
/// <param name="Name">For people alone; not read.</param>
/// <param name="Parent">Position of the segment that this one is part of, before its own; null for the whole, which stands first.</param>
/// <param name="Own">What was measured in this segment itself, beside its parts; null for nothing.</param>
public sealed record Segment(string Name, int? Parent, Measured? Own = null);

/// <summary>What is known of a segment once all segments have lent each other strength.</summary>
/// <param name="Mean">Of its true figure.</param>
/// <param name="Deviation">Standard deviation of its true figure.</param>
/// <param name="Range">Its range of 90 %, with the median.</param>
public readonly record struct SegmentEstimate(double Mean, double Deviation, LikelyRange Range);

/// <summary>
/// Pooling over a tree of segments, such as all, region, country, account: a segment's true figure scatters normally around its parent's,
/// with a spread for each level that is integrated over, not plugged in; nothing is known beforehand of the whole.
/// Source: A. Gelman et al. (2013), Bayesian Data Analysis, chapter 5; docs/methods/prices.md.
/// Growth: segments x points of the integral, 64 for one level below the whole, at most 32,768 for two or three.
/// </summary>
public sealed class SegmentTree
{
    /// <summary>Levels below the whole.</summary>
    public const int MostLevels = 3;

    /// <summary>Segments times points of the integral over the spreads.</summary>
    private const long MostCells = 4_000_000;

    private SegmentTree(IReadOnlyList<SegmentEstimate> segments, IReadOnlyList<double> spreads) => (Segments, Spreads) = (segments, spreads);

    /// <summary>In input order. To about 1e-6 of a standard error for one level, 1e-3 for three.</summary>
    public IReadOnlyList<SegmentEstimate> Segments { get; }

    /// <summary>Posterior mean of the spread of each level around the one above, the level below the whole first; unit of the values, at least 0.</summary>
    public IReadOnlyList<double> Spreads { get; }

    /// <summary>The posterior of every segment, given what was measured in any of them.</summary>
    /// <param name="segments">The whole first, every other after its parent; something is measured in one of them.</param>
    /// <param name="spreadScale">
    /// Of the half-normal prior of every spread, above 0, unit of the values: spreads of up to twice this are thought likely.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range, or the segments are no tree of at most <see cref="MostLevels"/> levels.</exception>
    public static SegmentTree Of(IReadOnlyList<Segment> segments, double spreadScale)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (!(double.IsFinite(spreadScale) && spreadScale > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(spreadScale), spreadScale, "The scale of the spreads is above 0.");
        }

        var levels = Levels(segments);
        var points = Points(segments, levels.Max(), spreadScale);
        var passes = points.ConvertAll(point => new TreePass(segments, levels, point.Spreads));
        var top = passes.Zip(points, (pass, point) => pass.LogLikelihood + point.LogPrior).Max();
        double[] weights = [.. passes.Zip(points, (pass, point) => point.Width * Math.Exp(pass.LogLikelihood + point.LogPrior - top))];
        var total = weights.Sum();
        weights = Array.ConvertAll(weights, weight => weight / total);

        var spreads = new double[levels.Max()];
        for (var level = 0; level < spreads.Length; level++)
        {
            spreads[level] = points.Zip(weights, (point, weight) => weight * point.Spreads[level]).Sum();
        }

        return new SegmentTree([.. segments.Select((_, i) => Mixed(passes, weights, i))], spreads);
    }

    private static SegmentEstimate Mixed(List<TreePass> passes, double[] weights, int segment)
    {
        var mean = passes.Zip(weights, (pass, weight) => weight * pass.Mean[segment]).Sum();
        var deviation = Math.Sqrt(passes.Zip(weights, (pass, weight) => weight * (pass.Variance[segment] + ((pass.Mean[segment] - mean) * (pass.Mean[segment] - mean)))).Sum());
        return new SegmentEstimate(mean, deviation, new LikelyRange(Quantile(0.05), Quantile(0.5), Quantile(0.95)));

        double Quantile(double chance) => Bisection.Rising(
            x =>
            {
                var below = 0.0;
                for (var i = 0; i < weights.Length; i++)
                {
                    below += weights[i] < 1e-9 ? 0 : weights[i] * Normal.Cumulative((x - passes[i].Mean[segment]) / Math.Sqrt(passes[i].Variance[segment]));
                }

                return below;
            },
            chance,
            mean - (4 * deviation),
            mean + (4 * deviation),
            1e-9 * deviation);
    }

    private static int[] Levels(IReadOnlyList<Segment> segments)
    {
        var levels = new int[segments.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            if (segments[i].Own is { } own)
            {
                PooledMean.Check(own);
            }

            levels[i] = (i, segments[i].Parent) switch
            {
                (0, null) => 0,
                ( > 0, { } parent) when parent >= 0 && parent < i => levels[parent] + 1,
                _ => throw new ArgumentOutOfRangeException(nameof(segments), segments[i], $"The whole stands first and has no parent; {segments[i].Name} needs one that stands before it."),
            };
            if (levels[i] > MostLevels)
            {
                throw new ArgumentOutOfRangeException(nameof(segments), segments[i], $"{segments[i].Name} is deeper than {MostLevels} levels below the whole.");
            }
        }

        return segments.Any(segment => segment.Own is not null) ? levels
            : throw new ArgumentOutOfRangeException(nameof(segments), segments.Count, "Something is measured in at least one segment.");
    }

    /// <summary>A grid over the spreads of all levels: panels that widen from the least standard error to six times the scale.</summary>
    private static List<(double[] Spreads, double Width, double LogPrior)> Points(IReadOnlyList<Segment> segments, int levels, double scale)
    {
        var least = segments.Min(segment => segment.Own?.StandardError ?? double.PositiveInfinity);
        var panels = levels == 1 ? 4 : 8;
        while (panels > 0 && Math.Pow(panels * GaussLegendre.Points, levels) > Math.Min(MostCells / segments.Count, 32_768))
        {
            panels--;
        }

        if (panels == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(segments), segments.Count, $"Too many segments for {levels} levels; pool fewer at a time.");
        }

        var most = 6 * scale;
        var first = Math.Min(least, most / 8);
        (double, double)[] line = [.. Enumerable.Range(0, panels).SelectMany(panel => GaussLegendre.On(Edge(panel), Edge(panel + 1)))];
        List<(double[] Spreads, double Width, double LogPrior)> points = [([], 1, 0)];
        for (var level = 0; level < levels; level++)
        {
            points = [.. points.SelectMany(point => line.Select(one => (
                (double[])[.. point.Spreads, one.Item1], point.Width * one.Item2, point.LogPrior - (one.Item1 * one.Item1 / scale / scale / 2))))];
        }

        return points;

        double Edge(int edge) => edge == 0 ? 0 : edge == panels ? most : first * Math.Pow(most / first, (edge - 1.0) / (panels - 1));
    }
}
