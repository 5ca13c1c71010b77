using Parley.Analysis.Simulation;

namespace Parley.Analysis.Approvals;

/// <summary>One amount that passed under a limit.</summary>
/// <param name="Group">Whose: amounts of one counterparty belong together.</param>
/// <param name="Day">A count of days from any day.</param>
/// <param name="Amount">Finite, above 0.</param>
public readonly record struct Passed(int Group, int Day, double Amount);

/// <summary>
/// Amounts of one group that lie close together, each within a limit and together beyond it, and how many such splits chance alone makes: the groups are dealt anew to the same amounts on the same days, which
/// keeps how often each deals and how much, and breaks what belongs together. Source: the permutation test, e.g. P. Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses, ch. 3;
/// docs/methods/approval-paths.md. The count is exact, the chance depends on the stream (its standard error is at most 0.5 / sqrt(<see cref="Deals"/>)). Growth: amounts times their logarithm, times the deals.
/// </summary>
/// <param name="Found">Each a list of places among the amounts, by day; none is in two.</param>
/// <param name="Expected">By chance.</param>
/// <param name="Chance">Of at least so many splits if nobody splits, above 0 up to 1.</param>
public sealed record SplitCount(IReadOnlyList<IReadOnlyList<int>> Found, double Expected, double Chance)
{
    /// <summary>How often groups are dealt anew.</summary>
    public const int Deals = 199;

    /// <summary>The splits among these amounts, and how many chance makes.</summary>
    /// <param name="amounts">In any order.</param>
    /// <param name="limit">Above 0.</param>
    /// <param name="days">From the first of a split to its last, at least 0.</param>
    /// <param name="stream">Deals the groups anew.</param>
    /// <exception cref="ArgumentOutOfRangeException">An amount or the limit is not above 0, or days are below 0.</exception>
    public static SplitCount Of(IReadOnlyList<Passed> amounts, double limit, int days, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        foreach (var one in amounts)
        {
            if (!(one.Amount > 0) || !double.IsFinite(one.Amount))
            {
                throw new ArgumentOutOfRangeException(nameof(amounts), one.Amount, "Every amount is finite and above 0.");
            }
        }

        var groups = amounts.Select(one => one.Group).ToArray();
        var found = Splits(amounts, groups, limit, days);
        var (sum, least) = (0L, 1);
        for (var deal = 0; deal < Deals; deal++)
        {
            for (var last = groups.Length - 1; last > 0; last--)
            {
                var other = stream.Below(last + 1);
                (groups[last], groups[other]) = (groups[other], groups[last]);
            }

            var count = Splits(amounts, groups, limit, days).Count;
            sum += count;
            least += count >= found.Count ? 1 : 0;
        }

        return new(found, (double)sum / Deals, (double)least / (Deals + 1));
    }

    private static List<IReadOnlyList<int>> Splits(IReadOnlyList<Passed> amounts, int[] groups, double limit, int days)
    {
        List<IReadOnlyList<int>> found = [];
        foreach (var group in Enumerable.Range(0, amounts.Count).Where(at => amounts[at].Amount <= limit).GroupBy(at => groups[at]))
        {
            var run = new List<int>();
            var sum = 0.0;
            foreach (var at in group.OrderBy(at => amounts[at].Day).ThenBy(at => at))
            {
                while (run.Count > 0 && amounts[at].Day - amounts[run[0]].Day > days)
                {
                    sum -= amounts[run[0]].Amount;
                    run.RemoveAt(0);
                }

                run.Add(at);
                sum += amounts[at].Amount;
                if (run.Count > 1 && sum > limit)
                {
                    found.Add([.. run]);
                    run.Clear();
                    sum = 0;
                }
            }
        }

        return found;
    }
}
