namespace Parley.Analysis.Opponents;

/// <summary>
/// Where a series changes its ways. Source: R. P. Adams and D. J. C. MacKay (2007), Bayesian online changepoint detection, with a normal
/// mean and a gamma precision that are unknown in each stretch. Growth: figures x stretches that are still likely (odds above 1e-6).
/// Odds to about 1 %: a quotient of gamma functions is taken by Stirling's ratio.
/// Method: docs/methods/reading.md.
/// </summary>
public static class ChangePoints
{
    private const double Forgotten = 1e-6;

    /// <summary>For each figure the odds, [0, 1], that the stretch in which the series ends began with it; they sum to 1. Empty for an empty series.</summary>
    /// <param name="figures">Oldest first; finite.</param>
    /// <param name="scale">How far figures of one stretch lie apart, roughly; finite and above 0.</param>
    /// <param name="hazard">The odds that a figure begins a new stretch, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static double[] Of(IReadOnlyList<double> figures, double scale, double hazard = 0.1)
    {
        if (!(scale > 0 && double.IsFinite(scale)))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale is finite and above 0.");
        }

        if (!(hazard > 0 && hazard < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(hazard), hazard, "The hazard is in (0, 1).");
        }

        if (figures.Any(figure => !double.IsFinite(figure)))
        {
            throw new ArgumentOutOfRangeException(nameof(figures), "Every figure is finite.");
        }

        var odds = new double[figures.Count];
        if (figures.Count == 0)
        {
            return odds;
        }

        var centre = figures[0];
        var stretches = new List<Stretch>();
        for (var k = 0; k < figures.Count; k++)
        {
            var x = (figures[k] - centre) / scale;
            var all = stretches.Sum(stretch => stretch.Odds);
            var next = stretches.ConvertAll(stretch => stretch.With(x, stretch.Odds * (1 - hazard)));
            next.Add(Stretch.Starting(k).With(x, k == 0 ? 1 : all * hazard));
            var sum = next.Sum(stretch => stretch.Odds);
            stretches = [.. next.Select(stretch => stretch with { Odds = stretch.Odds / sum }).Where(stretch => stretch.Odds > Forgotten)];
        }

        var kept = stretches.Sum(stretch => stretch.Odds);
        foreach (var stretch in stretches)
        {
            odds[stretch.Start] = stretch.Odds / kept;
        }

        return odds;
    }

    /// <summary>One stretch and what is known of its figures: a normal-gamma belief.</summary>
    private readonly record struct Stretch(int Start, double Odds, double Mean, double Count, double Shape, double Rate)
    {
        public static Stretch Starting(int at) => new(at, 0, 0, 0.05, 1, 1);

        public Stretch With(double x, double before) => this with
        {
            Odds = before * Likely(x),
            Mean = ((Count * Mean) + x) / (Count + 1),
            Count = Count + 1,
            Shape = Shape + 0.5,
            Rate = Rate + (0.5 * Count * (x - Mean) * (x - Mean) / (Count + 1)),
        };

        /// <summary>Student's t density but for a factor that is the same for all stretches; its gamma quotient by Stirling's ratio, to 1 %.</summary>
        private double Likely(double x)
        {
            var width = Rate * (Count + 1) / (Shape * Count);
            var freedom = 2 * Shape;
            return Math.Sqrt((Shape - 0.25) / (Shape * width)) * Math.Pow(1 + ((x - Mean) * (x - Mean) / (width * freedom)), -(freedom + 1) / 2);
        }
    }
}
