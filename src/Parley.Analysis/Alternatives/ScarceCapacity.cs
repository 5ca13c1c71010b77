namespace Parley.Analysis.Alternatives;

/// <summary>What may be asked of a scarce capacity in one period.</summary>
/// <param name="Worth">What serving it brings; finite.</param>
/// <param name="Probability">[0, 1]; the requests of one period exclude each other and sum to at most 1.</param>
/// <param name="Units">What it takes; at least 1.</param>
public readonly record struct CapacityRequest(double Worth, double Probability, int Units = 1);

/// <summary>
/// A capacity that is sold bit by bit: in each period at most one request comes, is served or refused, and what is left over at the end is
/// worth nothing. Serving now is right when the request brings more than the price of the units it takes.
/// Source: K. T. Talluri and G. J. van Ryzin (2004), The Theory and Practice of Revenue Management, section 2.5; K. Littlewood (1972);
/// docs/methods/portfolio.md. Exact to rounding; time and memory grow with periods x units, times requests.
/// </summary>
public sealed class ScarceCapacity
{
    /// <summary>Periods times units: so many values are kept at most.</summary>
    public const long MostCells = 10_000_000;

    private readonly double[][] worth;
    private readonly int periods;

    private ScarceCapacity(double[][] worth, int periods, int units) => (this.worth, this.periods, Units) = (worth, periods, units);

    /// <summary>What there is at the start.</summary>
    public int Units { get; }

    /// <param name="periods">What may be asked in each period, the first one first.</param>
    /// <param name="units">What there is; at least 0. Periods times units at most <see cref="MostCells"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static ScarceCapacity Of(IReadOnlyList<IReadOnlyList<CapacityRequest>> periods, int units)
    {
        ArgumentNullException.ThrowIfNull(periods);
        if (units < 0 || (units + 1L) * (periods.Count + 1L) > MostCells)
        {
            throw new ArgumentOutOfRangeException(nameof(units), units, $"Units are at least 0, and periods times units at most {MostCells:N0}.");
        }

        var value = new double[periods.Count + 1][];
        value[^1] = new double[units + 1];
        for (var period = periods.Count - 1; period >= 0; period--)
        {
            value[period] = Before(periods[period], value[period + 1]);
        }

        return new ScarceCapacity(value, periods.Count, units);
    }

    /// <summary>The expected worth of serving by this rule from a period on; unit of the requests.</summary>
    /// <param name="period">0 is the first; the number of periods is the end.</param>
    /// <param name="units">0 to <see cref="Units"/>.</param>
    public double Value(int period, int units) => worth[In(period, periods, nameof(period))][In(units, Units, nameof(units))];

    /// <summary>
    /// What giving away units now costs later: the least that a request must bring in this period, at least 0. Not a number of units that
    /// one has: positive infinity.
    /// </summary>
    /// <param name="period">0 is the first, the last is one less than the number of periods.</param>
    /// <param name="units">What is left, 0 to <see cref="Units"/>.</param>
    /// <param name="asked">At least 1.</param>
    public double Price(int period, int units, int asked = 1)
    {
        var later = worth[In(period, periods - 1, nameof(period)) + 1];
        return asked < 1 ? throw new ArgumentOutOfRangeException(nameof(asked), asked, "At least one unit is asked for.")
            : asked > units ? double.PositiveInfinity : later[In(units, Units, nameof(units))] - later[units - asked];
    }

    /// <summary>
    /// How many units to keep for demand that pays more and comes later: demand above that number has the chance
    /// <paramref name="lowWorth"/> / <paramref name="highWorth"/>. Normal demand; 0 where the formula falls below.
    /// </summary>
    /// <param name="highWorth">Above 0.</param>
    /// <param name="lowWorth">Above 0, below <paramref name="highWorth"/>.</param>
    /// <param name="meanDemand">Of the later demand, in units; at least 0.</param>
    /// <param name="deviation">Its standard deviation, in units; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static double Protect(double highWorth, double lowWorth, double meanDemand, double deviation)
    {
        if (!(lowWorth > 0 && lowWorth < highWorth && double.IsFinite(highWorth)))
        {
            throw new ArgumentOutOfRangeException(nameof(lowWorth), lowWorth, "Both worths are above 0, and the low one is below the high one.");
        }

        if (!(meanDemand >= 0 && deviation >= 0 && double.IsFinite(meanDemand + deviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(meanDemand), meanDemand, "Mean and deviation of the demand are at least 0.");
        }

        return Math.Max(0, meanDemand + (deviation == 0 ? 0 : deviation * Numerics.Normal.Quantile(1 - (lowWorth / highWorth))));
    }

    private static double[] Before(IReadOnlyList<CapacityRequest> requests, double[] later)
    {
        var none = 1.0;
        foreach (var request in requests)
        {
            none -= request.Probability;
            if (!double.IsFinite(request.Worth) || request.Probability is not (>= 0 and <= 1) || request.Units < 1 || none < -OptimalSearch.Rounding)
            {
                throw new ArgumentOutOfRangeException(nameof(requests), request, "A request has a finite worth, takes at least one unit, and the probabilities of a period are in [0, 1] and sum to at most 1.");
            }
        }

        var value = new double[later.Length];
        for (var units = 0; units < value.Length; units++)
        {
            value[units] = none * later[units];
            foreach (var request in requests)
            {
                var served = request.Units <= units ? request.Worth + later[units - request.Units] : double.NegativeInfinity;
                value[units] += request.Probability * Math.Max(later[units], served);
            }
        }

        return value;
    }

    private static int In(int figure, int most, string name) =>
        figure >= 0 && figure <= most ? figure : throw new ArgumentOutOfRangeException(name, figure, $"Give 0 to {most:N0}.");
}
