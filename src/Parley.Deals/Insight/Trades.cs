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
    /// One move per issue at most: nobody gives and asks for the same. Gives bring them more than they cost us, as far as we know, and go no further
    /// than where we stop. We ask them to come to where we stand, never beyond where we opened: from their offer where there is one, else from what
    /// would suit them best on that issue, and where that is not known from our target. What we ask for is worth as much to us as it costs them, or more.
    /// </summary>
    /// <param name="opening">Our first offer, or the one that we are about to make; null where there is none.</param>
    /// <param name="target">Null where there is none.</param>
    public static Trades From(DealModel model, Package package, Table table, Package? opening = null, Package? target = null)
    {
        var give = new List<Trade>();
        var ask = new List<Trade>();
        var theirs = table.Last(Party.Them)?.Package;
        foreach (var scale in model.Scales)
        {
            var (issue, current) = (scale.Issue.Name, package[scale.Issue.Name]);
            var values = Values(scale).Where(v => v != current).ToList();
            give.AddRange(values.Select(v => Move(model, package, issue, current, v)).OfType<Trade>()
                .Where(m => m.Ours < 0 && (m.Theirs is not { } gain || Figures.Tidy(gain) > Figures.Tidy(-m.Ours)) && Firm(scale, m.To))
                .OrderByDescending(TheirsPerOurs).ThenByDescending(m => m.Ours).Take(1));
            var back = theirs is not null ? Move(model, theirs, issue, theirs[issue], current)
                : model.TheirsKnown ? values.Select(v => Return(model, package, issue, v)).OfType<Trade>().MinBy(m => m.Theirs)
                : target is not null ? Return(model, package, issue, target[issue])
                : null;
            if (back is { Ours: > 0, Theirs: null or <= 0 } && !(Figures.Tidy(-back.Theirs ?? 0) > Figures.Tidy(back.Ours))
                && !(opening is not null && scale.Ours(current) > scale.Ours(opening[issue])))
            {
                ask.Add(back);
            }
        }

        KeepApart(give, ask);
        return new Trades(
            [.. give.OrderByDescending(TheirsPerOurs).ThenByDescending(g => g.Ours).Take(Most)],
            [.. ask.OrderBy(TheirsPerOurs).ThenByDescending(a => a.Ours).Take(Most)]);
    }

    /// <summary>What could be given and asked for stays where both gain more by it; where their worth is not known, what is cheapest for us is given.</summary>
    private static void KeepApart(List<Trade> give, List<Trade> ask)
    {
        var both = give.Select(g => (Give: g, Ask: ask.FirstOrDefault(a => a.Issue == g.Issue))).Where(p => p.Ask is not null).OrderByDescending(p => p.Give.Ours).ToList();
        for (var i = 0; i < both.Count; i++)
        {
            var (given, asked) = (both[i].Give, both[i].Ask!);
            var gives = given.Theirs is { } gain && asked.Theirs is { } loss ? given.Ours + gain > asked.Ours + loss : i < both.Count / 2;
            _ = gives ? ask.Remove(asked) : give.Remove(given);
        }
    }

    /// <summary>From this value of the issue to the one of the package.</summary>
    private static Trade? Return(DealModel model, Package package, string issue, TermValue from) => from != package[issue] && Move(model, package, issue, package[issue], from) is { } there
        ? new Trade(issue, from, package[issue], -there.Ours, -there.Theirs)
        : null;

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
