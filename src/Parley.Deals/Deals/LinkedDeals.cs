using Parley.Analysis.Alternatives;

namespace Parley.Deals;

/// <summary>What another deal of ours says of an alternative that is that deal.</summary>
/// <param name="Ended">Its talks are over, or there is no such deal: it is nothing to fall back on.</param>
/// <param name="Odds">Its own forecast of closing; null where it states none.</param>
/// <param name="Others">How many other open deals lean on it.</param>
/// <param name="Share">The chance that it is left for us when we need it, (0, 1].</param>
public sealed record AlternativeLink(bool Ended, decimal? Odds, int Others, decimal Share);

/// <summary>A deal that others lean on, as it stands now.</summary>
/// <param name="Open">Its talks go on.</param>
/// <param name="Odds">Its forecast of closing.</param>
/// <param name="OthersOdds">The forecasts of the other open deals that lean on it; null where one states none.</param>
public sealed record LinkedDeal(DealId Deal, bool Open, decimal? Odds, IReadOnlyList<decimal?> OthersOdds);

/// <summary>
/// Alternatives that are other deals of ours take their odds from them. One deal is taken once: each that leans on it needs it when its own talks fail, and among
/// those that need it each is as likely to get it. Method: docs/methods/walk-away.md.
/// </summary>
public static class LinkedDeals
{
    /// <summary>The deals that alternatives of ours are.</summary>
    public static IReadOnlyList<DealId> Of(Deal deal) => [.. (deal.Alternatives?.Ours ?? []).Select(a => a.Deal).OfType<DealId>()];

    /// <summary>The deal with the odds of today; an alternative that is none of the deals found counts as ended.</summary>
    public static Deal In(Deal deal, IReadOnlyList<LinkedDeal> found) => deal with
    {
        Alternatives = deal.Alternatives! with { Ours = [.. deal.Alternatives.Ours.Select(a => a.Deal is { } id ? Follow(a, found.FirstOrDefault(f => f.Deal == id)) : a)] },
    };

    private static Alternative Follow(Alternative alternative, LinkedDeal? linked)
    {
        if (linked is not { Open: true })
        {
            return alternative with { Link = new AlternativeLink(true, linked?.Odds, linked?.OthersOdds.Count ?? 0, 1) };
        }

        // A deal without a forecast is taken to need it: rather too careful than counted twice.
        var share = (decimal)SharedAlternative.Chance([.. linked.OthersOdds.Select(odds => 1 - (double)(odds ?? 0))]);
        var odds = linked.Odds ?? alternative.Probability ?? 1;
        return alternative with { Probability = odds * share, Link = new AlternativeLink(false, linked.Odds, linked.OthersOdds.Count, share) };
    }
}
