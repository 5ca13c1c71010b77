using Parley.Analysis.Prices;

namespace Parley.Tests.Prices;

public sealed class PriceCoherenceTests
{
    [Fact]
    public void The_reference_leaks_and_the_least_change_come_out()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("arbitrage-repair");
        PlacePrice[] places = [.. inputs.GetProperty("prices").EnumerateObject().Select(one => new PlacePrice(one.Name, one.Value.GetDouble()))];
        int At(string? name) => Array.FindIndex(places, place => place.Name == name);
        Transfer[] transfers = [.. inputs.GetProperty("transfer_cost").EnumerateArray().Select(one => new Transfer(At(one[0].GetString()), At(one[1].GetString()), one[2].GetDouble()))];
        var coherence = PriceCoherence.Of(places, transfers);

        foreach (var violation in expected.GetProperty("violations").EnumerateArray())
        {
            var leak = coherence.Leaks.Single(one => one.From == At(violation[0].GetString()) && one.To == At(violation[1].GetString()));
            leak.Gain.ShouldBe(violation[2].GetDouble(), tolerance);
            leak.Route.ShouldBe([leak.From, leak.To]);
        }

        // The direct ones are all of them; what else leaks goes over other places.
        coherence.Leaks.Count(leak => leak.Route.Count == 2).ShouldBe(expected.GetProperty("violations").GetArrayLength());
        var repaired = coherence.Repaired();
        repaired.Zip(places, (price, place) => Math.Abs(price - place.Price)).Sum().ShouldBe(expected.GetProperty("min_total_change").GetDouble(), tolerance);
        PriceCoherence.Of([.. places.Zip(repaired, (place, price) => place with { Price = price })], transfers).Leaks.ShouldBeEmpty();
    }

    /// <summary>Whole figures have whole repairs, so trying all whole prices finds the least change.</summary>
    [Fact]
    public void No_other_prices_without_a_leak_change_less()
    {
        var leaky = 0;
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new Random(seed);
            var places = Places(random, random.Next(2, 5), whole: true);
            var transfers = Transfers(random, places.Length, least: seed % 3 == 0 ? -1 : 0);
            if (Closed(places.Length, transfers) is not { } costs || Enumerable.Range(0, places.Length).Any(i => costs[i, i] < 0))
            {
                continue;
            }

            var coherence = PriceCoherence.Of(places, transfers);
            leaky += coherence.Leaks.Count > 0 ? 1 : 0;
            var repaired = coherence.Repaired();
            Worth(places, repaired).ShouldBe(Least(places, transfers), 1e-9, $"seed {seed}");
            foreach (var (from, to, cost) in transfers)
            {
                repaired[to].ShouldBeLessThanOrEqualTo(repaired[from] + cost + 1e-9, $"seed {seed}");
            }
        }

        leaky.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Coherent_prices_stay_and_every_price_within_its_corridor_is_coherent()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var places = Places(random, random.Next(2, 9), whole: false);
            var transfers = Transfers(random, places.Length, least: 0);
            var repaired = PriceCoherence.Of(places, transfers).Repaired();
            PlacePrice[] coherent = [.. places.Zip(repaired, (place, price) => place with { Price = price })];
            var coherence = PriceCoherence.Of(coherent, transfers);

            coherence.Leaks.ShouldBeEmpty($"seed {seed}");
            coherence.Repaired().Zip(repaired, (one, other) => Math.Abs(one - other)).Max().ShouldBeLessThan(1e-9, $"seed {seed}");
            var at = random.Next(places.Length);
            var (low, high) = coherence.Corridors[at];
            foreach (var (price, fits) in new[] { (low, true), (high, true), (low - 0.01, false), (high + 0.01, false) })
            {
                if (price is { } moved)
                {
                    PlacePrice[] changed = [.. coherent];
                    changed[at] = changed[at] with { Price = moved };
                    PriceCoherence.Of(changed, transfers).Leaks.Any().ShouldBe(!fits, $"seed {seed}");
                }
            }
        }
    }

    [Fact]
    public void A_round_trip_that_costs_less_than_nothing_is_named()
    {
        PlacePrice[] places = [new("Rome", 10), new("Oslo", 12), new("Bern", 9)];

        Should.Throw<ArgumentException>(() => PriceCoherence.Of(places, [new(0, 1, 2), new(1, 2, 1), new(2, 1, -2)]))
            .Message.ShouldContain("Going round Bern, Oslo and back costs less than nothing");
        PriceCoherence.Of(places, [new(1, 2, 2), new(2, 1, -2)]).Repaired().Count.ShouldBe(3);
    }

    [Fact]
    public void Three_hundred_places_are_repaired_and_more_are_refused()
    {
        var random = new Random(8);
        var places = Places(random, 300, whole: false);
        Transfer[] transfers = [.. Enumerable.Range(0, 3_000).Select(_ => (From: random.Next(300), To: random.Next(300))).Where(one => one.From != one.To)
            .Select(one => new Transfer(one.From, one.To, 3 * random.NextDouble()))];
        var repaired = PriceCoherence.Of(places, transfers).Repaired();

        PriceCoherence.Of([.. places.Zip(repaired, (place, price) => place with { Price = price })], transfers).Leaks.ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => PriceCoherence.Of(Places(random, 301, whole: true), [])).Message.ShouldContain("At most 300 places");
    }

    private static PlacePrice[] Places(Random random, int count, bool whole) =>
        [.. Enumerable.Range(0, count).Select(i => new PlacePrice($"{i}", whole ? random.Next(8) : 20 * random.NextDouble(), random.Next(1, 4)))];

    private static Transfer[] Transfers(Random random, int places, int least) =>
    [
        .. from here in Enumerable.Range(0, places)
           from there in Enumerable.Range(0, places)
           where here != there && random.Next(3) > 0
           select new Transfer(here, there, random.Next(least, 5)),
    ];

    private static double[,]? Closed(int places, Transfer[] transfers)
    {
        var costs = new double[places, places];
        for (var i = 0; i < places; i++)
        {
            for (var j = 0; j < places; j++)
            {
                costs[i, j] = i == j ? 0 : transfers.Where(one => one.From == i && one.To == j).Select(one => one.Cost).DefaultIfEmpty(1e9).Min();
            }
        }

        for (var round = 0; round < places; round++)
        {
            for (var i = 0; i < places; i++)
            {
                for (var j = 0; j < places; j++)
                {
                    for (var k = 0; k < places; k++)
                    {
                        costs[i, j] = Math.Min(costs[i, j], costs[i, k] + costs[k, j]);
                    }
                }
            }
        }

        return costs;
    }

    private static double Worth(PlacePrice[] places, IReadOnlyList<double> prices) =>
        places.Zip(prices, (place, price) => place.Weight * Math.Abs(price - place.Price)).Sum();

    private static double Least(PlacePrice[] places, Transfer[] transfers)
    {
        var least = double.PositiveInfinity;
        var prices = new double[places.Length];
        Try(0, 0);
        return least;

        void Try(int at, double sum)
        {
            if (sum >= least)
            {
                return;
            }

            if (at == places.Length)
            {
                least = sum;
                return;
            }

            for (var price = -6; price <= 13; price++)
            {
                prices[at] = price;
                if (transfers.All(one => Math.Max(one.From, one.To) > at || prices[one.To] <= prices[one.From] + one.Cost))
                {
                    Try(at + 1, sum + (places[at].Weight * Math.Abs(price - places[at].Price)));
                }
            }
        }
    }
}
