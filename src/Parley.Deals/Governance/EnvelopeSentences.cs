using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>Regions in words. They are limits: for insiders only.</summary>
public static class EnvelopeSentences
{
    public static string Of(EnvelopeTerm term, Deal deal)
    {
        var unit = deal.Issues.FirstOrDefault(issue => issue.Name == term.Issue)?.Unit;
        return term.Range switch
        {
            null => string.Join(" or ", term.Options!),
            var (low, high) when low == high => Said(low),
            var (low, high) => $"{Said(low)} to {Said(high)}",
        };

        string Said(decimal figure) => Wording.Value(TermValue.Of(figure), unit, deal.Currency);
    }

    /// <summary>What each term may be, and which combinations may not.</summary>
    public static string Terms(Envelope region, Deal deal) =>
        $"{string.Join(", ", region.Terms.Select(term => $"{term.Issue} {Of(term, deal)}"))}{string.Concat(region.Without.Select(one => $"; not {Joint(one, deal)}"))}";

    public static string Of(Envelope region, Deal deal) =>
        $"{Terms(region, deal)}{(region.LeastWorth is { } least ? $"; worth at least {Wording.Sum((double)least, deal.Currency)}" : "")}; {Ends(region)}";

    public static string Because(EnvelopeEnd end) => end switch
    {
        EnvelopeEnd.Date => "its last day has passed",
        EnvelopeEnd.Acceptance => "an offer was accepted",
        _ => "a new version of the playbook holds",
    };

    public static string Joint(IReadOnlyList<EnvelopeTerm> joint, Deal deal) => string.Join(" with ", joint.Select(term => $"{term.Issue} {Of(term, deal)}"));

    public static string Ends(Envelope region) => $"until {Wording.Date(region.Until)}{(region.Offers is { } offers ? $" or {Wording.Count(offers, "offer", "offers")}" : "")}";
}
