using Parley.Analysis.Tactics;

namespace Parley.Tests.Tactics;

public sealed class OfferSequenceTests
{
    [Fact]
    public void The_best_sequence_is_the_best_of_all_sequences()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (offers, rounds) = (random.Next(1, 4), random.Next(1, 4));
            double[] worths = [.. Enumerable.Range(0, offers).Select(_ => (double)random.Next(0, 100))];
            double[][] odds = [.. Enumerable.Range(0, rounds).Select(_ => worths.Select(_ => random.NextDouble()).ToArray())];
            double[] counters = [.. Enumerable.Range(0, rounds + 1).Select(_ => (double)random.Next(0, 60))];
            var (walkAway, discount, breakdown) = (random.Next(0, 30), random.NextDouble(), random.NextDouble() / 2);
            var best = BidSequence.Find(worths, rounds, (t, x) => odds[t - 1][x], walkAway, discount, breakdown, counters);

            // Every plan: an offer for each round, and whether to take what they offer before the next one.
            var (most, agreed) = (double.NegativeInfinity, 0.0);
            foreach (var plan in Plans(offers, rounds))
            {
                var (value, agreement) = Follow(plan, 0);
                (most, agreed) = value > most ? (value, agreement) : (most, agreed);
            }

            best.Values[0].ShouldBe(most, 1e-9, $"seed {seed}");
            best.Agreement[0].ShouldBe(agreed, 1e-9, $"seed {seed}");

            (double Value, double Agreement) Follow((int Offer, bool Take)[] plan, int t)
            {
                if (t == rounds)
                {
                    return (walkAway, 0);
                }

                var q = odds[t][plan[t].Offer];
                var (later, agreement) = plan[t].Take ? (counters[t + 1], 1) : Follow(plan, t + 1);
                return ((q * worths[plan[t].Offer]) + ((1 - q) * (((1 - breakdown) * discount * later) + (breakdown * walkAway))),
                    q + ((1 - q) * (1 - breakdown) * agreement));
            }
        }
    }

    [Fact]
    public void One_more_round_never_hurts_and_more_breakdown_never_helps()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            double[] worths = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble())];
            double[] odds = [.. worths.Select(_ => random.NextDouble())];
            double Value(int rounds, double breakdown) => BidSequence.Find(worths, rounds, (_, x) => odds[x], 0, 1, breakdown).Values[0];
            Value(4, 0.1).ShouldBeGreaterThanOrEqualTo(Value(3, 0.1), $"seed {seed}");
            Value(4, 0.1).ShouldBeGreaterThanOrEqualTo(Value(4, 0.2), $"seed {seed}");
        }
    }

    [Fact]
    public void Divide_and_conquer_finds_what_trying_every_point_finds()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (points, rounds) = (random.Next(1, 30), random.Next(1, 6));
            double[] worths = [.. Enumerable.Range(0, points).Select(_ => (double)random.Next(0, 50)).Order()];
            double[] refused = [.. Enumerable.Range(0, points).Select(_ => random.Next(3) == 0 ? random.Next(2) : random.NextDouble()).Order()];
            var (walkAway, discount) = (random.Next(0, 10), random.Next(2) == 0 ? 1 : random.NextDouble());
            var found = FallingOffers.Find(worths, refused, rounds, walkAway, discount);

            double[] shares = [.. refused, 1];
            var later = Array.ConvertAll(shares, share => walkAway * share);
            for (var t = 0; t < rounds; t++)
            {
                later = [.. Enumerable.Range(0, shares.Length).Select(y => Enumerable.Range(0, Math.Min(y, points - 1) + 1)
                    .Max(p => (worths[p] * (shares[y] - shares[p])) + (discount * later[p])))];
            }

            found.Values[0].ShouldBe(later[^1], 1e-9, $"seed {seed}");
            found.Offers.SequenceEqual(found.Offers.OrderDescending()).ShouldBeTrue($"seed {seed}");
            Played(found.Offers).ShouldBe(found.Values[0], 1e-9, $"seed {seed}");

            // What the offers bring when they are really made.
            double Played(IReadOnlyList<int> offers)
            {
                var (value, left, wait) = (0.0, 1.0, 1.0);
                foreach (var p in offers)
                {
                    value += wait * worths[p] * (left - Math.Min(left, shares[p]));
                    (left, wait) = (Math.Min(left, shares[p]), wait * discount);
                }

                return value + (wait * walkAway * left);
            }
        }
    }

    [Fact]
    public void An_opening_is_the_best_of_those_that_may_be_asked()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            double[] worths = [.. Enumerable.Range(0, 40).Select(i => i * 5.0)];
            OpeningType[] types = [.. Enumerable.Range(0, 5).Select(_ => random.Next(50, 150)).Select(limit => new OpeningType(0.2, limit, limit / 2.0, limit + random.Next(0, 60)))];
            var justified = random.Next(3) == 0 ? 60.0 : (double?)null;
            var found = OpeningOffer.Find(worths, types, 0.4, 10, 0, justified).ShouldNotBeNull();
            var most = Math.Min(types.Max(t => t.Limit), justified ?? double.MaxValue);

            worths[found.Index].ShouldBeLessThanOrEqualTo(most, $"seed {seed}");
            found.Value.ShouldBe(worths.Where(o => o <= most).Max(o => types.Average(t => (0.4 * o + 0.6 * t.Middle) / (1 + Math.Exp((o - t.Insult) / 10)))), 1e-9, $"seed {seed}");
        }

        OpeningOffer.Find([100], [new OpeningType(1, 50, 20, 60)], 0.4, 10, 0).ShouldBeNull();
    }

    [Fact]
    public void A_rare_generous_type_does_not_let_us_ask_for_the_moon()
    {
        OpeningType[] types = [new(0.96, 100, 50, 120), new(0.04, 1_000, 500, 2_000)];
        double[] worths = [90, 100, 110, 900];

        worths[OpeningOffer.Find(worths, types, 0.5, 1, 0)!.Index].ShouldBe(100);
    }

    private static IEnumerable<(int Offer, bool Take)[]> Plans(int offers, int rounds)
    {
        var each = Enumerable.Range(0, offers * 2).Select(k => (k / 2, k % 2 == 1)).ToArray();
        return Enumerable.Range(0, (int)Math.Pow(each.Length, rounds))
            .Select(code => Enumerable.Range(0, rounds).Select(t => each[code / (int)Math.Pow(each.Length, t) % each.Length]).ToArray());
    }
}
