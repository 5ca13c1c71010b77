using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>The next move as one JSON document.</summary>
/// <param name="Say">The only part that is fit for the other side.</param>
public sealed record NextAnswer(
    TableMove Move,
    IReadOnlyList<OfferedPackageAnswer> Packages,
    IReadOnlyList<PlanLine> Ask,
    string Say,
    IReadOnlyList<PlanLine> Why,
    IReadOnlyList<PlanLine> FindOut,
    Expectation Expected,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>As of <see cref="PackagesAnswer"/>.</summary>
    public PackagesTogether? Together { get; init; }

    public static NextAnswer Of(Deal deal, Playbook playbook, DateOnly asOf) => Of(NextMove.Find(deal, playbook, asOf));

    public static NextAnswer Of(NextMove next) => new(
        next.Move,
        [.. next.Packages.Select(shown => OfferedPackageAnswer.Of(shown.Package, shown.Reading))],
        next.Ask,
        next.Say,
        next.Why,
        next.FindOut,
        next.Expected,
        next.Findings)
    {
        Together = next.Together,
    };
}
