namespace Parley.Analysis.Alternatives;

/// <summary>
/// The search of <see cref="OptimalSearch"/> when prospects run out while others are being tried: the best plan over every state of what can
/// still begin, the time that has passed and what is in hand, found backwards.
/// Where no last day can matter any more the rule of the indices takes over, so that the work is about two to the power of the prospects that
/// time can close. Source: R. Bellman (1957), Dynamic Programming, chapter III; docs/methods/walk-away.md.
/// </summary>
public sealed class ExpiringSearch
{
    private ExpiringSearch(double value, IReadOnlyList<int> order, bool binding) => (Value, Order, Binding) = (value, order, binding);

    /// <summary>
    /// The expected worth of the best plan, costs deducted, discounted to its start; unit of the results. Without correlation it is at most
    /// the value of <see cref="OptimalSearch"/>, at least the fallback, and exact to rounding. With correlation it is what the plan that is
    /// best without it reaches, to the tolerance of <see cref="OptimalSearch.Value"/>.
    /// </summary>
    public double Value { get; }

    /// <summary>
    /// Positions of the prospects in the order in which the plan tries them as long as each of them fails; ties in falling index.
    /// Empty when nothing is worth trying.
    /// </summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Whether some prospect worth trying may run out during the search. Without that the search is <see cref="OptimalSearch"/>.</summary>
    public bool Binding { get; }

    /// <inheritdoc cref="OptimalSearch.Of(IReadOnlyList{Prospect}, double, double, double)"/>
    /// <exception cref="TooManyResultsException">
    /// Too many prospects may run out to weigh every order; up to 12 with one result each always fit.
    /// </exception>
    public static ExpiringSearch Of(
        IReadOnlyList<Prospect> prospects, double fallback, double discountPerYear = 0, double correlation = 0)
    {
        ArgumentNullException.ThrowIfNull(prospects);
        int[] open = [.. Enumerable.Range(0, prospects.Count).Where(i => prospects[i].LastDay is null or >= 0)];
        var free = OptimalSearch.Of(Array.ConvertAll(open, i => prospects[i]), fallback, discountPerYear, correlation);
        var trials = free.Pursued.Select(i => Trial.Of(prospects[open[i]], open[i], discountPerYear)).ToArray();
        var indices = free.Pursued.Select(i => free.Index[i]!.Value).ToArray();
        var clock = trials.Select(trial => (prospects[trial.Position].Days, prospects[trial.Position].LastDay)).ToArray();
        if (!ExpiringPlan.MayRunOut(clock))
        {
            return new ExpiringSearch(free.Value, [.. trials.Select(trial => trial.Position)], false);
        }

        var plan = new ExpiringPlan(trials, indices, clock, fallback);
        return new ExpiringSearch(plan.Value(correlation), [.. plan.IfAllFail.Select(at => trials[at].Position)], true);
    }
}
