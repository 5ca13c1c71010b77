namespace Parley.Deals.Governance;

/// <summary>What binds us, or would once the other side says yes: an offer of ours as it stood, or one of theirs that was accepted or taken as agreed.</summary>
/// <param name="Number">Of the offer, from 1.</param>
/// <param name="Terms">All that stood on the table with it, in the order of the deal's issues.</param>
public sealed record Promise(int Number, Party By, bool Accepted, IReadOnlyList<Term> Terms)
{
    /// <summary>Of a deal as it is; growth: linear in its offers, times its issues.</summary>
    public static IReadOnlyList<Promise> Of(Deal deal) => Of(deal, deal.Offers);

    /// <inheritdoc cref="Of(Deal)"/>
    public static IReadOnlyList<Promise> Of(Deal deal, IReadOnlyList<Offer> offers)
    {
        List<Promise> promises = [];
        var standing = new Dictionary<Party, Dictionary<string, TermValue>>();
        foreach (var (i, offer) in offers.Index())
        {
            var terms = standing.TryGetValue(offer.By, out var known) ? known : standing[offer.By] = new(StringComparer.Ordinal);
            foreach (var term in offer.Terms)
            {
                terms[term.Issue] = term.Value;
            }

            // Who calls a deal agreed takes the last offer, whether anybody noted the acceptance or not.
            var accepted = offer.Accepted || (i == offers.Count - 1 && deal.Stage is (Stage.Agreed or Stage.Won));
            if (offer.By == Party.Us || accepted)
            {
                promises.Add(new(i + 1, offer.By, accepted, [.. deal.Issues.Where(issue => terms.ContainsKey(issue.Name)).Select(issue => new Term(issue.Name, terms[issue.Name]))]));
            }
        }

        return promises;
    }

    /// <summary>What would stand on the table if we offered these terms now: those left out repeat our last offer.</summary>
    public static IReadOnlyList<Term> Standing(Deal deal, IReadOnlyList<Term> terms) => Of(deal, [.. deal.Offers, new Offer { By = Party.Us, Terms = terms }])[^1].Terms;

    /// <summary>What of a party stands on the table; empty before its first offer.</summary>
    public static IReadOnlyList<Term> Last(Deal deal, Party by) => Of(deal, [.. deal.Offers.Where(offer => offer.By == by).Select(offer => offer with { By = Party.Us })]) is [.., var last] ? last.Terms : [];

    /// <summary>The same terms of the same offer, whether accepted or not.</summary>
    public bool SaysTheSame(Promise other) => Number == other.Number && By == other.By && Terms.Count == other.Terms.Count && Terms.All(other.Terms.Contains);
}
