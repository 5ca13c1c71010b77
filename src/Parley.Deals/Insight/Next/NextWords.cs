namespace Parley.Deals.Insight;

/// <summary>What to say with a move, and what to ask for. What is said holds terms only: no worth, no limit, no goal.</summary>
internal static class NextWords
{
    public static string Propose(Plan plan, IReadOnlyList<Package> shown, Term? inReturn, NextPackages packages)
    {
        if (!shown.All(packages.Sayable))
        {
            return "We have thought about the whole package. May we show you what we could do?";
        }

        var ask = inReturn is { } term ? $" {(shown.Count == 1 ? "It needs" : "Each of them needs")} {Wording.Term(term, plan.Deal)} from you." : "";
        return shown.Count == 1
            ? $"{(plan.Deal.Side == Side.Sell ? "We propose" : "We can commit to")} {Terms(plan, shown[0])}.{ask}"
            : $"Any of these would work for us: {Listed(plan, shown)}. Which is nearest to what you need?{ask}";
    }

    public static string Stuck(Plan plan, IReadOnlyList<Package> shown, NextPackages packages)
    {
        const string Ask = "We both seem to be stuck. What would have to change for you, and who else must agree?";
        return shown.Count == 0 || !shown.All(packages.Sayable) ? Ask : $"{Ask} {(shown.Count == 1 ? "This would also work for us" : "These would also work for us")}: {Listed(plan, shown)}.";
    }

    /// <summary>What the shown packages hold that is worth asking for, and what their offer leaves open.</summary>
    public static (IReadOnlyList<PlanLine> Lines, Term? InReturn) Ask(Plan plan, IReadOnlyList<Package> shown, TableOffer? theirs)
    {
        var lines = new List<PlanLine>();
        if (theirs is { Package: null })
        {
            var open = plan.Deal.Issues.Select(issue => issue.Name).Except(theirs.Terms.Select(term => term.Issue));
            lines.Add(new PlanLine($"Ask what they want for {Wording.List(open)}.", ["their offer leaves it open"]));
        }

        Term? first = null;
        foreach (var trade in plan.Trades.Ask.Where(trade => shown.All(package => package[trade.Issue] == trade.To)).Take(2))
        {
            var term = new Term(trade.Issue, trade.To);
            first ??= theirs is null ? null : term;
            lines.Add(new PlanLine(
                $"Ask for {Wording.Term(term, plan.Deal)}.",
                [$"it brings us {Wording.Sum(trade.Ours, plan.Deal.Currency)}", trade.Theirs is { } cost ? $"it costs them about {Wording.Sum(-cost, plan.Deal.Currency)}" : "what it costs them is not known"]));
        }

        if (first is null && plan.Table.Last(Party.Us) is not null)
        {
            lines.Add(new PlanLine("Ask for something of the same size before you name a step.", ["never a gift, always a trade"]));
        }

        return (lines, first);
    }

    private static string Listed(Plan plan, IReadOnlyList<Package> shown) =>
        string.Join("; ", shown.Select((package, at) => $"({PlanContext.Letter(at)}) {Terms(plan, package)}"));

    private static string Terms(Plan plan, Package package) => Wording.Terms(package.Terms, plan.Deal);
}
