using Parley.Analysis.Numerics;

namespace Parley.Analysis.Approvals;

/// <summary>
/// How many more figures lie just inside a limit than a smooth count of the figures around it would have there. Figures are counted in steps away from the limit; the counts of the steps around it, without
/// those next to the limit, are fitted by a curve (the logarithm is quadratic in the distance), with one more level for steps that hold a round figure where the limit is round itself: people like round
/// figures whether there is a limit or not. Source: R. Chetty et al. (2011), Adjustment costs, firm responses, and micro vs. macro labor supply elasticities, QJE 126, 749-804, with a Poisson fit;
/// docs/methods/approval-paths.md. The interval is approximate: of 95 %, with the dispersion of the counts, from 5 expected figures on. Growth: linear in the figures.
/// </summary>
/// <param name="Found">Figures within one step inside the limit, the limit included.</param>
/// <param name="Expected">By the curve, above 0.</param>
/// <param name="Low">The excess is at least so many, with 97.5 %.</param>
/// <param name="High">At most so many, with 97.5 %.</param>
/// <param name="Round">The round figure whose multiples were taken for heaps; null without one.</param>
public sealed record ExcessMass(int Found, double Expected, double Low, double High, double? Round)
{
    /// <summary>So many steps on each side of the limit are counted.</summary>
    public const int Steps = 12;

    /// <summary>Fewer expected figures tell nothing.</summary>
    public const double LeastExpected = 5;

    /// <summary>Steps beyond the limit that the curve leaves out, because figures that moved inside are missing there.</summary>
    private const int Missing = 2;

    private const double Quantile = 1.959963984540054;

    /// <summary>Figures more than the curve expects inside the limit; below 0 where there are fewer.</summary>
    public double Excess => Found - Expected;

    /// <summary>More lie there than chance explains.</summary>
    public bool Stands => Low > 0;

    /// <summary>The excess within one step of a limit, to rounding; grows with the figures.</summary>
    /// <param name="figures">Finite.</param>
    /// <param name="limit">Finite, in the unit of the figures.</param>
    /// <param name="step">How wide a step is, above 0.</param>
    /// <param name="within">Whether figures below the limit are within it, or those above.</param>
    /// <returns>Null when there are too few figures to say anything.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not above 0, or a figure or the limit is not finite.</exception>
    public static ExcessMass? TryFind(IReadOnlyList<double> figures, double limit, double step, Within within)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (!(step > 0) || !double.IsFinite(step) || !double.IsFinite(limit))
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step is above 0, and it and the limit are finite.");
        }

        var sign = within == Within.Below ? 1 : -1;
        var counts = new double[(2 * Steps) + 1];
        foreach (var figure in figures)
        {
            if (!double.IsFinite(figure))
            {
                throw new ArgumentOutOfRangeException(nameof(figures), figure, "Every figure is finite.");
            }

            // Figures such as 0.1 + 0.2 lie a rounding away from their step.
            var away = Math.Floor((sign * (limit - figure) / step) + 1e-9);
            if (Math.Abs(away) <= Steps)
            {
                counts[(int)away + Steps]++;
            }
        }

        var fitted = Enumerable.Range(-Steps, (2 * Steps) + 1).Where(at => at is < -Missing or > 0).ToList();
        var round = RoundFor(limit, step, sign, fitted);
        var curve = PoissonCurve.TryFit([.. fitted.Select(at => Features(at, limit, step, sign, round))], [.. fitted.Select(at => counts[at + Steps])]);
        if (curve is null)
        {
            return null;
        }

        var here = Features(0, limit, step, sign, round);
        var (found, expected) = ((int)counts[Steps], curve.MeanOf(here));
        var half = Quantile * Math.Sqrt(curve.VarianceOf(here));
        return expected < LeastExpected ? null : new(found, expected, found - expected - half, found - expected + half, round);
    }

    private static double[] Features(int at, double limit, double step, int sign, double? round)
    {
        var far = (double)at / Steps;
        return round is { } heaps ? [1, far, far * far, Holds(at, limit, step, sign, heaps) ? 1 : 0] : [1, far, far * far];
    }

    /// <summary>The largest round figure of which the limit is a multiple, and of which at least three fitted steps hold one and three none.</summary>
    private static double? RoundFor(double limit, double step, int sign, List<int> fitted)
    {
        for (var power = Math.Floor(Math.Log10(step * Steps)); power >= Math.Floor(Math.Log10(step)); power--)
        {
            foreach (var times in new[] { 5, 2.5, 2, 1 })
            {
                var round = times * Math.Pow(10, power);
                var heaps = fitted.Count(at => Holds(at, limit, step, sign, round));
                if (IsMultiple(limit, round) && heaps >= 3 && fitted.Count - heaps >= 3)
                {
                    return round;
                }
            }
        }

        return null;
    }

    private static bool IsMultiple(double figure, double round) => Math.Abs((figure / round) - Math.Round(figure / round)) < 1e-9;

    /// <summary>Whether a multiple lies in the step: from the end nearer the limit, included, to the other.</summary>
    private static bool Holds(int at, double limit, double step, int sign, double round)
    {
        var near = (limit - (sign * at * step)) / round;
        var multiple = sign > 0 ? Math.Floor(near + 1e-9) : Math.Ceiling(near - 1e-9);
        return Math.Abs(near - multiple) * round < step - 1e-9;
    }
}

/// <summary>On which side of a limit figures are within it.</summary>
public enum Within
{
    /// <summary>Figures up to the limit, it included: a limit on amounts.</summary>
    Below,
    /// <summary>Figures from the limit on, it included: a limit on margins.</summary>
    Above,
}
