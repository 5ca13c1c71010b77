using System.Globalization;
using Parley.Analysis;

namespace Parley.Deals;

/// <summary>How figures are written in files and handed to the analysis.</summary>
public static class Figures
{
    private const int Digits = 13;

    /// <summary>The shortest exact text: no exponent, no trailing zeros, a dot as decimal sign.</summary>
    public static string Plain(decimal figure) =>
        (figure / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>The same figure to 13 significant digits, so that what a computation means to be 570,500 is 570,500.</summary>
    public static double Tidy(double figure)
    {
        if (figure == 0 || !double.IsFinite(figure))
        {
            return figure;
        }

        var text = figure.ToString("E" + (Digits - 1), CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>The written sum that a double stands for: 0.1 is a tenth, not its binary neighbour.</summary>
    public static Rational Exact(double figure) =>
        Math.Abs(figure) < 1e27 ? decimal.Parse(figure.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) : Rational.Exactly(figure);

    public static Rational? Exact(double? figure) => figure is { } value ? Exact(value) : null;
}
