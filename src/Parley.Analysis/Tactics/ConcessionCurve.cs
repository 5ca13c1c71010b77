using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>
/// The time-dependent family: how much of its room a side has given by a share of the time, whatever the other side does. Below a pace of 1
/// it holds until late (Boulware), at 1 it gives evenly (polynomial only), above it gives early (Conceder). It never takes anything back.
/// Source: P. Faratin, C. Sierra and N. R. Jennings (1998), Robotics and Autonomous Systems 24, 159-182; docs/methods/offers.md.
/// Exact to rounding, constant time.
/// </summary>
public sealed class ConcessionCurve
{
    private readonly double start;
    private readonly double pace;
    private readonly bool exponential;

    private ConcessionCurve(double start, double pace, bool exponential) => (this.start, this.pace, this.exponential) = (start, pace, exponential);

    /// <summary>k + (1 - k) t^(1/pace).</summary>
    /// <param name="start">k: the share given at once, [0, 1].</param>
    /// <param name="pace">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static ConcessionCurve Polynomial(double start, double pace)
    {
        Require.Share(start);
        Require.Positive(pace);
        return new ConcessionCurve(start, pace, exponential: false);
    }

    /// <summary>k^((1 - t)^pace).</summary>
    /// <param name="start">k: the share given at once, above 0 up to 1.</param>
    /// <param name="pace">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static ConcessionCurve Exponential(double start, double pace)
    {
        Require.That(start is > 0 and <= 1, start, "lies above 0 and is at most 1");
        Require.Positive(pace);
        return new ConcessionCurve(start, pace, exponential: true);
    }

    /// <summary>The share of the room that is given, [0, 1]: <c>start</c> at time 0, 1 at time 1.</summary>
    /// <param name="time">The share of the time that has passed, [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is outside its range.</exception>
    public double Given(double time)
    {
        Require.Share(time);
        return exponential ? Math.Exp(Math.Pow(1 - time, pace) * Math.Log(start)) : start + ((1 - start) * Math.Pow(time, 1 / pace));
    }

    /// <summary>The worth to ask for at that time, between both ends, in their unit.</summary>
    /// <param name="time">The share of the time that has passed, [0, 1].</param>
    /// <param name="least">What is asked for in the end; finite.</param>
    /// <param name="most">What would be asked for with nothing given; finite, at least <paramref name="least"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public double Target(double time, double least, double most)
    {
        Require.Finite(least);
        if (!(most >= least && double.IsFinite(most)))
        {
            throw new ArgumentOutOfRangeException(nameof(most), most, $"{nameof(most)} is finite and at least {least}.");
        }

        return Math.Clamp(most - (Given(time) * (most - least)), least, most);
    }
}
