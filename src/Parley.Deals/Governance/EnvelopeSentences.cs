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

    /// <summary>The terms that an envelope narrows, or all where it narrows none.</summary>
    public static IReadOnlyList<EnvelopeTerm> Narrowed(Envelope region, Deal deal)
    {
        var whole = EnvelopeProposal.Whole(deal, region.Until).Terms;
        List<EnvelopeTerm> narrowed = [.. region.Terms.Where(term => !whole.Any(all => all.LiesIn(term)))];
        return narrowed.Count > 0 ? narrowed : region.Terms;
    }

    public static string Of(Envelope region, Deal deal)
    {
        var terms = string.Join(", ", region.Terms.Select(term => $"{term.Issue} {Of(term, deal)}"));
        var joint = string.Concat(region.Without.Select(one => $"; not {Joint(one, deal)}"));
        return $"{terms}{joint}{(region.LeastWorth is { } least ? $"; worth at least {Wording.Sum((double)least, deal.Currency)}" : "")}; {Ends(region)}";
    }

    public static string Because(EnvelopeEnd end) => end switch
    {
        EnvelopeEnd.Date => "its last day has passed",
        EnvelopeEnd.Acceptance => "an offer was accepted",
        _ => "a new version of the playbook holds",
    };

    public static string Joint(IReadOnlyList<EnvelopeTerm> joint, Deal deal) => string.Join(" with ", joint.Select(term => $"{term.Issue} {Of(term, deal)}"));

    public static string Ends(Envelope region) => $"until {Wording.Date(region.Until)}{(region.Offers is { } offers ? $" or {Wording.Count(offers, "offer", "offers")}" : "")}";
}
