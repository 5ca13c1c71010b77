namespace Parley.Analysis.Alternatives;

/// <summary>A deal that we may pursue, and what it takes when we win it.</summary>
/// <param name="Name">Tells it from the others; not read.</param>
/// <param name="Worth">What winning it brings over not winning it; finite.</param>
/// <param name="Odds">Of winning it, [0, 1].</param>
/// <param name="Units">What it takes of the capacity when won; finite, at least 0.</param>
public sealed record Pursuit(string Name, double Worth, double Odds, double Units)
{
    internal double ExpectedWorth => Odds * Worth;

    internal double ExpectedUnits => Odds * Units;
}

/// <summary>
/// Which of several deals to pursue when together they may take no more, on average, than there is; and what a unit of the capacity is
/// worth. Odds of different deals are independent.
/// Source: G. B. Dantzig (1957), Discrete-variable extremum problems, Operations Research 5, 266-277; G. L. Nemhauser and Z. Ullmann (1969),
/// Management Science 15, 494-505; docs/methods/portfolio.md.
/// </summary>
public sealed class Portfolio
{
    private readonly IReadOnlyList<Pursuit> deals;

    private Portfolio(IReadOnlyList<Pursuit> deals, double capacity, bool[] pursue, double bound, double shadowPrice)
    {
        (this.deals, Capacity) = (deals, capacity);
        (Pursue, Bound, ShadowPrice) = (pursue, bound, shadowPrice);
        for (var i = 0; i < pursue.Length; i++)
        {
            ExpectedWorth += pursue[i] ? deals[i].ExpectedWorth : 0;
            ExpectedUnits += pursue[i] ? deals[i].ExpectedUnits : 0;
        }
    }

    /// <summary>What there is; unit of the deals.</summary>
    public double Capacity { get; }

    /// <summary>For each deal in input order; the choice of the largest expected worth, among equals the one that takes least. Exact to rounding.</summary>
    public IReadOnlyList<bool> Pursue { get; }

    /// <summary>Sum over the deals pursued of odds x worth.</summary>
    public double ExpectedWorth { get; }

    /// <summary>Sum over the deals pursued of odds x units; at most the capacity.</summary>
    public double ExpectedUnits { get; }

    /// <summary>What could be reached if a deal could be pursued in part; at least <see cref="ExpectedWorth"/>.</summary>
    public double Bound { get; }

    /// <summary>What one more unit of capacity would add to <see cref="Bound"/>: worth per unit, at least 0; 0 when everything fits.</summary>
    public double ShadowPrice { get; }

    /// <param name="deals">Any number.</param>
    /// <param name="capacity">Finite, at least 0; missing it by 1e-12 of itself is forgiven as rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    /// <exception cref="TooManyResultsException">Too many combinations are as good as each other to weigh all.</exception>
    public static Portfolio Choose(IReadOnlyList<Pursuit> deals, double capacity)
    {
        ArgumentNullException.ThrowIfNull(deals);
        if (!(double.IsFinite(capacity) && capacity >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "The capacity is finite and at least 0.");
        }

        foreach (var deal in deals)
        {
            if (!(double.IsFinite(deal.Worth) && deal.Odds is >= 0 and <= 1 && double.IsFinite(deal.Units) && deal.Units >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(deals), deal, $"The worth of {deal.Name} is finite, its odds are in [0, 1], its units finite and at least 0.");
            }
        }

        var room = capacity * (1 + OptimalSearch.Rounding);
        int[] order = [.. Enumerable.Range(0, deals.Count).Where(i => deals[i].ExpectedWorth > 0).OrderByDescending(i => deals[i].ExpectedWorth / deals[i].ExpectedUnits)];
        var choice = new CapacityChoice([.. order.Select(i => (deals[i].ExpectedWorth, deals[i].ExpectedUnits))]);
        var (bound, price) = choice.Fractional(0, room);
        var pursue = new bool[deals.Count];
        foreach (var at in choice.Best(room))
        {
            pursue[order[at]] = true;
        }

        return new Portfolio(deals, capacity, pursue, bound, price);
    }

    /// <summary>
    /// The least that a deal must bring when it also takes capacity that others could use, and costs us the next best deal that it displaces.
    /// </summary>
    /// <param name="cost">What delivering it costs; unit of the worths.</param>
    /// <param name="units">What it takes; at least 0.</param>
    /// <param name="displaced">Worth of what this deal would displace, after its own charge for capacity; below 0 counts as 0.</param>
    public double WalkAway(double cost, double units, double displaced = 0) => cost + (ShadowPrice * units) + Math.Max(0, displaced);

    /// <summary>
    /// The chance that the deals pursued take more than there is, [0, 1]. Low and high enclose it: equal where units are whole and at most a
    /// million together, else the units are rounded down and up to a 20,000th of the capacity.
    /// </summary>
    public (double Low, double High) Overrun()
    {
        Pursuit[] pursued = [.. deals.Where((_, i) => Pursue[i])];
        var whole = Array.TrueForAll(pursued, deal => deal.Units == Math.Floor(deal.Units)) && pursued.Sum(deal => deal.Units) <= 1_000_000;
        var cell = whole ? 1 : Capacity / 20_000;
        if (cell == 0)
        {
            var any = 1 - pursued.Where(deal => deal.Units > 0).Aggregate(1.0, (none, deal) => none * (1 - deal.Odds));
            return (any, any);
        }

        var cells = (int)Math.Floor(Capacity * (1 + OptimalSearch.Rounding) / cell);
        return (Beyond(cells, deal => Math.Floor(deal.Units / cell)), Beyond(cells, deal => Math.Ceiling(deal.Units / cell)));

        double Beyond(int most, Func<Pursuit, double> units)
        {
            // The chance of each sum up to the capacity; what leaves it is beyond for good.
            var sums = new double[most + 1];
            sums[0] = 1;
            var beyond = 0.0;
            foreach (var deal in pursued)
            {
                var step = (int)Math.Min(units(deal), most + 1L);
                for (var at = most; at >= 0; at--)
                {
                    var won = deal.Odds * sums[at];
                    beyond += at + step > most ? won : 0;
                    sums[at] -= won;
                    if (at + step <= most)
                    {
                        sums[at + step] += won;
                    }
                }
            }

            return Math.Clamp(beyond, 0, 1);
        }
    }
}
