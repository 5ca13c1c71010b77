using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Tests;

/// <summary>What would change the recommendation.</summary>
public sealed class AdviceFlipTests
{
    private const int Seed = 4711;

    [Fact]
    public void Every_flip_flips_to_the_strategy_that_it_names()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 60).Concat(AdviceDeals.Sample(Seed, 60, 0.4)))
        {
            var advice = deal.Advise();
            advice.Flips.ShouldNotBeEmpty(deal.Describe());
            foreach (var flip in advice.Flips)
            {
                flip.To.ShouldNotBe(advice.Strategy);
                Changed(deal, flip.Changes).Advise().Strategy.ShouldBe(flip.To, deal.Describe());
            }
        }
    }

    [Fact]
    public void Flips_have_equally_few_changes_and_differ()
    {
        foreach (var flips in AdviceDeals.Sample(Seed, 100, 0.7).Select(d => d.Advise().Flips))
        {
            flips.Count.ShouldBeInRange(1, 6);
            flips.Select(f => f.Changes.Count).Distinct().Count().ShouldBe(1);
            flips.Select(f => string.Join(' ', f.Changes)).Distinct().Count().ShouldBe(flips.Count);
        }
    }

    [Fact]
    public void No_smaller_change_flips()
    {
        var tried = new HashSet<int>();
        foreach (var deal in AdviceDeals.Sample(Seed, 40).Concat(AdviceDeals.Sample(Seed, 10, 0.5)))
        {
            var advice = deal.Advise();
            var size = advice.Flips[0].Changes.Count;
            tried.Add(size);
            for (var smaller = 1; smaller < Math.Min(size, 3); smaller++)
            {
                foreach (var changes in Sets(deal, smaller))
                {
                    Best(Changed(deal, changes)).ShouldBe(advice.Strategy, deal.Describe());
                }
            }
        }

        tried.ShouldContain(1);
        tried.ShouldContain(s => s >= 3);
    }

    [Fact]
    public void All_single_changes_that_flip_are_listed_up_to_six()
    {
        foreach (var deal in AdviceDeals.Sample(Seed, 60))
        {
            var advice = deal.Advise();
            var slow = Sets(deal, 1).Where(c => Best(Changed(deal, c)) != advice.Strategy)
                .Select(c => $"{c.Keys.Single()}={c.Values.Single()}").ToList();
            if (slow.Count > 0)
            {
                var fast = advice.Flips.Select(f => $"{f.Changes.Keys.Single()}={f.Changes.Values.Single()}").ToList();
                fast.ShouldBeSubsetOf(slow);
                fast.Count.ShouldBe(Math.Min(6, slow.Count), deal.Describe());
            }
        }
    }

    [Fact]
    public void A_deal_that_takes_many_changes_is_still_quick()
    {
        var deal = AdviceDeals.Of(
            Side.Sell,
            "contract=complex", "importance=mission-critical", "riskExposure=low", "standardTerms=flexible", "procurement=business", "decisions=consensus",
            "focus=value", "relationship=strategic", "reputation=reference", "conduct=cooperative", "position=niche", "size=large", "lifetimeValue=high", "termYears=long");
        var advice = deal.Advise();
        advice.Flips[0].Changes.Count.ShouldBeGreaterThanOrEqualTo(2);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            deal.Advise();
        }

        (watch.Elapsed.TotalMilliseconds / 20).ShouldBeLessThan(20);
    }

    private static Deal Changed(Deal deal, IReadOnlyDictionary<string, string> changes) =>
        changes.Aggregate(deal, (d, change) => AdviceDeals.With(d, change.Key, change.Value));

    private static Deals.Playbooks.Archetype Best(Deal deal) =>
        new Ranking(Deals.Playbooks.Playbook.Default.Framework.Strategies, Situation.Of(deal, Deals.Playbooks.Playbook.Default.Framework)).Best;

    /// <summary>Every change of so many factors of the profile.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, string>> Sets(Deal deal, int size, int from = 0)
    {
        if (size == 0)
        {
            yield return new Dictionary<string, string>();
            yield break;
        }

        for (var i = from; i < ProfileFactor.All.Count; i++)
        {
            var factor = ProfileFactor.All[i];
            foreach (var level in factor.Levels.Where(l => l != deal.Profile[factor.Name]))
            {
                foreach (var rest in Sets(deal, size - 1, i + 1))
                {
                    yield return new Dictionary<string, string>(rest) { [factor.Name] = level };
                }
            }
        }
    }
}
