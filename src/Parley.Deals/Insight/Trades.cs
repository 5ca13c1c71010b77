namespace Parley.Deals.Insight;

/// <summary>A change of one issue, with the change of our worth and of theirs (null when not known).</summary>
public sealed record Trade(string Issue, TermValue From, TermValue To, double Ours, double? Theirs);

/// <summary>What is cheap to give and what is worth asking for, starting from a package.</summary>
/// <param name="Give">We lose, they gain as far as we know; the most for them per unit of ours first.</param>
/// <param name="Ask">We gain, they lose or we don't know; the least for them per unit of ours first.</param>
public sealed record Trades(IReadOnlyList<Trade> Give, IReadOnlyList<Trade> Ask)
{
    private const int Most = 6;

    /// <summary>A range with at most so many values is a list of options.</summary>
    private const int FewValues = 50;

    /// <summary>
    /// At most one move per issue and direction. Gives bring them more than they cost us, as far as we know, and go no further than where we
    /// stop. With an offer of theirs on the table we ask them to come from it to where we stand; with one of ours only, for nothing new.
    /// </summary>
    public static Trades From(DealModel model, Package package, Table table)
    {
        var give = new List<Trade>();
        var ask = new List<Trade>();
        var theirs = table.Last(Party.Them)?.Package;
        var free = theirs is null && table.Last(Party.Us) is null;
        foreach (var scale in model.Scales)
        {
            var current = package[scale.Issue.Name];
            var moves = Values(scale).Where(v => v != current).Select(v => Move(model, package, scale.Issue.Name, current, v)).OfType<Trade>().ToList();
            give.AddRange(moves.Where(m => m.Ours < 0 && (m.Theirs is not { } gain || Figures.Tidy(gain) > Figures.Tidy(-m.Ours)) && Firm(scale, m.To))
                .OrderByDescending(TheirsPerOurs).ThenByDescending(m => m.Ours).Take(1));
            IEnumerable<Trade> asks = free ? moves
                : theirs is not null && Move(model, theirs, scale.Issue.Name, theirs[scale.Issue.Name], current) is { } toUs ? [toUs] : [];
            ask.AddRange(asks.Where(m => m.Ours > 0 && m.Theirs is null or <= 0).OrderBy(TheirsPerOurs).ThenByDescending(m => m.Ours).Take(1));
        }

        return new Trades(
            [.. give.OrderByDescending(TheirsPerOurs).ThenByDescending(g => g.Ours).Take(Most)],
            [.. ask.OrderBy(TheirsPerOurs).ThenByDescending(a => a.Ours).Take(Most)]);
    }

    private static bool Firm(IssueScale scale, TermValue value) => scale.Issue.Need is not { } need || scale.Ours(value) >= scale.Ours(need);

    private static double TheirsPerOurs(Trade trade) => trade.Theirs is { } theirs ? Figures.Tidy(Math.Abs(theirs / trade.Ours)) : 0;

    /// <summary>All options; of a long range the figures that the file names, and its ends.</summary>
    private static IEnumerable<TermValue> Values(IssueScale scale) => scale.Issue is RangeIssue range && (scale.IsGrid || scale.Count > FewValues)
        ? new[] { range.Like, range.Intermediate, range.Need }.OfType<TermValue>().Append(scale.Value(0)).Append(scale.Value(scale.Count - 1)).Distinct()
        : Enumerable.Range(0, scale.Count).Select(scale.Value);

    private static Trade? Move(DealModel model, Package package, string issue, TermValue from, TermValue to)
    {
        var terms = package.Terms.Select(t => t.Issue == issue ? new Term(issue, to) : t).ToList();
        return model.Obstacles(terms).Count == 0 && model.Value(terms) is { } moved
            ? new Trade(issue, from, to, (moved.OursExactly - package.OursExactly).ToDouble(), (moved.TheirsExactly - package.TheirsExactly)?.ToDouble())
            : null;
    }
}
