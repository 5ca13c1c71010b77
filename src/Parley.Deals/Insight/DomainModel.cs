using Parley.Analysis;
using Parley.Analysis.Outcomes;
using Parley.Deals.Files.Domains;

namespace Parley.Deals.Insight;

/// <summary>Two profiles of a negotiation domain as a problem for the analysis. Worth is utility, undiscounted.</summary>
public sealed class DomainModel
{
    private readonly NegotiationDomain domain;

    public DomainModel(NegotiationDomain domain, DomainProfile ours, DomainProfile theirs)
    {
        (this.domain, Ours, Theirs) = (domain, ours, theirs);
        Space = OutcomeSpace.Create(
            [.. domain.Issues.Select((issue, i) => new IssueWorths(issue.Name, ours.Utilities[i], theirs.Utilities[i]))], ours.Bias, theirs.Bias, []);
    }

    public DomainProfile Ours { get; }

    public DomainProfile Theirs { get; }

    public OutcomeSpace Space { get; }

    /// <summary>How the files were understood where they leave a choice.</summary>
    public IReadOnlyList<Finding> Findings => [.. domain.Findings, .. Ours.Findings, .. Theirs.Findings];

    /// <summary>The package at these positions, in the domain's words.</summary>
    public Package Describe(ReadOnlySpan<int> package, EfficientPair worth)
    {
        var terms = new Term[domain.Issues.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = new Term(domain.Issues[i].Name, domain.Issues[i].Values[package[i]]);
        }

        return new Package(worth.Ours, worth.Theirs, terms);
    }
}
