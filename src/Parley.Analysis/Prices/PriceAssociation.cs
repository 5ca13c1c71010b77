namespace Parley.Analysis.Prices;

/// <summary>Quotes of one kind of deal, parted by whether something stood in them, such as a discount.</summary>
/// <param name="Name">The kind of deal, for people alone.</param>
/// <param name="With">Quotes with it, at least 0.</param>
/// <param name="WonWith">Of these, won.</param>
/// <param name="Without">Quotes without it, at least 0.</param>
/// <param name="WonWithout">Of these, won.</param>
public sealed record QuoteStratum(string Name, int With, int WonWith, int Without, int WonWithout)
{
    /// <summary>Share won with it less share won without it, [-1, 1]; null when one of the two has no quotes.</summary>
    public double? Difference => With > 0 && Without > 0 ? ((double)WonWith / With) - ((double)WonWithout / Without) : null;
}

/// <summary>
/// How winning goes with something in the quote, all quotes together and like compared with like; the two may point in opposite directions when
/// it was given to other kinds of deals. Neither says what it does: that takes a test, and <see cref="EValue"/> how little else would do.
/// Source: N. Mantel and W. Haenszel (1959), JNCI 22, 719-748; E. H. Simpson (1951), JRSS B 13, 238-241; T. J. VanderWeele and P. Ding (2017),
/// Annals of Internal Medicine 167, 268-274; docs/methods/prices.md. Exact to rounding; time grows with the strata.
/// </summary>
public sealed class PriceAssociation
{
    private PriceAssociation(IReadOnlyList<QuoteStratum> strata, double? together, double? within, double? ratio) =>
        (Strata, Together, Within, Ratio) = (strata, together, within, ratio);

    /// <summary>The table behind the figures; it belongs beside them wherever they are shown.</summary>
    public IReadOnlyList<QuoteStratum> Strata { get; }

    /// <summary>Share won with it less share won without it, all quotes in one pot; [-1, 1]; null when one of the two has no quotes.</summary>
    public double? Together { get; }

    /// <summary>The same within strata, averaged (Mantel-Haenszel); [-1, 1]; null when no stratum has both.</summary>
    public double? Within { get; }

    /// <summary>Share won with it over share won without it, within strata (Mantel-Haenszel); at least 0; null where nothing was won without it.</summary>
    public double? Ratio { get; }

    /// <summary>Whether all together and like with like point in opposite directions.</summary>
    public bool Reversed => Together * Within < 0;

    /// <summary>
    /// How strongly something that nobody wrote down would have to go with both the quote and the result, as a ratio, to make
    /// <see cref="Ratio"/> out of nothing; at least 1; null when the ratio is null or 0. Near 1: very little would do.
    /// </summary>
    public double? EValue => Ratio is > 0 and var ratio && Math.Max(ratio, 1 / ratio) is var away ? away + Math.Sqrt(away * (away - 1)) : null;

    /// <param name="strata">Kinds of deals that were priced alike: segment, size, competitor present, stage. Lost and withdrawn quotes count.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 0, or more were won than quoted.</exception>
    public static PriceAssociation Of(IReadOnlyList<QuoteStratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var (difference, both, with, without) = (0.0, 0.0, 0.0, 0.0);
        foreach (var one in strata)
        {
            if (!(one.WonWith >= 0 && one.WonWith <= one.With && one.WonWithout >= 0 && one.WonWithout <= one.Without))
            {
                throw new ArgumentOutOfRangeException(nameof(strata), one, $"In {one.Name} counts are at least 0, and no more are won than quoted.");
            }

            if (one.With > 0 && one.Without > 0)
            {
                var all = (double)one.With + one.Without;
                with += one.WonWith * (one.Without / all);
                without += one.WonWithout * (one.With / all);
                both += one.With * (one.Without / all);
                difference += (one.WonWith * (one.Without / all)) - (one.WonWithout * (one.With / all));
            }
        }

        var pot = new QuoteStratum("all", strata.Sum(one => one.With), strata.Sum(one => one.WonWith), strata.Sum(one => one.Without), strata.Sum(one => one.WonWithout));
        return new PriceAssociation([.. strata], pot.Difference, both > 0 ? difference / both : null, without > 0 ? with / without : null);
    }
}
