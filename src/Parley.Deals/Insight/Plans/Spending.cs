namespace Parley.Deals.Insight;

/// <summary>What each branch of the roadmap may give: a concession is spent once.</summary>
/// <param name="Steps">The issues that the steps to the target move.</param>
/// <param name="Instead">Given instead of the price; null when nothing is free for it.</param>
/// <param name="Last">Kept for the end, the one that costs us least; null when nothing is left for it.</param>
internal sealed record Spending(IReadOnlyList<string> Steps, Trade? Instead, Trade? Last)
{
    public static Spending Of(PlanContext context)
    {
        var price = WalkAwayPrice.PriceOf(context.Deal)?.Name;
        var standing = context.Standing;
        List<string> moved = [.. context.Deal.Issues.Select(i => i.Name).Where(name => context.Concessions.Any(step => step.Package[name] != standing![name]))];
        var agreed = Progress.Of(context).Agreed;
        // What both sides name alike stays settled.
        var free = context.Trades.Give.Where(t => !moved.Contains(t.Issue) && !agreed.Contains(t.Issue)).ToList();
        var other = free.Where(t => t.Issue != price).ToList();
        var instead = other.FirstOrDefault(t => t.Theirs is not null) ?? other.FirstOrDefault();
        return new Spending(moved, instead, free.Where(t => t.Issue != instead?.Issue).MaxBy(t => t.Ours));
    }
}
