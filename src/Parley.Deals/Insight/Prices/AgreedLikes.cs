using System.Globalization;
using Parley.Deals.Files.Tables;
using Parley.Deals.Governance;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>A deal that was agreed as one of the like: what it is about, under which conditions, at which price. See docs/methods/coherence.md.</summary>
public static class AgreedLikes
{
    /// <param name="playbook">Names terms that deals call differently, and says which deals are large.</param>
    /// <param name="updated">Stands for the day of an acceptance that names none.</param>
    /// <returns>Null where nothing was accepted, or unit or price is not known.</returns>
    public static LikeDeal? Of(Deal deal, Playbook playbook, DateOnly updated)
    {
        if (deal.Unit is not { } unit || WalkAwayPrice.PriceOf(deal) is not { } price || Promise.Of(deal).LastOrDefault(promise => promise.Accepted) is not { } agreed
            || agreed.Terms.FirstOrDefault(term => term.Issue == price.Name).Value.Figure is not { } figure || figure <= 0)
        {
            return null;
        }

        var year = (deal.Offers[agreed.Number - 1].At ?? updated).Year.ToString(CultureInfo.InvariantCulture);
        var same = string.Join(" | ", deal.Side == Side.Sell ? "selling" : "buying", $"{Named(price, playbook)} in {deal.Currency.Code}", deal.Segment ?? "segment not known", year);
        var others = agreed.Terms.Where(term => term.Issue != price.Name).Select(term => $"{Named(deal.Issues.First(issue => issue.Name == term.Issue), playbook)}: {term.Value}").Order(StringComparer.OrdinalIgnoreCase);
        return new(agreed.Number, unit, same, string.Join(" | ", [$"{Situation.Of(deal, playbook.Framework)["size"] ?? "size not known"}", $"{(deal.TermYears is { } years ? $"{Figures.Plain(years)} years" : "term not known")}", .. others]), (double)figure);
    }

    private static string Named(Issue issue, Playbook playbook) => playbook.Terms.Of(issue).FirstOrDefault() is [var entry, ..] ? entry.Name : issue.Name;
}
