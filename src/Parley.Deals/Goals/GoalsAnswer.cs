using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Goals;

// The answers of `parley goals`, /api/v1/goals and /api/v1/counterparties: camelCase JSON, the contract of docs/guide/strategy.md.

public sealed record GoalsAnswer(
    string Strategy,
    DateOnly AsOf,
    DateOnly? RatesOf,
    ReviewAnswer Review,
    IReadOnlyList<GoalAnswer> Goals,
    CounterpartiesAnswer Counterparties,
    FitsAnswer Fit,
    IReadOnlyList<Finding> Findings
)
{
    public static GoalsAnswer Of(StrategyOutlook outlook) =>
        new(
            outlook.Strategy.Name,
            outlook.AsOf,
            outlook.Strategy.Rates?.Date,
            new(outlook.Age.Days, outlook.Age.Due, outlook.Age.Asks, outlook.Age.Why, outlook.Age.Contradictions),
            [.. outlook.Gaps.Select(GoalAnswer.Of)],
            CounterpartiesAnswer.Of(outlook),
            FitsAnswer.Of(outlook.Fits),
            outlook.Findings
        );
}

public sealed record ReviewAnswer(int? AgeDays, DateOnly? Due, bool Asks, string Why, IReadOnlyList<Finding> Contradictions);

/// <param name="Chance">Of closing the gap by the day; enclosed by low and high for certain.</param>
/// <param name="Reached">What deals bring with chances of one and nine in ten.</param>
public sealed record GoalAnswer(
    string Name,
    string? Metric,
    string Unit,
    decimal Baseline,
    decimal Target,
    DateOnly By,
    DateOnly? From,
    string? Owner,
    decimal Gap,
    decimal Closed,
    decimal Committed,
    decimal Probable,
    decimal Uncovered,
    double Chance,
    double ChanceLow,
    double ChanceHigh,
    GoalRangeAnswer Reached,
    IReadOnlyList<GoalPoint> Path,
    IReadOnlyList<GoalDealAnswer> Deals
)
{
    public static GoalAnswer Of(GoalGap gap) =>
        new(
            gap.Goal.Name, gap.Goal.Metric, gap.Goal.Unit, gap.Goal.Baseline, gap.Goal.Target, gap.Goal.By, gap.Goal.From, gap.Goal.Owner,
            gap.Gap, gap.Closed, gap.Committed, Tidy(gap.Probable), Tidy(gap.Uncovered),
            Figures.Tidy(gap.Chance.Chance), Figures.Tidy(gap.Chance.Low), Figures.Tidy(gap.Chance.High),
            new(Figures.Tidy(gap.Low), Figures.Tidy(gap.High)),
            [.. gap.Path.Select(point => point with { Probable = Tidy(point.Probable) })],
            [.. gap.Deals.Select(deal => new GoalDealAnswer(deal.Deal.Deal?.Value, deal.Deal.Name, deal.Deal.Counterparty, deal.Deal.Stage is { } stage ? KebabWord.Of(stage) : null, Tidy(deal.Contributes), deal.Odds, deal.Deal.Closes, deal.Counted, deal.Why))]
        );

    internal static decimal Tidy(decimal figure) => Math.Round(figure, 6) / 1.0000000000000000000000000000m;
}

public sealed record GoalRangeAnswer(double Low, double High);

public sealed record GoalDealAnswer(Guid? Id, string Name, string? Counterparty, string? Stage, decimal Contributes, decimal? Odds, DateOnly? Closes, bool Counted, string? Why);

/// <param name="ShadowPrice">What one more unit of the capacity would bridge, in shares of a gap.</param>
public sealed record CounterpartiesAnswer(string Currency, string? Capacity, decimal? CapacityUnits, double ShadowPrice, IReadOnlyList<CounterpartyAnswer> Candidates)
{
    public static CounterpartiesAnswer Of(StrategyOutlook outlook) =>
        new(
            outlook.Strategy.Currency.Code,
            outlook.Strategy.Capacity?.Name,
            outlook.Strategy.Capacity?.Units,
            Figures.Tidy(outlook.Counterparties.ShadowPrice),
            [.. outlook.Counterparties.Ranked.Select(CounterpartyAnswer.Of)]
        );
}

/// <param name="PerCost">Shares of a gap, after the charge for capacity, for each unit of cost; null where it costs nothing.</param>
public sealed record CounterpartyAnswer(
    string Counterparty,
    decimal Odds,
    decimal Cost,
    decimal? Units,
    DateOnly? Closes,
    IReadOnlyList<BridgedAnswer> Bridges,
    double Expected,
    double Charge,
    double? PerCost,
    bool Pursue
)
{
    internal static CounterpartyAnswer Of(RankedCounterparty ranked) =>
        new(
            ranked.Candidate.Counterparty,
            ranked.Candidate.Odds,
            ranked.Candidate.Cost,
            ranked.Candidate.Units,
            ranked.Candidate.Closes,
            [.. ranked.Bridges.Select(one => new BridgedAnswer(one.Goal.Name, one.Amount, one.Goal.Unit, Figures.Tidy(one.Share), Figures.Tidy(one.Rise)))],
            Figures.Tidy(ranked.Rank.Expected),
            Figures.Tidy(ranked.Rank.Charge),
            double.IsFinite(ranked.Rank.PerCost) ? Figures.Tidy(ranked.Rank.PerCost) : null,
            ranked.Rank.Pursue
        );
}

public sealed record BridgedAnswer(string Goal, decimal Amount, string Unit, double Share, double Rise);

public sealed record FitsAnswer(IReadOnlyList<FitAnswer> Proven, IReadOnlyList<FitAnswer> Unproven)
{
    public static FitsAnswer Of(IReadOnlyList<StrategicFit> fits) => new([.. fits.Where(fit => fit.Proven).Select(FitAnswer.Of)], [.. fits.Where(fit => !fit.Proven).Select(FitAnswer.Of)]);
}

public sealed record FitAnswer(Guid? Id, string Deal, string? Counterparty, IReadOnlyList<string> Serves, IReadOnlyList<string> Missing)
{
    internal static FitAnswer Of(StrategicFit fit) => new(fit.Deal.Deal?.Value, fit.Deal.Name, fit.Deal.Counterparty, fit.Serves, fit.Missing);
}
