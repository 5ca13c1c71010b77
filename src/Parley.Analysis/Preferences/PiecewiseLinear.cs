namespace Parley.Analysis.Preferences;

/// <summary>
/// A worth that runs straight between given points of a figure (a price, days, a share) and on beyond both ends along the end
/// segments; a single point means the same worth everywhere. Exact. Method: docs/methods/frontier.md.
/// </summary>
public sealed class PiecewiseLinear
{
    private readonly Rational[] figures;
    private readonly Rational[] worths;
    private readonly Rational[] slopes;

    private PiecewiseLinear(Rational[] figures, Rational[] worths)
    {
        this.figures = figures;
        this.worths = worths;
        slopes = new Rational[Math.Max(0, figures.Length - 1)];
        for (var segment = 0; segment < slopes.Length; segment++)
        {
            slopes[segment] = (worths[segment + 1] - worths[segment]) / (figures[segment + 1] - figures[segment]);
        }
    }

    /// <summary>The figures of the points, rising.</summary>
    public IReadOnlyList<Rational> Breakpoints => figures;

    /// <summary>The line through these points; grows with their number.</summary>
    /// <param name="points">At least one, figures strictly rising.</param>
    /// <exception cref="ArgumentException">No point, or figures that do not rise.</exception>
    public static PiecewiseLinear Of(IReadOnlyList<(Rational Figure, Rational Worth)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0)
        {
            throw new ArgumentException("A worth needs at least one point.", nameof(points));
        }

        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Figure <= points[i - 1].Figure)
            {
                throw new ArgumentException($"The figures must rise; {points[i].Figure} follows {points[i - 1].Figure}.", nameof(points));
            }
        }

        var (figures, worths) = (new Rational[points.Count], new Rational[points.Count]);
        for (var i = 0; i < points.Count; i++)
        {
            (figures[i], worths[i]) = points[i];
        }

        return new PiecewiseLinear(figures, worths);
    }

    /// <summary>The worth of any figure. Grows with the logarithm of the number of points.</summary>
    public Rational At(Rational figure)
    {
        if (figures.Length == 1)
        {
            return worths[0];
        }

        var (segment, beyond) = (0, figures.Length - 1);
        while (beyond - segment > 1)
        {
            var middle = (segment + beyond) / 2;
            (segment, beyond) = figures[middle] <= figure ? (middle, beyond) : (segment, middle);
        }

        return worths[segment] + (slopes[segment] * (figure - figures[segment]));
    }

    /// <summary>The figures from <paramref name="low"/> to <paramref name="high"/>, both included, with exactly this worth, rising: longest
    /// intervals, a single figure as one with equal ends. Grows with the number of points.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is above <paramref name="high"/>.</exception>
    public IReadOnlyList<(Rational From, Rational To)> Solve(Rational worth, Rational low, Rational high)
    {
        if (low > high)
        {
            throw new ArgumentException("The low end of the range is above its high end.", nameof(low));
        }

        if (figures.Length == 1)
        {
            return worths[0] == worth ? [(low, high)] : [];
        }

        var solutions = new List<(Rational From, Rational To)>();
        for (var segment = 0; segment < figures.Length - 1; segment++)
        {
            var from = segment == 0 ? low : Rational.Max(low, figures[segment]);
            var to = segment == figures.Length - 2 ? high : Rational.Min(high, figures[segment + 1]);
            if (from <= to && On(segment, worth, from, to) is { } solution)
            {
                if (solutions.Count > 0 && solutions[^1].To == solution.From)
                {
                    solution = (solutions[^1].From, solution.To);
                    solutions.RemoveAt(solutions.Count - 1);
                }

                solutions.Add(solution);
            }
        }

        return solutions;
    }

    private (Rational From, Rational To)? On(int segment, Rational worth, Rational from, Rational to)
    {
        var slope = slopes[segment];
        if (slope.Sign == 0)
        {
            return worths[segment] == worth ? (from, to) : null;
        }

        var figure = figures[segment] + ((worth - worths[segment]) / slope);
        return figure >= from && figure <= to ? (figure, figure) : null;
    }
}
