namespace Parley.Analysis.Goals;

/// <summary>The largest unit of which all of some amounts are whole multiples, among those with at most six decimals.</summary>
internal static class CommonUnit
{
    private const int Decimals = 6;
    private const double Rounding = 1e-9;
    private const double Exact = 1L << 53;

    /// <param name="amounts">Not 0.</param>
    /// <param name="least">A smaller one is of no use.</param>
    /// <returns>Null when there is none.</returns>
    internal static double? Of(double[] amounts, double least)
    {
        var scale = 1.0;
        for (var decimals = 0; decimals <= Decimals; decimals++, scale *= 10)
        {
            if (Array.TrueForAll(amounts, amount => Math.Abs(amount) * scale < Exact && Math.Abs((amount * scale) - Math.Round(amount * scale)) <= Rounding * Math.Abs(amount * scale)))
            {
                var unit = amounts.Select(amount => (long)Math.Round(Math.Abs(amount) * scale)).Aggregate(0L, CommonDivisor) / scale;
                return unit > 0 && unit >= least ? unit : null;
            }
        }

        return null;
    }

    private static long CommonDivisor(long one, long other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }
}
