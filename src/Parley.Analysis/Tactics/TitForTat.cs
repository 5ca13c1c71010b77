using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// The behaviour-dependent family: we answer what they gave with as much. Their offers come as what each was worth to themselves, as far as
/// we can tell, oldest first, so that a fall is a concession; what they take back we take back too, within the bounds. With too few offers to
/// compare we stay where we are. Source: P. Faratin, C. Sierra and N. R. Jennings (1998), Robotics and Autonomous Systems 24, 159-182,
/// without the random part of the absolute rule; docs/methods/offers.md. Exact to rounding, constant time.
/// </summary>
public sealed class TitForTat
{
    private readonly double least;
    private readonly double most;

    /// <summary>Answers between these two bounds.</summary>
    /// <param name="least">We never ask for less; finite.</param>
    /// <param name="most">Nor for more; finite, at least <paramref name="least"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public TitForTat(double least, double most)
    {
        Require.Finite(least);
        Require.That(most >= least && double.IsFinite(most), most, $"is finite and at least {least}");
        (this.least, this.most) = (least, most);
    }

    /// <summary>The same share as they gave in one step: ours x now / before.</summary>
    /// <param name="ours">What we asked for last, finite.</param>
    /// <param name="theirs">Above 0 each.</param>
    /// <param name="lag">Which of their steps: 1 for the last one, 2 for the one before; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public double Relative(double ours, ReadOnlySpan<double> theirs, int lag = 1) =>
        Step(ours, theirs, lag) is var (before, now) ? Bounded(ours * Ratio(before, now)) : Bounded(ours);

    /// <summary>The same amount as they gave in one step: ours + now - before. Both scales need the same unit.</summary>
    /// <inheritdoc cref="Relative"/>
    /// <param name="ours">What we asked for last, finite.</param>
    /// <param name="theirs">Finite each.</param>
    /// <param name="lag">Which of their steps: 1 for the last one; at least 1.</param>
    public double Absolute(double ours, ReadOnlySpan<double> theirs, int lag = 1) =>
        Step(ours, theirs, lag) is var (before, now) ? Bounded(ours + now - before) : Bounded(ours);

    /// <summary>The same share as they gave over their last steps together: ours x last / before.</summary>
    /// <inheritdoc cref="Relative"/>
    /// <param name="ours">What we asked for last, finite.</param>
    /// <param name="theirs">Above 0 each.</param>
    /// <param name="window">How many steps; at least 1.</param>
    public double Averaged(double ours, ReadOnlySpan<double> theirs, int window)
    {
        Require.Between(window, 1, int.MaxValue);
        Require.Finite(ours);
        return theirs.Length > window ? Bounded(ours * Ratio(theirs[^(window + 1)], theirs[^1])) : Bounded(ours);
    }

    private static (double Before, double Now)? Step(double ours, ReadOnlySpan<double> theirs, int lag)
    {
        Require.Between(lag, 1, int.MaxValue);
        Require.Finite(ours);
        return theirs.Length > lag ? (theirs[^(lag + 1)], theirs[^lag]) : null;
    }

    private static double Ratio(double before, double now)
    {
        Require.Positive(before, "theirs");
        Require.Positive(now, "theirs");
        return now / before;
    }

    private double Bounded(double target)
    {
        Require.That(!double.IsNaN(target), target, "is a number", "theirs");
        return Math.Clamp(target, least, most);
    }
}
