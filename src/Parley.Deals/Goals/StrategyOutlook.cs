using Parley.Deals.Insight;

namespace Parley.Deals.Goals;

/// <summary>What the deals of an organisation make of its strategy: gaps, whom to add, claims that hold, and what speaks against it.</summary>
public sealed record StrategyOutlook(
    OrganisationStrategy Strategy,
    DateOnly AsOf,
    IReadOnlyList<GoalGap> Gaps,
    Counterparties Counterparties,
    IReadOnlyList<StrategicFit> Fits,
    StrategyAge Age,
    IReadOnlyList<Finding> Findings
)
{
    /// <param name="deals">All of the organisation; those that ended too.</param>
    public static StrategyOutlook Of(OrganisationStrategy strategy, IReadOnlyList<DealPart> deals, DateOnly asOf)
    {
        List<Finding> findings = [];
        var maker = new GapMaker(strategy, asOf);
        List<GoalGap> gaps = [.. strategy.Goals.Select(goal => maker.Of(goal, deals, findings))];
        if (strategy.Correlation is null && gaps.Any(gap => gap.Deals.Count(deal => deal.Counted && deal.Deal.Open) > 1))
        {
            findings.Add(new("correlation-missing", "The strategy says no correlation of its deals: they are taken as independent, which makes a bold goal look less likely and a modest one more likely than it is."));
        }

        foreach (var unknown in deals.SelectMany(deal => deal.Goals.Select(goal => (deal.Who, Goal: goal.Name))).Where(one => strategy.Find(one.Goal) is null).GroupBy(one => one.Goal, StringComparer.OrdinalIgnoreCase))
        {
            findings.Add(new("goal-unknown", $"'{unknown.Key}', named by {Wording.Count(unknown.Count(), "deal", "deals")}, is no goal of the strategy."));
        }

        return new(strategy, asOf, gaps, Counterparties.Of(strategy, gaps, deals, maker, findings), StrategicFit.Of(strategy, deals), StrategyAge.Of(strategy, gaps, deals, asOf), findings);
    }

    /// <summary>The same sums, naming only some of the deals. What is said of deals together is left out, because it names them.</summary>
    public StrategyOutlook Only(Func<DealPart, bool> seen) =>
        this with
        {
            Gaps = [.. Gaps.Select(gap => gap with { Deals = [.. gap.Deals.Where(deal => seen(deal.Deal))] })],
            Fits = [.. Fits.Where(fit => seen(fit.Deal))],
            Age = Age with { Contradictions = [] },
            Findings = [],
        };
}
