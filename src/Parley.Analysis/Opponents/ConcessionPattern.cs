namespace Parley.Analysis.Opponents;

/// <summary>How a side moves from offer to offer.</summary>
public enum ConcessionKind
{
    /// <summary>Too few offers to tell.</summary>
    Unclear,

    /// <summary>It moves our way.</summary>
    Conceding,

    /// <summary>It has not moved.</summary>
    Firm,

    /// <summary>It moved and has stopped.</summary>
    Stalled,

    /// <summary>A third of its way or more was backwards.</summary>
    Erratic,
}

/// <summary>
/// Where a side's offers go, from one figure for each offer. Concessions that shrink by the same ratio end at x + c r / (1 - r) (Aitken's
/// limit); the ratio is fitted to all steps. Exact to rounding; linear in the number of offers. Method: docs/methods/reading.md.
/// </summary>
/// <param name="Kind">What it does.</param>
/// <param name="Pace">The mean concession from one offer to the next, in the unit of the figures, above 0 when it comes our way; null before two offers.</param>
/// <param name="PredictedNext">Its next figure if it goes on like this; null before the first offer.</param>
/// <param name="PredictedFinal">Where it ends if it goes on like this; null before the first offer.</param>
public sealed record ConcessionPattern(ConcessionKind Kind, double? Pace, double? PredictedNext, double? PredictedFinal)
{
    /// <summary>A step of less than this share of the range is none.</summary>
    private const double Standstill = 0.01;

    private const double UsualRatio = 0.5;
    private const double LargestRatio = 0.9;

    /// <summary>Offers without a step that make a stall.</summary>
    private const int StallSteps = 2;

    /// <summary>What kind of movement it is and where it leads; figures in the unit of the issue.</summary>
    /// <param name="figures">One for each of its offers, oldest first; finite.</param>
    /// <param name="low">The least the figure can be.</param>
    /// <param name="high">The most, at least low.</param>
    /// <param name="rising">Whether a larger figure is better for us.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure or the range is not finite, or high is below low.</exception>
    public static ConcessionPattern Of(IReadOnlyList<double> figures, double low, double high, bool rising)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && high >= low))
        {
            throw new ArgumentOutOfRangeException(nameof(high), high, "The range is finite and its end is not below its start.");
        }

        if (figures.Any(figure => !double.IsFinite(figure)))
        {
            throw new ArgumentOutOfRangeException(nameof(figures), "Every figure is finite.");
        }

        if (figures.Count == 0)
        {
            return new ConcessionPattern(ConcessionKind.Unclear, null, null, null);
        }

        var last = figures[^1];
        if (figures.Count == 1)
        {
            return new ConcessionPattern(ConcessionKind.Unclear, null, last, last);
        }

        var sign = rising ? 1 : -1;
        var steps = Enumerable.Range(1, figures.Count - 1).Select(k => sign * (figures[k] - figures[k - 1])).ToArray();
        var kind = Judge(steps, Standstill * (high - low));
        var pace = steps.Average();
        if (kind is ConcessionKind.Firm or ConcessionKind.Stalled or ConcessionKind.Erratic || steps[^1] <= 0)
        {
            return new ConcessionPattern(kind, pace, last, last);
        }

        var ratio = Ratio(steps);
        var (next, final) = (last + (sign * steps[^1] * ratio), last + (sign * steps[^1] * ratio / (1 - ratio)));
        return new ConcessionPattern(kind, pace, Within(next), Within(final));

        // An offer may lie outside the range; what comes next does not go further out.
        double Within(double figure) => Math.Clamp(figure, Math.Min(low, last), Math.Max(high, last));
    }

    private static ConcessionKind Judge(double[] steps, double standstill)
    {
        if (steps.Length < 2)
        {
            return ConcessionKind.Unclear;
        }

        var (forth, back) = (0.0, 0.0);
        var still = 0;
        foreach (var step in steps)
        {
            still = Math.Abs(step) <= standstill ? still + 1 : 0;
            forth += Math.Max(0, step);
            back += Math.Max(0, -step);
        }

        return still == steps.Length ? ConcessionKind.Firm
            : back * 3 >= forth + back ? ConcessionKind.Erratic
            : still >= StallSteps ? ConcessionKind.Stalled
            : ConcessionKind.Conceding;
    }

    /// <summary>How each step compares to the one before, by least squares, [0, 0.9]; a half where one step tells nothing.</summary>
    private static double Ratio(double[] steps)
    {
        var (products, squares) = (0.0, 0.0);
        for (var k = 1; k < steps.Length; k++)
        {
            products += steps[k] * steps[k - 1];
            squares += steps[k - 1] * steps[k - 1];
        }

        return squares > 0 ? Math.Clamp(products / squares, 0, LargestRatio) : UsualRatio;
    }
}
