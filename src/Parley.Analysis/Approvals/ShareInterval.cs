namespace Parley.Analysis.Approvals;

/// <summary>
/// A share of a number of cases, and between which shares it lies with a confidence of 95 %: Wilson's interval. It never leaves [0, 1] and says something with no case as well as with all.
/// Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212; docs/methods/approval-paths.md. Closed form; nominal coverage to about 2 points from 5 cases on; exact to rounding, constant time.
/// </summary>
/// <param name="Share">In [0, 1]; 0 without cases.</param>
/// <param name="Low">In [0, <paramref name="Share"/>].</param>
/// <param name="High">In [<paramref name="Share"/>, 1]; 1 without cases.</param>
public readonly record struct ShareInterval(double Share, double Low, double High)
{
    private const double Quantile = 1.959963984540054;

    /// <summary>The share of hits with its interval.</summary>
    /// <param name="hits">0 to <paramref name="cases"/>.</param>
    /// <param name="cases">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of its range.</exception>
    public static ShareInterval Of(int hits, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cases);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, cases);
        if (cases == 0)
        {
            return new(0, 0, 1);
        }

        var (share, square) = ((double)hits / cases, Quantile * Quantile);
        var centre = (share + (square / (2 * cases))) / (1 + (square / cases));
        var half = Quantile * Math.Sqrt((share * (1 - share) / cases) + (square / (4.0 * cases * cases))) / (1 + (square / cases));
        return new(share, hits == 0 ? 0 : Math.Max(0, centre - half), hits == cases ? 1 : Math.Min(1, centre + half));
    }
}
