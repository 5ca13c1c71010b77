using Parley.Analysis.Goals;
using Parley.Deals.Insight;

namespace Parley.Deals.Goals;

/// <summary>From the deals of an organisation to the gap of one goal: closed, committed, probable, uncovered, and the chance to close it.</summary>
internal sealed class GapMaker(OrganisationStrategy strategy, DateOnly asOf)
{
    private const double NineInTen = 0.9;

    private readonly Exchange exchange = new(strategy);

    public GoalGap Of(Goal goal, IEnumerable<DealPart> deals, List<Finding> findings)
    {
        List<GoalDeal> all = [.. deals.Select(deal => Part(goal, deal)).OfType<GoalDeal>()];
        Tell(goal, all, findings);
        var closed = Sum(all, Stage.Won);
        var committed = Sum(all, Stage.Agreed);
        List<GoalDeal> open = [.. all.Where(deal => deal.Counted && deal.Deal.Open)];
        var outlook = Outlook(open);
        var sure = closed + committed;
        return new(
            goal,
            exchange.Money(goal),
            closed,
            committed,
            open.Sum(deal => deal.Contributes * deal.Odds!.Value),
            asOf > goal.By ? Passed(sure >= goal.Gap) : outlook.Reaching((double)(goal.Gap - sure)),
            (double)sure + outlook.Quantile(1 - NineInTen),
            (double)sure + outlook.Quantile(NineInTen),
            Path(goal, all),
            all
        );
    }

    /// <summary>How much one more deal each would add to the chance.</summary>
    public IReadOnlyList<double> Rises(GoalGap gap, IReadOnlyList<Contribution> more) =>
        asOf > gap.Goal.By || more.Count == 0 ? [.. more.Select(_ => 0.0)]
        : Outlook([.. gap.Deals.Where(deal => deal.Counted && deal.Deal.Open)]).Rises((double)(gap.Gap - gap.Closed - gap.Committed), more);

    private GoalOutlook Outlook(List<GoalDeal> open) =>
        GoalOutlook.Of([.. open.Select(deal => new Contribution((double)deal.Contributes, (double)deal.Odds!.Value))], (double)(strategy.Correlation ?? 0));

    /// <summary>After its day nothing is left to chance.</summary>
    private static EnclosedChance Passed(bool reached) => reached ? new(1, 1, 1) : new(0, 0, 0);

    private static decimal Sum(List<GoalDeal> all, Stage stage) => all.Where(deal => deal.Counted && deal.Deal.Stage == stage).Sum(deal => deal.Contributes);

    private GoalDeal? Part(Goal goal, DealPart deal)
    {
        List<GoalContribution> named = [.. deal.Goals.Where(one => OrganisationStrategy.Same(one.Name, goal.Name))];
        if (named.Count == 0 || deal.Stage is Stage.Lost or Stage.Withdrawn)
        {
            return null;
        }

        if (named.All(one => one.Contributes is null))
        {
            return new(deal, 0, deal.Odds, "it does not say how much it contributes");
        }

        var amount = exchange.InUnitOf(goal, named.Sum(one => one.Contributes ?? 0), deal.Currency);
        return new(deal, amount ?? 0, deal.Odds, amount is null ? $"there is no rate for {deal.Currency}" : Late(goal, deal));
    }

    private static string? Late(Goal goal, DealPart deal) => deal switch
    {
        { Stage: Stage.Won, Closes: { } closed } when closed < goal.From => "it closed before the day of the baseline, which holds it",
        { Closes: { } closes } when closes > goal.By => $"it closes on {Wording.Date(closes)}, after the goal's day",
        { Open: true, Odds: null } => "it says no odds of closing",
        _ => null,
    };

    private static void Tell(Goal goal, List<GoalDeal> all, List<Finding> findings)
    {
        foreach (var same in all.Where(deal => !deal.Counted && (deal.Deal.Closes is not { } closes || closes <= goal.By)).GroupBy(deal => deal.Why!))
        {
            findings.Add(new("deal-not-counted", $"{goal.Name}: {Names(same)} {(same.Skip(1).Any() ? "are" : "is")} not counted; {same.Key}."));
        }

        if (all.Where(deal => deal.Counted && deal.Deal.Open && deal.Deal.Closes is null).ToList() is { Count: > 0 } undated)
        {
            findings.Add(new("closing-day-missing", $"{goal.Name}: {Names(undated)} {(undated.Count > 1 ? "say" : "says")} no closing day; taken to close in time."));
        }
    }

    private static string Names(IEnumerable<GoalDeal> deals)
    {
        const int Few = 3;
        List<string> names = [.. deals.Select(deal => deal.Deal.Who)];
        return names.Count <= Few ? Wording.List(names) : $"{string.Join(", ", names[..Few])} and {names.Count - Few} more";
    }

    /// <summary>The day asked for, each month's end after it up to the goal's day, and that.</summary>
    private List<GoalPoint> Path(Goal goal, List<GoalDeal> all)
    {
        const int MostPoints = 61;
        List<DateOnly> days = [asOf];
        for (var month = new DateOnly(asOf.Year, asOf.Month, 1).AddMonths(1).AddDays(-1); month < goal.By && days.Count < MostPoints; month = month.AddDays(1).AddMonths(1).AddDays(-1))
        {
            days.AddRange(month > asOf ? [month] : []);
        }

        days.AddRange(goal.By > asOf ? [goal.By] : []);
        List<GoalDeal> counted = [.. all.Where(deal => deal.Counted)];
        return [.. days.Select(day => new GoalPoint(day, Sum(counted, Stage.Won), By(counted, day, goal.By, deal => deal.Stage == Stage.Agreed), By(counted, day, goal.By, deal => deal.Open)))];
    }

    /// <summary>A deal without a day closes on the goal's.</summary>
    private static decimal By(List<GoalDeal> deals, DateOnly day, DateOnly last, Func<DealPart, bool> which) =>
        deals.Where(deal => which(deal.Deal) && (deal.Deal.Closes ?? last) <= day).Sum(deal => deal.Contributes * (deal.Deal.Open ? deal.Odds!.Value : 1));
}
