using Parley.Analysis.Numerics;

namespace Parley.Analysis.Preferences;

/// <summary>
/// Worth of a package when issues strengthen or replace each other: 1 + K u = product of (1 + K k_i u_i), each u_i in [0, 1]. K = 0 is the
/// plain sum. Below 0 issues replace each other: doing well in one makes the others matter less; above 0 they strengthen each other.
/// Source: R. L. Keeney and H. Raiffa (1976), Decisions with Multiple Objectives, chapter 6.3; docs/methods/multiplicative.md.
/// </summary>
public sealed class MultiplicativeWorth
{
    private readonly double[] scales;

    private MultiplicativeWorth(double[] scales, double constant) => (this.scales, Interaction) = (scales, constant);

    /// <summary>The master constant K, above -1: -1 &lt; K &lt; 0 when the scales sum to more than 1, 0 at 1, above 0 below; to 1e-12.</summary>
    public double Interaction { get; }

    /// <param name="scales">
    /// For each issue the worth of a package that is best there and worst everywhere else; above 0 and below 1, two at least. Growth: issues, times the
    /// steps of a bisection, once.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static MultiplicativeWorth Of(IReadOnlyList<double> scales)
    {
        ArgumentNullException.ThrowIfNull(scales);
        if (scales.Count < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(scales), scales.Count, "There are two issues at least.");
        }

        foreach (var scale in scales)
        {
            if (!(scale is > 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(scales), scale, "A scale is above 0 and below 1.");
            }
        }

        return new MultiplicativeWorth([.. scales], Constant(scales));
    }

    /// <summary>The worth of a package, [0, 1]; exact to rounding.</summary>
    /// <param name="worths">Of each issue apart, [0, 1], as many as scales.</param>
    /// <exception cref="ArgumentOutOfRangeException">A worth is out of its range, or there are not as many as scales.</exception>
    public double At(ReadOnlySpan<double> worths)
    {
        if (worths.Length != scales.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(worths), worths.Length, $"Give {scales.Length} worths, one for each scale.");
        }

        // u of the issues so far joins the next one: u + k v + K u k v. It is the product without its division by K.
        var all = 0.0;
        for (var i = 0; i < scales.Length; i++)
        {
            all += worths[i] is >= 0 and <= 1 ? scales[i] * worths[i] * (1 + (Interaction * all))
                : throw new ArgumentOutOfRangeException(nameof(worths), worths[i], "The worth of an issue is in [0, 1].");
        }

        return all;
    }

    /// <summary>The constant with which a package that is best everywhere is worth 1; that worth rises with it from -1 on.</summary>
    private static double Constant(IReadOnlyList<double> scales)
    {
        var sum = scales.Sum();
        return Math.Abs(sum - 1) < 1e-15 ? 0 : Bisection.Rising(Best, 1, sum > 1 ? -1 : 0, sum > 1 ? 0 : 1);

        double Best(double constant) => scales.Aggregate(0.0, (all, scale) => all + (scale * (1 + (constant * all))));
    }
}
