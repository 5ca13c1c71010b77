using Parley.Deals.Governance.Paths;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Replays;

/// <summary>A deal of the past as it is known, and what was offered in it.</summary>
public sealed record PastDeal(string Name, Deal Deal, IReadOnlyList<PastOffer> Offers)
{
    /// <summary>Single figures are all that is known, as in a log: rules about a figure of the whole offer say nothing about them.</summary>
    public bool FiguresOnly { get; init; }

    /// <summary>Of a file, whose offers don't say on whose authority they went out.</summary>
    public static PastDeal Of(Deal deal, string? office) => new(deal.Name, deal, [.. Promise.Of(deal).Select(promise => new PastOffer(office, promise.Terms))]);

    /// <summary>Of a figure in a log.</summary>
    /// <returns>Null where it names no figure.</returns>
    public static PastDeal? Of(PastRequest request)
    {
        if (request is not { Term: { } term, Requested: { } requested } || Math.Abs(requested) > (double)(decimal.MaxValue / 4))
        {
            return null;
        }

        var (figure, about) = ((decimal)requested, request.About);
        var deal = new Deal
        {
            Name = request.Id,
            Counterparty = request.Counterparty,
            Side = about.Side ?? Side.Sell,
            Currency = Currency.TryParse(about.Currency ?? request.TermUnit ?? "", out var currency) ? currency : Currency.Points,
            Unit = about.Unit,
            Segment = about.Segment,
            Value = about.Value,
            // Wide enough that no line of its own is crossed: a log knows none.
            Issues = [new RangeIssue { Name = term, Unit = request.TermUnit, Low = figure - 1, High = figure + 1, Worth = [new(figure - 1, 0), new(figure + 1, 0)] }],
        };
        return new(request.Id, deal, [new PastOffer(request.From, [new Term(term, TermValue.Of(figure))])]) { FiguresOnly = true };
    }
}

/// <param name="Office">On whose authority; null when not known.</param>
/// <param name="Terms">As they stood on the table.</param>
public sealed record PastOffer(string? Office, IReadOnlyList<Term> Terms);
