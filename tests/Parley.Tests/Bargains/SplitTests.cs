using System.Text.Json;
using Parley.Analysis.Bargains;

namespace Parley.Tests.Bargains;

public sealed class SplitTests
{
    [Fact]
    public void Power_moves_the_price_between_the_limits()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("weighted-nash-price");
        var (seller, buyer) = (inputs.GetProperty("seller_rv").GetDouble(), inputs.GetProperty("buyer_rv").GetDouble());
        foreach (var (power, price) in inputs.GetProperty("seller_power").EnumerateArray().Zip(expected.GetProperty("price").EnumerateArray()))
        {
            PriceSplit.Nash(seller, buyer, power.GetDouble())!.Value.ShouldBe(price.GetDouble(), tolerance);
        }

        PriceSplit.Nash(buyer, seller).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => PriceSplit.Nash(seller, buyer, 1.1)).Message.ShouldContain("[0, 1]");
    }

    [Fact]
    public void Who_shuns_risk_gets_less()
    {
        // Two split a pie of 1; the first is indifferent to risk and takes x, the second values (1 - x)^g.
        var (inputs, expected, tolerance) = ReferenceCase.Read("nash-risk-aversion");
        foreach (var (risk, share) in inputs.GetProperty("g").EnumerateArray().Zip(expected.GetProperty("x").EnumerateArray()))
        {
            PriceSplit.Nash(0, 1, buyerRisk: risk.GetDouble())!.Value.ShouldBe(share.GetDouble(), tolerance);
        }
    }

    [Fact]
    public void No_price_between_the_limits_has_a_larger_product()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var (power, seller, buyer) = (random.NextDouble(), 0.1 + (0.9 * random.NextDouble()), 0.1 + (0.9 * random.NextDouble()));
            double Product(double price) => (power * seller * Math.Log(price - 60)) + ((1 - power) * buyer * Math.Log(100 - price));
            var best = PriceSplit.Nash(60, 100, power, seller, buyer)!.Value;

            Enumerable.Range(1, 399).Max(step => Product(60 + (step / 10.0))).ShouldBeLessThanOrEqualTo(Product(best) + 1e-12, $"seed {seed}");
        }
    }

    [Fact]
    public void The_estates_of_the_Talmud_are_divided_as_it_says()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("talmud-bankruptcy");
        var claims = Numbers(inputs.GetProperty("claims"));
        foreach (var (estate, awards) in inputs.GetProperty("estates").EnumerateArray().Zip(expected.GetProperty("awards").EnumerateArray()))
        {
            ContestedGarment.Awards(claims, estate.GetDouble()).ShouldBe(Numbers(awards), tolerance);
        }
    }

    [Fact]
    public void Any_two_claimants_share_as_if_they_disputed_a_garment()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            double[] claims = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (double)random.Next(100))];
            var estate = claims.Sum() * random.NextDouble();
            var awards = ContestedGarment.Awards(claims, estate);

            awards.Sum().ShouldBe(estate, 1e-9, $"seed {seed}");
            for (var i = 0; i < claims.Length; i++)
            {
                awards[i].ShouldBeInRange(-1e-12, claims[i] + 1e-12, $"seed {seed}");
                for (var j = 0; j < i; j++)
                {
                    // Each concedes what it does not claim of what both have; the rest is halved.
                    var both = awards[i] + awards[j];
                    var (toOne, toOther) = (Math.Max(0, both - claims[j]), Math.Max(0, both - claims[i]));
                    awards[i].ShouldBe(toOne + ((both - toOne - toOther) / 2), 1e-9, $"seed {seed}");
                }
            }
        }

        Should.Throw<ArgumentOutOfRangeException>(() => ContestedGarment.Awards([10, 20], 31)).Message.ShouldContain("at most the sum of the claims");
    }

    [Theory]
    [InlineData("aw-adam-barbara", "adam", "barbara")]
    [InlineData("aw-calvin-hobbes", "calvin", "hobbes")]
    [InlineData("aw-trump-divorce", "donald", "ivana")]
    public void Published_divisions_come_out(string id, string first, string second)
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read(id);
        var names = inputs.GetProperty(first).EnumerateObject().Select(one => one.Name).ToArray();
        var points = names.Select(name => (inputs.GetProperty(first).GetProperty(name).GetDouble(), inputs.GetProperty(second).GetProperty(name).GetDouble())).ToArray();
        var division = AdjustedWinner.Divide(points);

        (100 * division.Ours).ShouldBe(expected.GetProperty("points_each").GetDouble(), tolerance);
        (100 * division.Theirs).ShouldBe(expected.GetProperty("points_each").GetDouble(), tolerance);
        if (expected.TryGetProperty(first + "_share", out var shares))
        {
            division.OurShare.ShouldBe(names.Select(name => shares.GetProperty(name).GetDouble()), tolerance);
        }
        else
        {
            division.OurShare[Array.IndexOf(names, "cottage")].ShouldBe(expected.GetProperty("adam_share_cottage").GetDouble(), tolerance);
        }
    }

    [Fact]
    public void A_division_is_equal_cannot_be_improved_and_leaves_nobody_envious()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var points = Enumerable.Range(0, random.Next(1, 8)).Select(_ => ((double)random.Next(20), (double)random.Next(20))).Append((1, 1)).ToArray();
            var division = AdjustedWinner.Divide(points);
            var (ours, theirs) = (points.Sum(one => one.Item1), points.Sum(one => one.Item2));

            division.Ours.ShouldBe(division.Theirs, 1e-9, $"seed {seed}");
            division.Ours.ShouldBeGreaterThanOrEqualTo(0.5 - 1e-9, $"seed {seed}");
            division.OurShare.Count(share => share is > 1e-9 and < 1 - 1e-9).ShouldBeLessThanOrEqualTo(1, $"seed {seed}");

            // Efficient: some pair of weights makes it the best sum; for two sides that is a single ratio that parts ours from theirs.
            var (kept, given) = (points.Where((_, i) => division.OurShare[i] > 1e-9).ToArray(), points.Where((_, i) => division.OurShare[i] < 1 - 1e-9).ToArray());
            var least = kept.Where(one => one.Item2 > 0).Select(one => one.Item1 / ours / (one.Item2 / theirs)).DefaultIfEmpty(double.PositiveInfinity).Min();
            var most = given.Where(one => one != (0, 0)).Select(one => one.Item2 == 0 ? double.PositiveInfinity : one.Item1 / ours / (one.Item2 / theirs)).DefaultIfEmpty(0).Max();
            most.ShouldBeLessThanOrEqualTo(least + 1e-9, $"seed {seed}");
        }
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetDouble())];
}
