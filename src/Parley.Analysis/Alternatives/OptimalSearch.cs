namespace Parley.Analysis.Alternatives;

/// <summary>
/// What it is worth to be free to walk away: the value of trying prospects one after another, at a cost and with delay, keeping the best
/// result so far in hand and stopping whenever that is good enough.
/// Source: M. L. Weitzman (1979), Optimal search for the best alternative, Econometrica 47, 641-654; docs/methods/walk-away.md.
/// Growth: prospects x distinct results, times a few hundred states of the common factor when results are correlated.
/// </summary>
public sealed class OptimalSearch
{
    /// <summary>How far a sum of probabilities may miss 1, and an index its true value as a share of the largest figure, by rounding.</summary>
    internal const double Rounding = 1e-12;

    /// <summary>In all states of the common factor together so many amounts are weighed at most.</summary>
    private const long MostCells = 2_000_000_000;

    private OptimalSearch(
        double value,
        IReadOnlyList<double?> index,
        IReadOnlyList<int> order,
        IReadOnlyList<int> pursued,
        IReadOnlyList<double> marginal,
        double? nextWorth)
    {
        Value = value;
        Index = index;
        Order = order;
        Pursued = pursued;
        Marginal = marginal;
        NextWorth = nextWorth;
    }

    /// <summary>
    /// The expected worth of the search, costs deducted, discounted to its start; unit of the results. Without correlation it is the most
    /// that any plan can reach, at least the fallback, and exact to rounding. With correlation it is what the same rule reaches, to 1e-9 of
    /// the largest result, exact to rounding when the correlation is 1; where costly trials fail together it may fall below the fallback.
    /// </summary>
    public double Value { get; }

    /// <summary>
    /// For each prospect in input order the amount in hand at which trying it stops being worth while (Weitzman's reservation value), unit
    /// of the results; exact to rounding. Null when it can never succeed and passes no time that a discount makes count.
    /// </summary>
    public IReadOnlyList<double?> Index { get; }

    /// <summary>
    /// Positions of the prospects with an index, the one to try first in front: falling index, ties in input order.
    /// Those without are left out.
    /// </summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>The front part of <see cref="Order"/> whose index beats the fallback; the rest is not worth trying.</summary>
    public IReadOnlyList<int> Pursued { get; }

    /// <summary>
    /// For each prospect in input order <see cref="Value"/> less its value without that prospect; unit and tolerance of the value.
    /// At least 0 without correlation.
    /// </summary>
    public IReadOnlyList<double> Marginal { get; }

    /// <summary>
    /// The largest rise of <see cref="Value"/> from one more prospect like a listed one, independent of all others even when those are
    /// correlated; unit and tolerance of the value; null without any prospect.
    /// </summary>
    public double? NextWorth { get; }

    /// <summary>The rule of the highest index, and what it is worth; exact as told with each figure.</summary>
    /// <param name="prospects">Costs and days at least 0; probabilities in [0, 1], at most 1 in sum; all finite.</param>
    /// <param name="fallback">What is in hand from the start; finite, may be negative.</param>
    /// <param name="discountPerYear">
    /// At least 0. A trial moves the clock: its result and every later cost and result, the fallback too, are multiplied by
    /// (1 + discountPerYear)^(-days / 365).
    /// </param>
    /// <param name="correlation">[0, 1]; of one common factor behind all results.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    /// <exception cref="TooManyResultsException">With correlation: there are too many different results for so many prospects.</exception>
    public static OptimalSearch Of(
        IReadOnlyList<Prospect> prospects, double fallback, double discountPerYear = 0, double correlation = 0)
    {
        Check(prospects);
        Require(double.IsFinite(fallback), nameof(fallback), fallback, "The fallback is finite.");
        Require(AtLeastZero(discountPerYear), nameof(discountPerYear), discountPerYear, "The discount per year is finite and at least 0.");
        Require(correlation is >= 0 and <= 1, nameof(correlation), correlation, "The correlation is in [0, 1].");

        var trials = new Trial[prospects.Count];
        for (var i = 0; i < trials.Length; i++)
        {
            trials[i] = Trial.Of(prospects[i], i, discountPerYear);
        }

        var index = Array.ConvertAll(trials, trial => trial.Index());
        var largest = trials.Aggregate(0.0, (most, trial) => trial.Worths.Aggregate(Math.Max(most, trial.Cost), (sum, worth) => Math.Max(sum, Math.Abs(worth))));
        var order = Falling(index, Rounding * largest);
        var worthTrying = 0;
        while (worthTrying < order.Length && index[order[worthTrying]] > fallback)
        {
            worthTrying++;
        }

        var pursued = order[..worthTrying];

        var policy = new SearchPolicy(Array.ConvertAll(pursued, i => trials[i]), Array.ConvertAll(pursued, i => index[i]!.Value), fallback);
        var contributions = new double[pursued.Length];
        var copies = new double[pursued.Length];
        var value = 0.0;
        var states = CommonFactor.States(correlation, policy.Chances, MostCells / Math.Max(1, policy.Cells))
            ?? throw new TooManyResultsException(pursued.Length, policy.Results, correlation);
        foreach (var (weight, chances) in states)
        {
            value += policy.Add(weight, chances, contributions, copies);
        }

        var marginal = new double[trials.Length];
        for (var i = 0; i < pursued.Length; i++)
        {
            marginal[pursued[i]] = contributions[i];
        }

        // A second go at what is not worth trying once adds nothing.
        double? nextWorth = trials.Length == 0 ? null : pursued.Length == trials.Length ? copies[0] : 0;
        foreach (var copy in copies)
        {
            nextWorth = copy > nextWorth ? copy : nextWorth;
        }

        return new OptimalSearch(value, index, order, pursued, marginal, nextWorth);
    }

    /// <summary>Positions with an index, the highest first; those that differ by no more than rounding in input order.</summary>
    private static int[] Falling(double?[] index, double rounding)
    {
        var order = new List<int>();
        for (var i = 0; i < index.Length; i++)
        {
            if (index[i] is { } own)
            {
                var at = order.Count;
                while (at > 0 && index[order[at - 1]] < own - rounding)
                {
                    at--;
                }

                order.Insert(at, i);
            }
        }

        return [.. order];
    }

    private static void Check(IReadOnlyList<Prospect> prospects)
    {
        foreach (var prospect in prospects)
        {
            Require(AtLeastZero(prospect.Cost), nameof(prospects), prospect.Cost, $"The cost of {prospect.Name} is finite and at least 0.");
            Require(AtLeastZero(prospect.Days), nameof(prospects), prospect.Days, $"The days of {prospect.Name} are finite and at least 0.");
            var sum = 0.0;
            foreach (var (value, probability) in prospect.Results)
            {
                Require(double.IsFinite(value), nameof(prospects), value, $"A result of {prospect.Name} is finite.");
                Require(probability is >= 0 and <= 1, nameof(prospects), probability, $"A probability of {prospect.Name} is in [0, 1].");
                sum += probability;
            }

            Require(sum <= 1 + Rounding, nameof(prospects), sum, $"The probabilities of {prospect.Name} sum to at most 1.");
        }
    }

    private static bool AtLeastZero(double figure) => double.IsFinite(figure) && figure >= 0;

    private static void Require(bool holds, string parameter, double figure, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(parameter, figure, range);
        }
    }
}
