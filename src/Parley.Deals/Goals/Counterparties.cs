using Parley.Analysis.Goals;
using Parley.Deals.Insight;

namespace Parley.Deals.Goals;

/// <summary>Whom to add: candidates by the gap that each bridges per cost, once it has paid for our scarce capacity.</summary>
/// <param name="ShadowPrice">What one more unit of the capacity would bridge, in shares of a gap.</param>
public sealed record Counterparties(IReadOnlyList<RankedCounterparty> Ranked, double ShadowPrice)
{
    internal static Counterparties Of(OrganisationStrategy strategy, IReadOnlyList<GoalGap> gaps, IReadOnlyList<DealPart> deals, GapMaker maker, List<Finding> findings)
    {
        var talking = deals.Where(deal => deal.Open || deal.Stage is Stage.Agreed).Select(deal => deal.Counterparty).OfType<string>().Select(name => name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<CandidateCounterparty> free = [.. strategy.Candidates.Where(candidate => !talking.Contains(candidate.Counterparty.Trim()))];
        if (strategy.Candidates.Where(candidate => talking.Contains(candidate.Counterparty.Trim())).Select(candidate => candidate.Counterparty).ToList() is { Count: > 0 } counted)
        {
            findings.Add(new("candidate-at-the-table", $"{Wording.List(counted)}: already a deal, and counted as one."));
        }

        List<List<Bridged>> bridges = [.. free.Select(candidate => gaps.Select(gap => Bridge(candidate, gap)).OfType<Bridged>().ToList())];
        bridges = WithRises(free, gaps, bridges, maker);
        var ranking = CandidateRanking.Of(
            [.. free.Select((candidate, i) => new Candidate(candidate.Counterparty, bridges[i].Sum(one => one.Share), (double)candidate.Odds, (double)candidate.Cost, (double)(candidate.Units ?? 0)))],
            strategy.Capacity is { } capacity ? (double)capacity.Units : null);
        if (strategy.Capacity is { } scarce && free.Where(candidate => candidate.Units is null).Select(candidate => candidate.Counterparty).ToList() is { Count: > 0 } unknown)
        {
            findings.Add(new("units-missing", $"{Wording.List(unknown)}: taken to need nothing of our capacity ({scarce.Name})."));
        }

        return new([.. ranking.Ranked.Select(one => new RankedCounterparty(free[one.Index], bridges[one.Index], one))], ranking.ShadowPrice);
    }

    /// <summary>At most what is still needed counts; null where it does nothing for the goal in time.</summary>
    private static Bridged? Bridge(CandidateCounterparty candidate, GoalGap gap)
    {
        var amount = candidate.Goals.Where(goal => OrganisationStrategy.Same(goal.Name, gap.Goal.Name)).Sum(goal => goal.Contributes ?? 0);
        return amount == 0 || gap.Gap == 0 || candidate.Closes > gap.Goal.By ? null : new(gap.Goal, amount, (double)(Math.Min(amount, gap.StillNeeded) / gap.Gap), 0);
    }

    private static List<List<Bridged>> WithRises(List<CandidateCounterparty> free, IReadOnlyList<GoalGap> gaps, List<List<Bridged>> bridges, GapMaker maker)
    {
        foreach (var gap in gaps)
        {
            List<int> those = [.. Enumerable.Range(0, free.Count).Where(i => bridges[i].Exists(one => one.Goal == gap.Goal))];
            var rises = maker.Rises(gap, [.. those.Select(i => new Contribution((double)bridges[i].Find(one => one.Goal == gap.Goal)!.Amount, (double)free[i].Odds))]);
            for (var k = 0; k < those.Count; k++)
            {
                bridges[those[k]] = [.. bridges[those[k]].Select(one => one.Goal == gap.Goal ? one with { Rise = rises[k] } : one)];
            }
        }

        return bridges;
    }
}

/// <summary>What a candidate would do for a goal.</summary>
/// <param name="Amount">In the goal's unit, when won.</param>
/// <param name="Share">Of the gap, at most what is still needed.</param>
/// <param name="Rise">Of the chance to close the gap, by this candidate alone.</param>
public sealed record Bridged(Goal Goal, decimal Amount, double Share, double Rise);

public sealed record RankedCounterparty(CandidateCounterparty Candidate, IReadOnlyList<Bridged> Bridges, RankedCandidate Rank);
