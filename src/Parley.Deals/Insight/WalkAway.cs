using Parley.Analysis.Alternatives;

namespace Parley.Deals.Insight;

/// <summary>One of our alternatives: its index (pursue the highest first) and what it adds to our walk-away; null index once expired.</summary>
/// <param name="ValueOfInformation">The most to pay for knowing its result beforehand; null once expired, and where results move together.</param>
public sealed record AlternativeWorth(string Name, double? Index, double? Marginal, double? ValueOfInformation = null);

/// <summary>
/// What both sides have without this deal. Method: docs/methods/walk-away.md.
/// </summary>
/// <param name="Value">Null when neither an alternative nor a fallback is given.</param>
/// <param name="Order">Live alternatives, best to pursue first.</param>
/// <param name="NextAlternativeWorth">The largest rise from one independent copy of a listed alternative; null without a live one.</param>
public sealed record WalkAway(
    double? Value,
    IReadOnlyList<AlternativeWorth> Alternatives,
    IReadOnlyList<string> Order,
    double? Theirs,
    double? NextAlternativeWorth,
    IReadOnlyList<Finding> Findings)
{
    public static WalkAway Of(Deal deal, DateOnly asOf)
    {
        var findings = new List<Finding>();
        if (deal.Alternatives is not { } alternatives || (alternatives.Ours.Count == 0 && alternatives.Fallback is null))
        {
            findings.Add(new Finding("walk-away-unknown", "We list no alternative and no fallback, so there is no walk-away value. Name at least what happens without this deal."));
            return new WalkAway(null, [], [], Tidy(TheirSearch(deal, asOf, findings)?.Value), null, findings);
        }

        var live = Live(alternatives.Ours, asOf, "", findings);
        if (alternatives.Fallback is null)
        {
            findings.Add(new Finding("fallback-assumed", "What is left when nothing works out is not stated: we took a fallback of 0."));
        }

        var search = Search(live, alternatives, asOf, (double)(alternatives.Fallback ?? 0));
        var rows = alternatives.Ours.Select(a => live.IndexOf(a) is >= 0 and var at
            ? new AlternativeWorth(a.Name, Tidy(search.Index[at]), Tidy(search.Marginal[at]))
            : new AlternativeWorth(a.Name, null, null));
        foreach (var impossible in live.Where(a => Prospect(a, asOf).Results.All(result => result.Probability == 0)))
        {
            var pursued = search.Pursued.Contains(live.IndexOf(impossible));
            findings.Add(new Finding("alternative-impossible", $"{impossible.Name} can never succeed as it is described{(pursued ? "; it counts only because it puts off what is left when nothing works out" : "")}."));
        }

        return new WalkAway(
            Tidy(search.Value),
            [.. rows],
            [.. search.Order.Select(i => live[i].Name)],
            Tidy(TheirSearch(deal, asOf, findings)?.Value),
            Tidy(search.NextWorth),
            findings);
    }

    private static double? Tidy(double? worth) => worth is { } value ? Figures.Tidy(value) : null;

    private static OptimalSearch? TheirSearch(Deal deal, DateOnly asOf, List<Finding> findings)
    {
        if (deal.Alternatives is not { Theirs.Count: > 0 } alternatives)
        {
            return null;
        }

        var live = Live(alternatives.Theirs, asOf, "Their alternative ", findings);
        findings.Add(new Finding("their-fallback-assumed", "For them we took it that nothing (0) is left when none of their alternatives works out."));
        return Search(live, alternatives, asOf, 0);
    }

    private static OptimalSearch Search(IEnumerable<Alternative> live, Alternatives alternatives, DateOnly asOf, double fallback) => OptimalSearch.Of(
        [.. live.Select(a => Prospect(a, asOf))],
        fallback,
        (double)(alternatives.DiscountPerYear ?? 0),
        (double)(alternatives.Correlation ?? 0));

    private static List<Alternative> Live(IReadOnlyList<Alternative> all, DateOnly asOf, string whose, List<Finding> findings)
    {
        foreach (var expired in all.Where(a => a.Expires < asOf))
        {
            findings.Add(new Finding("alternative-expired", $"{whose}{expired.Name} expired on {Wording.Date(expired.Expires!.Value)} and does not count any more."));
        }

        foreach (var linked in all.Where(a => a.Deal is not null && !(a.Expires < asOf)))
        {
            findings.Add(Linked(linked));
        }

        return [.. all.Where(a => a.IsOpen(asOf))];
    }

    private static Finding Linked(Alternative alternative) => alternative.Link switch
    {
        null => new Finding("alternative-not-followed", $"{alternative.Name} is another deal of ours. Here its odds are those that this file states; on the server they follow that deal."),
        { Ended: true } => new Finding("alternative-ended", $"{alternative.Name} is another deal of ours that is not open any more, and does not count."),
        { Others: 0 } link => new Finding("alternative-linked", $"{alternative.Name} is another deal of ours, with odds of {Wording.Share((double)(alternative.Probability ?? 1))}{(link.Odds is null ? " by our own word: that deal states none" : "")}."),
        var link => new Finding("alternative-linked", $"{alternative.Name} is another deal of ours{(link.Odds is { } odds ? $", with odds of {Wording.Share((double)odds)}" : "")}. {Wording.Count(link.Others, "other deal leans", "other deals lean")} on it too and only one can take it: it counts here at {Wording.Share((double)(alternative.Probability ?? 1))}."),
    };

    private static (double, double)[] Results(IReadOnlyList<AlternativeOutcome> outcomes, double success)
    {
        var results = new (double, double)[outcomes.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = ((double)outcomes[i].Value, success * (double)outcomes[i].Probability);
        }

        return results;
    }

    internal static Prospect Prospect(Alternative alternative, DateOnly asOf)
    {
        var success = (double)(alternative.Probability ?? 1);
        IReadOnlyList<(double, double)> results = alternative.Outcomes is { } outcomes
            ? Results(outcomes, success)
            : new[] { ((double)alternative.Value!.Value, success) };
        return new Prospect(alternative.Name, (double)(alternative.Cost ?? 0), (double)(alternative.Days ?? 0), results, alternative.Expires?.DayNumber - asOf.DayNumber);
    }
}
