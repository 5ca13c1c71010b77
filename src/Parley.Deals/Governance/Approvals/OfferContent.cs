using System.Security.Cryptography;
using System.Text;

namespace Parley.Deals.Governance.Approvals;

/// <summary>Exactly what is to go out: for which deal, on whose authority, and every term of it. An approval is of one content and of no other.</summary>
public sealed record OfferContent(string Deal, string Office, IReadOnlyList<Term> Terms)
{
    /// <summary>Of everything; the order in which terms are listed makes no difference.</summary>
    public string Hash => HashOf(null);

    /// <summary>Of the deal, the office and these issues alone; null is all that is offered.</summary>
    public string HashOf(IReadOnlyList<string>? issues)
    {
        // Every part says its length, so that no two contents give the same text.
        var text = new StringBuilder();
        Add(Deal);
        Add(Office);
        foreach (var term in Terms.Where(term => issues is null || issues.Contains(term.Issue)).OrderBy(term => term.Issue, StringComparer.Ordinal))
        {
            Add(term.Issue);
            Add(term.Value.Figure is { } figure ? $"figure {Figures.Plain(figure)}" : $"option {term.Value.Text}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(string part) => text.Append(part.Length).Append(':').Append(part);
    }
}
