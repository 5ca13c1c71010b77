using Parley.Analysis.Numerics;

namespace Parley.Analysis.Opponents;

/// <summary>
/// How the worths of an issue's options follow from one share each, even on [0, 1): falling on both sides of a peak, whose position is the form, or
/// by one of the forms below. Method: docs/methods/reading.md.
/// </summary>
internal static class WorthForm
{
    /// <summary>Any worth for each option, most of them little beside the best: so it is in profiles that people wrote.</summary>
    internal const int NoOrder = -1;

    /// <summary>Near what somebody believes.</summary>
    internal const int Stated = -2;

    /// <summary>Any worth for each option, as much as little.</summary>
    internal const int Even = -3;

    /// <summary>How far worths stray from what is believed, as a share of the range.</summary>
    private const double Stray = 0.15;

    /// <summary>Whether any two options may change places without the issue becoming likelier or less likely.</summary>
    internal static bool IsUnordered(int form) => form is NoOrder or Even;

    /// <summary>Fills in worths with 1 for the best option and 0 for the worst; 1 for all when they are the same.</summary>
    /// <param name="form">By its place among the forms.</param>
    /// <param name="shares">Drawn from [0, 1], what the form takes its bends from.</param>
    /// <param name="believed">0 to 1; null when nobody believes anything.</param>
    /// <param name="values">Takes the worth of each option.</param>
    internal static void Shape(int form, ReadOnlySpan<double> shares, double[]? believed, Span<double> values)
    {
        switch (form)
        {
            case NoOrder:
                for (var at = 0; at < values.Length; at++)
                {
                    values[at] = shares[at] * shares[at];
                }

                break;
            case Even:
                shares.CopyTo(values);
                break;
            case Stated:
                for (var at = 0; at < values.Length; at++)
                {
                    values[at] = believed![at] + (Stray * Normal.Quantile(Math.Clamp(shares[at], 1e-9, 1 - 1e-9)));
                }

                break;
            default:
                FallFrom(form, shares, values);
                break;
        }

        Rescale(values);
    }

    /// <summary>By exponential steps.</summary>
    private static void FallFrom(int peak, ReadOnlySpan<double> shares, Span<double> values)
    {
        values[peak] = 0;
        for (var at = peak - 1; at >= 0; at--)
        {
            values[at] = values[at + 1] + Math.Log(1 - shares[at]);
        }

        for (var at = peak + 1; at < values.Length; at++)
        {
            values[at] = values[at - 1] + Math.Log(1 - shares[at]);
        }
    }

    private static void Rescale(Span<double> values)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        foreach (ref var value in values)
        {
            value = high > low ? (value - low) / (high - low) : 1;
        }
    }
}
