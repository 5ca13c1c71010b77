using Parley.Analysis;

namespace Parley.Deals.Files.Domains;

/// <summary>What is negotiated in a benchmark domain: issues and their values, without anybody's preferences.</summary>
/// <param name="Issues">At least one; names are distinct.</param>
public sealed record NegotiationDomain(IReadOnlyList<DomainIssue> Issues, IReadOnlyList<Finding> Findings);

/// <param name="Values">At least one, distinct, in file order.</param>
public sealed record DomainIssue(string Name, IReadOnlyList<TermValue> Values);

/// <summary>One party's additive utility over a domain, exact and undiscounted.</summary>
/// <param name="Name">The name of its file, without extension.</param>
/// <param name="Utilities">For each issue of the domain the weighted utility of each value.</param>
/// <param name="Bias">What every package is worth besides.</param>
/// <param name="Reservation">The least utility accepted; null when the file names none.</param>
/// <param name="Discount">What is left of utility at the end of the time, as written; null when the file names none.</param>
public sealed record DomainProfile(
    string Name,
    IReadOnlyList<IReadOnlyList<Rational>> Utilities,
    Rational Bias,
    Rational? Reservation,
    Rational? Discount,
    IReadOnlyList<Finding> Findings);
