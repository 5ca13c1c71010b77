using Parley.Analysis.Bargains;
using Parley.Analysis.Tactics;

namespace Parley.Tests.Tactics;

public sealed class SplitTests
{
    [Fact]
    public void One_offer_takes_all_and_many_split_as_without_an_end()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (first, second) = (random.NextDouble() * 0.97, random.NextDouble() * 0.97);
            AlternatingOffers.FirstShare(first, second, 1).ShouldBe(1);
            AlternatingOffers.FirstShare(first, second, 2).ShouldBe(1 - second, 1e-15);
            AlternatingOffers.FirstShare(first, second, 3_000).ShouldBe(AlternatingOffers.FirstShare(first, second), 1e-12, $"seed {seed}");
        }
    }

    [Fact]
    public void Nobody_can_gain_by_waiting_one_round()
    {
        // The equilibrium itself: who answers gets exactly what it would keep as the next to offer, discounted.
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (first, second) = (random.NextDouble(), random.NextDouble());
            (1 - AlternatingOffers.FirstShare(first, second)).ShouldBe(second * AlternatingOffers.FirstShare(second, first), 1e-12, $"seed {seed}");
        }
    }

    [Fact]
    public void Quick_answers_leave_only_the_rates_to_split_by()
    {
        const double Days = 1e-6;
        AlternatingOffers.FirstShare(AlternatingOffers.Patience(0.1, Days, 0), AlternatingOffers.Patience(0.3, Days, 0))
            .ShouldBe(AlternatingOffers.ShareAtOnce(0.1, 0.3), 1e-6);
        AlternatingOffers.Patience(0.1, 1, 0.2).ShouldBe(Math.Exp(-0.1) * 0.8, 1e-15);
    }

    [Fact]
    public void Giving_way_by_the_smaller_risk_ends_at_the_largest_product()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var packages = Enumerable.Range(0, random.Next(2, 40)).Select(_ => (Own: random.NextDouble(), Other: random.NextDouble())).ToArray();
            var (first, second) = (packages.MaxBy(p => p.Own), packages.MaxBy(p => p.Other));
            var mirrored = Array.ConvertAll(packages, p => (p.Other, p.Own));
            for (var step = 0; ; step++)
            {
                step.ShouldBeLessThan(100, $"seed {seed}");
                var yields = Zeuthen.Yields(Zeuthen.Risk(first.Own, second.Own), Zeuthen.Risk(second.Other, first.Other));
                var at = yields == GivesWay.First
                    ? Zeuthen.SmallestConcession(packages, second, default)
                    : Zeuthen.SmallestConcession(mirrored, (first.Other, first.Own), default);
                if (at < 0)
                {
                    var agreed = yields == GivesWay.First ? second : first;
                    (agreed.Own * agreed.Other).ShouldBe(packages.Max(p => p.Own * p.Other), 1e-12, $"seed {seed}");
                    break;
                }

                (first, second) = yields == GivesWay.First ? (packages[at], second) : (first, packages[at]);
            }
        }
    }

    [Fact]
    public void The_linear_bids_are_best_answers_to_each_other()
    {
        // Slow twin: the buyer tries every price against all costs, the seller's line given.
        foreach (var share in new[] { 0.0, 0.3, 0.5, 0.8, 1 })
        {
            var bids = new SealedBids(share);
            foreach (var value in new[] { 0.5, 0.7, 0.9 })
            {
                double Gain(double bid) => Enumerable.Range(0, 2_000).Select(i => bids.Ask((i + 0.5) / 2_000))
                    .Where(ask => ask <= bid).Sum(ask => value - ((share * bid) + ((1 - share) * ask))) / 2_000;
                var tried = Enumerable.Range(0, 401).Max(i => Gain(i / 400.0));
                Gain(bids.Bid(value)).ShouldBe(tried, 2e-3, $"share {share}, value {value}");
            }
        }
    }
}
