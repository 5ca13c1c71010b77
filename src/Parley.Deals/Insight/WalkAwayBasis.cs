using Parley.Analysis.Alternatives;

namespace Parley.Deals.Insight;

/// <summary>The walk-away when we mind that alternatives may run out while others are tried.</summary>
/// <param name="Order">What to try first, then next, as long as nothing comes of it.</param>
/// <param name="Matters">Whether one worth trying may run out at all; without that the value is the walk-away itself.</param>
public sealed record ExpiryAnswer(double Value, IReadOnlyList<string> Order, bool Matters);

/// <summary>Something that the walk-away takes for granted.</summary>
/// <param name="Holds">For this deal; null where the file cannot tell and people must judge.</param>
public sealed record Assumption(string Name, bool? Holds, string Message);

/// <summary>
/// What the walk-away rests on: which assumptions of the theory hold for this deal, what it is worth when we mind that alternatives run out,
/// and what knowing each beforehand would be worth. Method: docs/methods/walk-away.md.
/// </summary>
public sealed record WalkAwayBasis(
    IReadOnlyList<AlternativeWorth> Alternatives,
    ExpiryAnswer? KnowingExpiry,
    double? Fallback,
    IReadOnlyList<Assumption> Assumptions,
    IReadOnlyList<Finding> Findings)
{
    public static WalkAwayBasis Of(Deal deal, DateOnly asOf, WalkAway walkAway)
    {
        if (walkAway.Value is not { } value || deal.Alternatives is not { } alternatives)
        {
            return new WalkAwayBasis(walkAway.Alternatives, null, null, [], []);
        }

        var live = alternatives.Ours.Where(a => a.IsOpen(asOf)).ToList();
        var prospects = live.ConvertAll(a => WalkAway.Prospect(a, asOf));
        var fallback = (double)(alternatives.Fallback ?? 0);
        var discount = (double)(alternatives.DiscountPerYear ?? 0);
        var findings = new List<Finding>();

        var expiry = Weighed(findings, "expiry-not-weighed", () => ExpiringSearch.Of(prospects, fallback, discount, (double)(alternatives.Correlation ?? 0)));
        var information = alternatives.Correlation > 0 ? null
            : Weighed(findings, "information-not-weighed", () => Foreknowledge.Worth(prospects, fallback, discount));
        var rows = walkAway.Alternatives.Zip(alternatives.Ours, (row, a) => live.IndexOf(a) is >= 0 and var at
            ? row with { ValueOfInformation = information is null ? null : Figures.Tidy(information[at]) }
            : row);
        var knowing = expiry is null ? null
            : new ExpiryAnswer(expiry.Binding ? Figures.Tidy(expiry.Value) : value, [.. expiry.Order.Select(i => live[i].Name)], expiry.Binding);
        return new WalkAwayBasis(
            [.. rows], knowing, fallback, [.. walkAway.Order.Count == 0 ? [] : AssumptionsOf(deal, alternatives, live, value, knowing)], findings);
    }

    private static IEnumerable<Assumption> AssumptionsOf(Deal deal, Alternatives alternatives, List<Alternative> live, double value, ExpiryAnswer? knowing)
    {
        yield return knowing switch
        {
            null => new Assumption("nothing-expires", null, "Nothing runs out while we try something else. There are too many last days to weigh."),
            { Matters: false } => new Assumption("nothing-expires", true, "Nothing runs out while we try something else."),
            _ => new Assumption("nothing-expires", false, $"{Names(live.Where(a => a.Expires is not null))} may run out while we try something else. {(knowing.Value < value
                ? $"Minding that, the walk-away is {Wording.Sum(knowing.Value, deal.Currency)}, not {Wording.Sum(value, deal.Currency)}."
                : $"Begun with {knowing.Order[0]}, nothing is lost by that.")}"),
        };

        var chances = live.Count(a => a.Outcomes is not null || a.Probability is > 0 and < 1);
        yield return (alternatives.Correlation, chances) switch
        {
            ( > 0, _) => new Assumption("independent", false, "What one alternative brings says something about the others. The figure allows for it, but we try them as if it didn't: the best plan may be worth a little more."),
            (_, < 2) => new Assumption("independent", true, "What one alternative brings says nothing about the others."),
            (null, _) => new Assumption("independent", null, "What one alternative brings says nothing about the others. In the same market they often fail together: a correlation near 0.3 would lower the figure."),
            _ => new Assumption("independent", true, "What one alternative brings says nothing about the others, as the file says."),
        };

        yield return live.Count < 2
            ? new Assumption("one-at-a-time", true, "We try one alternative at a time.")
            : new Assumption("one-at-a-time", null, "We try one alternative at a time. Trying two at once costs more and saves days.");
        yield return new Assumption("recall", null, "What an alternative has brought stays on offer until we decide.");
        yield return new Assumption("tried-first", null, "No alternative is taken before it has been tried.");
        yield return new Assumption("one-taken", null, "We take one of them in the end, and it takes nothing that another deal needs.");
        yield return (live.Any(a => a.Days > 0), alternatives.DiscountPerYear) switch
        {
            (false, _) => new Assumption("time", true, "Trying takes no time that the file names."),
            (_, null) => new Assumption("time", null, "Days cost nothing by themselves: the file names no discount per year."),
            (_, { } rate) => new Assumption("time", true, $"A year costs {Wording.Figure((double)rate * 100)} % of what it brings."),
        };
    }

    private static string Names(IEnumerable<Alternative> alternatives) => Wording.List(alternatives.Select(a => a.Name));

    private static T? Weighed<T>(List<Finding> findings, string rule, Func<T> weigh)
        where T : class
    {
        try
        {
            return weigh();
        }
        catch (TooManyResultsException many)
        {
            findings.Add(new Finding(rule, many.Message));
            return null;
        }
    }
}
