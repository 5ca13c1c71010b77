using Parley.Deals.Goals;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class GoalsText
{
    public static string Write(StrategyOutlook outlook)
    {
        var page = new TextPage($"{outlook.Strategy.Name} on {Wording.Date(outlook.AsOf)}: {(outlook.Gaps.Count == 0 ? "it has no goals" : outlook.Gaps[0].Headline())}");
        page.Table(
            outlook.Gaps.Select(gap => new[] { gap.Goal.Name, Wording.Date(gap.Goal.By), gap.Sum(gap.Gap), gap.Sum(gap.Closed), gap.Sum(gap.Committed), gap.Sum(gap.Probable), gap.Sum(gap.Uncovered), GoalWords.Chance(gap.Chance.Chance) })
                .Prepend(["goal", "by", "gap", "closed", "committed", "probable", "uncovered", "chance to close"]));
        page.Table(
            outlook.Counterparties.Ranked.Select(one => new[]
            {
                one.Candidate.Counterparty,
                Wording.Share((double)one.Candidate.Odds),
                Wording.Sum((double)one.Candidate.Cost, outlook.Strategy.Currency),
                Wording.List(one.Bridges.Select(bridged => $"{Gap(outlook, bridged.Goal).Sum(bridged.Amount)} of {bridged.Goal.Name}")),
                Points(one.Bridges),
                one.Rank.Pursue ? "yes" : "no",
            }).Prepend(["whom to add", "odds", "cost", "could bridge", "chance rises by", "pursue"]));
        page.Section("Strategic by their own account, and not shown to be",
            outlook.Fits.Where(fit => !fit.Proven).SelectMany(fit => fit.Missing.Select(missing => $"{fit.Deal.Name}: {missing}")));
        page.Section(outlook.Age.Asks ? "Time to look at the strategy again" : "The strategy", outlook.Age.Contradictions.Select(finding => finding.Message).Prepend(Age(outlook.Age)));
        page.Section("Note", outlook.Findings.Select(finding => finding.Message));
        return page.ToString();
    }

    private static GoalGap Gap(StrategyOutlook outlook, Goal goal) => outlook.Gaps.First(gap => gap.Goal == goal);

    private static string Points(IReadOnlyList<Bridged> bridges) =>
        bridges.Count == 0 ? "-" : string.Join(", ", bridges.Select(bridged => $"{bridged.Rise * 100:0.0} points"));

    private static string Age(StrategyAge age) => age.Days is { } days and > 0 ? $"It is {Wording.Count(days, "day", "days")} old. {age.Why}" : age.Why;
}
