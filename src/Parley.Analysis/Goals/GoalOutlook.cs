using Parley.Analysis.Alternatives;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Goals;

/// <summary>
/// What several deals will contribute to a goal together. Whether each closes depends on one common factor, such as a market or a budget year
/// (one-factor Gaussian copula); given the factor, deals close independently.
/// Source: O. Vasicek (1987), Probability of loss on loan portfolio; L. Andersen, J. Sidenius and S. Basu (2003), All your hedges in one basket,
/// Risk 16(11), 67-72; docs/methods/goals.md.
/// </summary>
/// <remarks>
/// Amounts that are whole multiples of one unit are summed exactly (to 1e-9) where the units are few enough, else on a grid; of more than
/// <see cref="ContributionSum.Whole"/> deals the smallest are summed as one normal. <see cref="Reaching"/> says what that may have cost.
/// Time grows with deals x states of the factor x cells: milliseconds for twenty deals, seconds for ten thousand.
/// </remarks>
public sealed class GoalOutlook
{
    private readonly ContributionSum sum;
    private readonly double correlation;
    private readonly double[] odds;
    private readonly double[] chances;
    private readonly double[] tails;
    private readonly double unsure;

    private GoalOutlook(IReadOnlyList<Contribution> deals, double correlation)
    {
        odds = [.. deals.Select(deal => deal.Odds)];
        this.correlation = correlation;
        sum = ContributionSum.Of(deals, CommonFactor.CountOfSumStates(correlation, odds));
        chances = new double[sum.Cells];
        foreach (var (weight, given) in CommonFactor.SumStates(correlation, odds))
        {
            unsure += weight * sum.Run(given);
            sum.AddTo(chances, weight);
        }

        tails = ContributionSum.Tails(chances);
        Expected = deals.Sum(deal => deal.Odds * deal.Amount);
    }

    /// <summary>The mean of the total, in the unit of the amounts; the correlation does not touch it. Exact to rounding.</summary>
    public double Expected { get; }

    /// <param name="deals">Any number.</param>
    /// <param name="correlation">Of the deals with each other through the common factor, [0, 1]: 0 independent, 1 all by one draw, the surest first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of its range.</exception>
    public static GoalOutlook Of(IReadOnlyList<Contribution> deals, double correlation = 0)
    {
        Check(deals);
        Require.Share(correlation);
        return new(deals, correlation);
    }

    /// <summary>
    /// The chance that the total is at least <paramref name="needed"/>. Low and high enclose it for certain, but for the integration over the factor, which is
    /// good to 1e-9, to 1e-3 for thousands of deals with a correlation above 0.9. Low equals high where the amounts are whole multiples of one unit
    /// and few.
    /// </summary>
    /// <param name="needed">In the unit of the amounts; finite.</param>
    public EnclosedChance Reaching(double needed)
    {
        Require.Finite(needed);
        var chance = sum.At(tails, needed);
        var (low, high) = (sum.At(tails, needed + sum.Reach) - sum.Missed - unsure, sum.At(tails, needed - sum.Reach) + sum.Missed + unsure);
        return new(Math.Clamp(low, 0, chance), chance, Math.Clamp(high, chance, 1));
    }

    /// <summary>The least total that is not exceeded with the chance <paramref name="share"/>, in the unit of the amounts, to one cell of the grid.</summary>
    /// <param name="share">[0, 1].</param>
    public double Quantile(double share)
    {
        Require.Share(share);
        var below = 0.0;
        for (var cell = 0; cell < chances.Length; cell++)
        {
            below += chances[cell];
            if (below >= share - 1e-12 && below > 0)
            {
                return sum.Total(cell);
            }
        }

        return sum.Total(Array.FindLastIndex(chances, chance => chance > 0));
    }

    /// <summary>How much each of some further deals, alone, would add to the chance of reaching what is needed; below 0 where it sets the goal back.</summary>
    /// <param name="needed">In the unit of the amounts; finite.</param>
    /// <param name="more">Any number; they depend on the same common factor.</param>
    /// <returns>One figure in [-1, 1] for each, in input order.</returns>
    public IReadOnlyList<double> Rises(double needed, IReadOnlyList<Contribution> more)
    {
        Require.Finite(needed);
        Check(more);
        var rises = new double[more.Count];
        foreach (var (weight, given) in CommonFactor.SumStates(correlation, [.. odds, .. more.Select(deal => deal.Odds)]))
        {
            sum.Run(given);
            var tail = sum.TailsNow();
            var now = sum.At(tail, needed);
            for (var i = 0; i < rises.Length; i++)
            {
                rises[i] += weight * given[odds.Length + i] * (sum.At(tail, needed - more[i].Amount) - now);
            }
        }

        return rises;
    }

    private static void Check(IReadOnlyList<Contribution> deals)
    {
        ArgumentNullException.ThrowIfNull(deals);
        foreach (var deal in deals)
        {
            Require.That(double.IsFinite(deal.Amount) && deal.Odds is >= 0 and <= 1, deal, "has a finite amount and odds in [0, 1]", nameof(deals));
        }
    }
}
