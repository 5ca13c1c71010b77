using Parley.Analysis;

namespace Parley.Deals.Insight;

/// <summary>A value for every issue, in the order of the deal's issues, and what it is worth. Null theirs means not known.</summary>
public sealed record Package(Rational OursExactly, Rational? TheirsExactly, IReadOnlyList<Term> Terms)
{
    public double Ours => OursExactly.ToDouble();

    public double? Theirs => TheirsExactly?.ToDouble();

    public TermValue this[string issue] => Terms.First(t => t.Issue == issue).Value;
}
