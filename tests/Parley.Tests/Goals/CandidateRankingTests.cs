using Parley.Analysis.Alternatives;
using Parley.Analysis.Goals;

namespace Parley.Tests.Goals;

public sealed class CandidateRankingTests
{
    [Fact]
    public void Who_needs_what_others_could_use_pays_for_it()
    {
        // One team is free. The large one takes it whole; the small one takes none and costs the same.
        Candidate[] candidates = [new("large", 0.4, 0.5, 10, 1), new("other", 0.3, 1, 10, 1), new("small", 0.1, 1, 10, 0)];

        CandidateRanking.Of(candidates).Ranked.Select(one => one.Index).ShouldBe([1, 0, 2]);

        // Per unit the large one bridges 0.4 and takes half a team on average; half of the other is left out, at 0.3 a team.
        var scarce = CandidateRanking.Of(candidates, capacity: 1);
        scarce.ShadowPrice.ShouldBe(0.3, 1e-12);
        scarce.Ranked.Select(one => one.Index).ShouldBe([2, 0, 1]);
        scarce.Ranked[1].PerCost.ShouldBe(0.005, 1e-12);
    }

    [Fact]
    public void Without_scarcity_the_rank_is_what_is_bridged_per_cost()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            Candidate[] candidates = [.. Enumerable.Range(0, 6).Select(i => new Candidate($"{i}", random.NextDouble(), random.NextDouble(), 1 + random.NextDouble(), random.Next(3)))];
            var ranking = CandidateRanking.Of(candidates, candidates.Sum(one => one.Units));

            ranking.ShadowPrice.ShouldBe(0);
            ranking.Ranked.Select(one => one.Index).ShouldBe(Enumerable.Range(0, 6).OrderByDescending(i => candidates[i].Odds * candidates[i].Bridges / candidates[i].Cost), $"seed {seed}");
        }
    }

    [Fact]
    public void The_price_is_that_of_the_portfolio_and_nobody_gains_by_it()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            Candidate[] candidates = [.. Enumerable.Range(0, 6).Select(i => new Candidate($"{i}", random.NextDouble(), random.NextDouble(), random.Next(5), 1 + random.Next(3)))];
            var ranking = CandidateRanking.Of(candidates, 2);

            ranking.ShadowPrice.ShouldBe(Portfolio.Choose([.. candidates.Select(one => new Pursuit(one.Name, one.Bridges, one.Odds, one.Units))], 2).ShadowPrice);
            ranking.Ranked.ShouldAllBe(one => one.Charge >= 0 && one.PerCost <= one.Expected / candidates[one.Index].Cost);
        }
    }
}
