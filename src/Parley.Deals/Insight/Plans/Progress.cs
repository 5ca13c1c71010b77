namespace Parley.Deals.Insight;

/// <summary>How far the talks have come, issue by issue, from the offers on the table.</summary>
/// <param name="Agreed">Both sides name the same value.</param>
/// <param name="Open">All others, the hardest first.</param>
/// <param name="WeMoved">Open issues on which we have changed what we name.</param>
/// <param name="TheyMoved">Open issues on which they have.</param>
/// <param name="Unnamed">Open issues on which they have named nothing yet.</param>
internal sealed record Progress(
    IReadOnlyList<string> Agreed,
    IReadOnlyList<string> Open,
    IReadOnlyList<string> WeMoved,
    IReadOnlyList<string> TheyMoved,
    IReadOnlyList<string> Unnamed)
{
    public static Progress Of(PlanContext context)
    {
        var (ours, theirs) = (Named(context, Party.Us), Named(context, Party.Them));
        List<string> agreed = [.. context.Deal.Issues.Select(i => i.Name).Where(name =>
            ours.TryGetValue(name, out var we) && theirs.TryGetValue(name, out var they) && Same(we[^1], they[^1]))];
        List<string> open = [.. context.Hardest.Except(agreed)];
        return new Progress(agreed, open, Moved(open, ours), Moved(open, theirs), [.. open.Where(name => !theirs.ContainsKey(name))]);
    }

    private static List<string> Moved(List<string> open, Dictionary<string, List<TermValue>> named) =>
        open.FindAll(name => named.TryGetValue(name, out var values) && values.Exists(value => !Same(value, values[^1])));

    /// <summary>The values that a side has named for each issue, oldest first.</summary>
    private static Dictionary<string, List<TermValue>> Named(PlanContext context, Party by) => context.Table.Offers.Where(o => o.By == by).SelectMany(o => o.Terms)
        .GroupBy(t => t.Issue).ToDictionary(g => g.Key, g => g.Select(t => t.Value).ToList(), StringComparer.Ordinal);

    private static bool Same(TermValue one, TermValue other) => one.Figure is { } x && other.Figure is { } y ? x == y : one.Text == other.Text;
}
