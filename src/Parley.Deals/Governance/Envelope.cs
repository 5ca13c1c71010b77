using Parley.Analysis;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>
/// A region of packages that was approved once for one deal. Inside it the office is free, as far as nothing is refused; outside, the mandate holds as ever.
/// See docs/methods/mandate.md.
/// </summary>
public sealed record Envelope
{
    /// <summary>The office that is free inside.</summary>
    public required string Office { get; init; }

    /// <summary>What each issue may be; a package inside names all of these issues, and no other.</summary>
    public required IReadOnlyList<EnvelopeTerm> Terms { get; init; }

    /// <summary>Joint conditions: what lies inside all terms of one of them lies outside the region.</summary>
    public IReadOnlyList<IReadOnlyList<EnvelopeTerm>> Without { get; init; } = [];

    /// <summary>A package inside is worth at least this to us; null asks for nothing.</summary>
    public Rational? LeastWorth { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether a complete package lies in the region and the region still stands. Growth: linear in its terms.</summary>
    public bool Has(Package package, DateOnly day) =>
        day <= Until
        && package.Terms.Count == Terms.Count
        && Terms.All(term => term.Has(package))
        && !Without.Any(joint => joint.All(term => term.Has(package)))
        && !(package.OursExactly < LeastWorth);
}

/// <summary>What one issue may be: figures of a closed range, or some options.</summary>
public sealed record EnvelopeTerm
{
    private EnvelopeTerm(string issue) => Issue = issue;

    public string Issue { get; }

    /// <summary>Null for options.</summary>
    public (decimal Low, decimal High)? Range { get; private init; }

    /// <summary>Null for a range.</summary>
    public IReadOnlyList<string>? Options { get; private init; }

    /// <exception cref="ArgumentException">The low end lies above the high one.</exception>
    public static EnvelopeTerm Between(string issue, decimal low, decimal high) =>
        low <= high ? new EnvelopeTerm(issue) { Range = (low, high) } : throw new ArgumentException($"{low} lies above {high}.", nameof(low));

    public static EnvelopeTerm Among(string issue, params IReadOnlyList<string> options) => new(issue) { Options = options };

    public bool Has(Package package)
    {
        foreach (var term in package.Terms)
        {
            if (term.Issue == Issue)
            {
                return Range is var (low, high) ? term.Value.Figure is { } figure && figure >= low && figure <= high : Options!.Contains(term.Value.Text);
            }
        }

        return false;
    }
}
