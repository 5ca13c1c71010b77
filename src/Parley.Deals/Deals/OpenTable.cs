using Parley.Deals.Insight;

namespace Parley.Deals;

/// <summary>
/// What lies on the table between the two sides: the offers of both and what was said. It is all that guests of our team see; what we want, need, may give or would
/// do instead is no part of it.
/// </summary>
public sealed record OpenTable(string Name, string? Counterparty, Stage? Stage, Currency Currency, IReadOnlyList<OpenOffer> Offers, IReadOnlyList<Message> Messages)
{
    public static OpenTable Of(Deal deal) =>
        new(deal.Name, deal.Counterparty, deal.Stage, deal.Currency, [.. deal.Offers.Select((offer, at) => new OpenOffer(at + 1, offer.By, offer.At, offer.Accepted, [.. offer.Terms.Select(term => Term(deal, term))]))], deal.Messages);

    private static OpenTerm Term(Deal deal, Term term) => new(term.Issue, term.Value, Wording.Value(term.Value, deal.Issues.FirstOrDefault(issue => issue.Name == term.Issue)?.Unit, deal.Currency));
}

/// <param name="Number">From 1.</param>
public sealed record OpenOffer(int Number, Party By, DateOnly? At, bool Accepted, IReadOnlyList<OpenTerm> Terms);

/// <param name="Said">The value with its unit, as people say it.</param>
public sealed record OpenTerm(string Issue, TermValue Value, string Said);
