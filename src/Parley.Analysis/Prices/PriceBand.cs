namespace Parley.Analysis.Prices;

/// <summary>How far a price band may be trusted.</summary>
public enum BandBasis
{
    /// <summary>Enough comparable deals of its own.</summary>
    Own,

    /// <summary>Too few of its own: only the band of all segments together should be shown.</summary>
    Pooled,
}

/// <summary>
/// Floor, target and ceiling of a price, with the number of comparable deals and the spread behind the target.
/// Method: docs/methods/prices.md. Exact to rounding, constant time.
/// </summary>
public sealed record PriceBand
{
    /// <summary>With fewer comparable deals than this a segment's own band says more about chance than about the segment.</summary>
    public const int EnoughDeals = 20;

    private PriceBand(double floor, LikelyRange target, double ceiling, int deals) => (Floor, Target, Ceiling, Deals) = (floor, target, ceiling, deals);

    /// <summary>Cost and the price of scarce capacity, or what walking away is worth, whichever is more.</summary>
    public double Floor { get; }

    /// <summary>The best price as it is known; its spread is that of the posterior.</summary>
    public LikelyRange Target { get; }

    /// <summary>The customer's value less the share that is left to the customer.</summary>
    public double Ceiling { get; }

    /// <summary>Comparable deals behind the target.</summary>
    public int Deals { get; }

    /// <summary>Whether enough deals stand behind the target: <see cref="EnoughDeals"/> or more.</summary>
    public BandBasis Basis => Deals < EnoughDeals ? BandBasis.Pooled : BandBasis.Own;

    /// <summary>Whether any price serves both sides: the floor is at most the ceiling.</summary>
    public bool HasRoom => Floor <= Ceiling;

    /// <summary>The median of the target, held between floor and ceiling; null without room.</summary>
    public double? Aim => HasRoom ? Math.Clamp(Target.Median, Floor, Ceiling) : null;

    /// <summary>The band from its parts; all prices in one unit.</summary>
    /// <param name="cost">What winning costs; finite.</param>
    /// <param name="shadowPrice">Of the scarce capacity that the deal takes, at least 0.</param>
    /// <param name="walkAway">The least price that is better than no deal; null when not known.</param>
    /// <param name="target">In rising order.</param>
    /// <param name="value">The customer's value.</param>
    /// <param name="shareLeft">Of the value, left to the customer, [0, 1].</param>
    /// <param name="deals">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static PriceBand Of(double cost, double shadowPrice, double? walkAway, LikelyRange target, CustomerValue value, double shareLeft, int deals)
    {
        ArgumentNullException.ThrowIfNull(value);
        var floor = cost + shadowPrice;
        if (!(double.IsFinite(floor) && shadowPrice >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(shadowPrice), shadowPrice, "The cost is finite and the price of capacity at least 0.");
        }

        if (!(target.Low <= target.Median && target.Median <= target.High))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "The target rises from low to high.");
        }

        return deals >= 0 ? new PriceBand(Math.Max(floor, walkAway ?? floor), target, value.Leaving(shareLeft), deals)
            : throw new ArgumentOutOfRangeException(nameof(deals), deals, "The number of deals is at least 0.");
    }
}
