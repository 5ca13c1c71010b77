using Parley.Deals.Insight;

namespace Parley.Deals.Governance;

/// <summary>
/// A region of packages that is approved once for one deal and one office. Inside it the office is free, as far as nothing is refused; outside, the mandate holds as ever.
/// See docs/methods/mandate.md.
/// </summary>
public sealed record Envelope
{
    /// <summary>What each issue may be; a package inside names all of these issues, and no other.</summary>
    public required IReadOnlyList<EnvelopeTerm> Terms { get; init; }

    /// <summary>Joint conditions: what lies inside all terms of one of them lies outside the region.</summary>
    public IReadOnlyList<IReadOnlyList<EnvelopeTerm>> Without { get; init; } = [];

    /// <summary>A package inside is worth at least this to us, in the deal's currency; null asks for nothing.</summary>
    public decimal? LeastWorth { get; init; }

    /// <summary>The last day (UTC).</summary>
    public required DateOnly Until { get; init; }

    /// <summary>So many offers may go out under it, at least 1; null for any number.</summary>
    public int? Offers { get; init; }

    /// <summary>Whether a complete package lies in the region and the region still stands. Growth: linear in its terms.</summary>
    public bool Has(Package package, DateOnly day) =>
        day <= Until
        && package.Terms.Count == Terms.Count
        && Terms.All(term => term.Has(package))
        && !Without.Any(joint => joint.All(term => term.Has(package)))
        && !(package.OursExactly < LeastWorth);

    /// <summary>Whether nothing lies inside, on any day or in any number, that does not lie inside the other too.</summary>
    public bool LiesIn(Envelope other) =>
        Until <= other.Until
        && (other.Offers is null || Offers <= other.Offers)
        && (other.LeastWorth is null || LeastWorth >= other.LeastWorth)
        && Terms.Count == other.Terms.Count
        && Terms.All(term => other.Terms.Any(term.LiesIn))
        && other.Without.All(LeavesOut);

    /// <summary>Whether nothing inside lies in all terms of a combination.</summary>
    private bool LeavesOut(IReadOnlyList<EnvelopeTerm> combination)
    {
        var inside = Terms.ToDictionary(term => term.Issue, term => combination.FirstOrDefault(one => one.Issue == term.Issue) is { } one ? term.Meet(one) : term);
        return inside.ContainsValue(null) || Without.Any(joint => joint.All(term => inside.GetValueOrDefault(term.Issue)?.LiesIn(term) == true));
    }

    /// <summary>Texts that are equal for regions that say the same of these issues; null for all.</summary>
    internal IEnumerable<string> Parts(IReadOnlyList<string>? issues)
    {
        var about = Terms.Where(term => issues is null || issues.Contains(term.Issue));
        var joint = Without.Where(joint => issues is null || joint.Any(term => issues.Contains(term.Issue)));
        return
        [
            $"until {Until:yyyy-MM-dd}", $"offers {Offers}", $"worth {(LeastWorth is { } least ? Figures.Plain(least) : "")}",
            .. about.Select(term => term.Part).Order(StringComparer.Ordinal),
            .. joint.Select(one => "without " + string.Concat(one.Select(term => term.Part).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal),
        ];
    }
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

    /// <summary>Each part with its length, so that no two terms give the same text.</summary>
    internal string Part => string.Concat(new[] { Issue }.Concat(Range is var (low, high) ? ["range", Figures.Plain(low), Figures.Plain(high)] : Options!.Distinct().Order(StringComparer.Ordinal)).Select(part => $"{part.Length}:{part}"));

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

    /// <summary>What both allow; null for nothing.</summary>
    internal EnvelopeTerm? Meet(EnvelopeTerm other) => (Range, other.Range) switch
    {
        (var (low, high), var (least, most)) => Math.Max(low, least) <= Math.Min(high, most) ? Between(Issue, Math.Max(low, least), Math.Min(high, most)) : null,
        (null, null) => Options!.Intersect(other.Options!).ToList() is { Count: > 0 } both ? Among(Issue, both) : null,
        _ => null,
    };

    /// <summary>Whether it is of the same issue and allows nothing that the other does not.</summary>
    public bool LiesIn(EnvelopeTerm other) => Issue == other.Issue && (Range, other.Range) switch
    {
        (var (low, high), var (least, most)) => low >= least && high <= most,
        (null, null) => Options!.All(other.Options!.Contains),
        _ => false,
    };
}
