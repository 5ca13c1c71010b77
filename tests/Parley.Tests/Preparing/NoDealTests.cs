using Parley.Deals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Preparing;

/// <summary>What to strengthen and when to stop, against a simulation that knows nothing of the code it checks.</summary>
public sealed class NoDealTests
{
    private const int Seed = 20270301;
    private const int Draws = 60_000;

    [Fact]
    public void What_ten_points_more_odds_add_is_what_playing_it_out_adds()
    {
        var random = new Random(Seed);
        for (var made = 0; made < 6; made++)
        {
            var deal = With(random, 3);
            var plan = PlanMaker.Make(deal, Playbook.Default, Plans.SampleDeals.Day);
            var (before, error) = Played(deal.Alternatives!, random);
            plan.WalkAway.Value!.Value.ShouldBe(before, 4 * error, $"seed {Seed}, deal {made}");
            foreach (var step in plan.Preparation!.NoDeal.Strengthen.Where(s => s.How == "odds"))
            {
                var stronger = deal.Alternatives! with { Ours = [.. deal.Alternatives!.Ours.Select(a => a.Name == step.Name ? a with { Probability = Math.Min(1, a.Probability!.Value + 0.1m) } : a)] };
                var (after, other) = Played(stronger, random);
                step.Worth.ShouldBe(after - before, 4 * Math.Sqrt((error * error) + (other * other)), $"seed {Seed}, deal {made}, {step.Name}");
            }
        }
    }

    [Fact]
    public void Searching_stops_where_their_offer_beats_every_index_and_not_before()
    {
        foreach (var price in Enumerable.Range(10, 11))
        {
            var plan = PlanMaker.Make(
                Plans.SampleDeals.Read($$$"""
                    {"parley": "deal/1", "name": "Pumps", "side": "sell", "currency": "EUR", "base": 0, "theirBase": 25,
                     "issues": [{"name": "Price", "unit": "EUR", "range": [10, 20], "step": 1, "worth": {"10": 10, "20": 20}, "theirs": {"10": -10, "20": -20}}],
                     "alternatives": {"ours": [{"name": "Globex", "value": 16, "probability": 0.5, "cost": 1}], "theirs": [{"name": "Litware", "value": 0}], "fallback": 8},
                     "offers": [{"by": "them", "terms": {"Price": {{{price}}}}}]}
                    """), Playbook.Default, Plans.SampleDeals.Day);

            // Worth trying below z where 1 = 0.5 (16 - z), so below 14.
            plan.Preparation!.NoDeal.StopSearching!.Text.StartsWith("Stop searching: ", StringComparison.Ordinal).ShouldBe(price >= 14, $"price {price}");
            plan.Preparation.NoDeal.Meter.Ours.ShouldBe(price - plan.WalkAway.Value!.Value);
        }
    }

    [Fact]
    public void A_better_walk_away_never_costs_us_of_the_fair_split()
    {
        foreach (var (seed, deal) in Plans.SampleDeals.Generated(250))
        {
            if (PlanMaker.Make(deal, Playbook.Default, Plans.SampleDeals.Day).Preparation?.NoDeal.Better is { } better)
            {
                better.Raise.ShouldBeGreaterThan(0);
                better.Fair.ShouldBeGreaterThanOrEqualTo(-1e-9, $"seed {seed}");
            }
        }
    }

    private static Deal With(Random random, int count) => Plans.SampleDeals.PriceAndPayment() with
    {
        Alternatives = new Deals.Alternatives
        {
            Fallback = random.Next(0, 50),
            Ours = [.. Enumerable.Range(0, count).Select(i => new Alternative { Name = $"Way {i}", Value = random.Next(60, 200), Probability = random.Next(2, 9) / 10m, Cost = random.Next(0, 12) })],
        },
    };

    /// <summary>Tries in order of the figure at which trying makes no difference, found by halving, and stops as the rule says. Mean and its standard error.</summary>
    private static (double Mean, double Error) Played(Deals.Alternatives all, Random random)
    {
        var order = all.Ours.Select(a => (Value: (double)a.Value!.Value, Odds: (double)a.Probability!.Value, Cost: (double)(a.Cost ?? 0), Index: Index(a))).OrderByDescending(a => a.Index).ToList();
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Draws; i++)
        {
            var (hand, paid) = ((double)all.Fallback!.Value, 0.0);
            foreach (var way in order.TakeWhile(w => w.Index > hand))
            {
                paid += way.Cost;
                hand = random.NextDouble() < way.Odds ? Math.Max(hand, way.Value) : hand;
            }

            sum += hand - paid;
            squares += (hand - paid) * (hand - paid);
        }

        var mean = sum / Draws;
        return (mean, Math.Sqrt(((squares / Draws) - (mean * mean)) / Draws));
    }

    private static double Index(Alternative a)
    {
        var (low, high) = (-1e4, (double)a.Value!.Value);
        for (var i = 0; i < 80; i++)
        {
            var z = (low + high) / 2;
            var gain = ((double)a.Probability!.Value * Math.Max(0, (double)a.Value.Value - z)) - (double)(a.Cost ?? 0);
            (low, high) = gain > 0 ? (z, high) : (low, z);
        }

        return low;
    }
}
