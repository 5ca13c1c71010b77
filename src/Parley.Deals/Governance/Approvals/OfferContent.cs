using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Parley.Deals.Governance.Approvals;

/// <summary>
/// Exactly what is to go out: for which deal, on whose authority, and every term of it; or the region inside which offers may. An approval is of one content and of no other.
/// </summary>
public sealed record OfferContent(string Deal, string Office, IReadOnlyList<Term> Terms)
{
    /// <summary>What of the deal gives the terms their meaning: to whom, in which currency, for how long.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The units of the terms, in their order; null for one without. Empty for none at all.</summary>
    public IReadOnlyList<string?> Units { get; init; } = [];

    /// <summary>The region that is asked for in the place of terms; null for a single offer.</summary>
    public Envelope? Envelope { get; init; }

    /// <summary>Of everything; the order in which terms are listed makes no difference.</summary>
    [JsonIgnore]
    public string Hash => HashOf(null);

    /// <param name="terms">Every term as it would stand on the table.</param>
    public static OfferContent Of(DealId id, Deal deal, string office, IReadOnlyList<Term> terms) => new(id.Value.ToString("D"), office, terms)
    {
        Basis = BasisOf(deal),
        Units = [.. terms.Select(term => UnitOf(deal, term.Issue))],
    };

    /// <summary>A region means something only with what packages are worth to us: where that changes, it is another content.</summary>
    public static OfferContent Of(DealId id, Deal deal, string office, Envelope envelope) => new(id.Value.ToString("D"), office, [])
    {
        Basis = $"{BasisOf(deal)}\n{OurWorth.HashOf(deal)}",
        Units = [.. envelope.Terms.Select(term => UnitOf(deal, term.Issue))],
        Envelope = envelope,
    };

    /// <summary>Of the deal, the office and these issues alone; null is all that is offered.</summary>
    public string HashOf(IReadOnlyList<string>? issues)
    {
        // Every part says its length, so that no two contents give the same text.
        var text = new StringBuilder();
        Add(Deal);
        Add(Office);
        Add(Basis);
        foreach (var (term, unit) in Terms.Select((term, i) => (term, i < Units.Count ? Units[i] : null)).Where(one => issues is null || issues.Contains(one.term.Issue)).OrderBy(one => one.term.Issue, StringComparer.Ordinal))
        {
            Add(term.Issue);
            Add(unit ?? "");
            Add(term.Value.Figure is { } figure ? $"figure {Figures.Plain(figure)}" : $"option {term.Value.Text}");
        }

        foreach (var part in Envelope is null ? [] : Envelope.Terms.Select((term, i) => $"{term.Issue} in {(i < Units.Count ? Units[i] : null)}").Order(StringComparer.Ordinal).Concat(Envelope.Parts(issues)))
        {
            Add(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(string part) => text.Append(part.Length).Append(':').Append(part);
    }

    private static string BasisOf(Deal deal) => string.Join('\n', deal.Side, deal.Currency.Code, deal.Counterparty, deal.Unit, deal.Segment, Said(deal.Value), Said(deal.TermYears));

    private static string? UnitOf(Deal deal, string issue) => deal.Issues.FirstOrDefault(one => one.Name == issue)?.Unit;

    private static string? Said(decimal? figure) => figure is { } known ? Figures.Plain(known) : null;
}
