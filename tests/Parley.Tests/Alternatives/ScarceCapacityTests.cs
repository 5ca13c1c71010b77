using Parley.Analysis.Alternatives;

namespace Parley.Tests.Alternatives;

public sealed class ScarceCapacityTests
{
    [Fact]
    public void The_reference_capacity_has_its_published_prices()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("capacity-dp");
        CapacityRequest[] requests = [.. inputs.GetProperty("offers").EnumerateArray().Select(pair => new CapacityRequest(pair[0].GetDouble(), pair[1].GetDouble()))];
        var units = inputs.GetProperty("units").GetInt32();
        var capacity = ScarceCapacity.Of([.. Enumerable.Repeat(requests, inputs.GetProperty("periods").GetInt32())], units);

        capacity.Value(0, units).ShouldBe(expected.GetProperty("value").GetDouble(), tolerance);
        capacity.Price(0, 2).ShouldBe(expected.GetProperty("bid_price_first_period_two_units").GetDouble(), tolerance);
        capacity.Price(0, 1).ShouldBe(expected.GetProperty("bid_price_first_period_one_unit").GetDouble(), tolerance);
        (60 >= capacity.Price(0, 2)).ShouldBe(expected.GetProperty("accept_60_with_two").GetBoolean());
        (60 >= capacity.Price(0, 1)).ShouldBe(expected.GetProperty("accept_60_with_one").GetBoolean());
    }

    [Fact]
    public void The_reference_protection_comes_out()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("littlewood-protection");

        // Normal with mean 50 and deviation 10.
        inputs.GetProperty("demand_high").GetString().ShouldBe("N(50,10)");
        ScarceCapacity.Protect(inputs.GetProperty("fare_high").GetDouble(), inputs.GetProperty("fare_low").GetDouble(), 50, 10)
            .ShouldBe(expected.GetProperty("protect").GetDouble(), tolerance);
        ScarceCapacity.Protect(500, 499, 5, 10).ShouldBe(0);
        ScarceCapacity.Protect(500, 200, 50, 0).ShouldBe(50);
        Should.Throw<ArgumentOutOfRangeException>(() => ScarceCapacity.Protect(200, 500, 50, 10));
    }

    [Fact]
    public void Serving_by_price_is_worth_what_every_sequence_of_requests_gives()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            CapacityRequest[][] periods = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Requests(random))];
            var units = random.Next(5);
            var capacity = ScarceCapacity.Of(periods, units);

            capacity.Value(0, units).ShouldBe(Best(periods, 0, units), 1e-9, $"seed {seed}");
            ByPrice(0, units).ShouldBe(capacity.Value(0, units), 1e-9, $"seed {seed}");

            double ByPrice(int period, int left) => period == periods.Length ? 0
                : ((1 - periods[period].Sum(one => one.Probability)) * ByPrice(period + 1, left))
                    + periods[period].Sum(one => one.Probability * (one.Worth >= capacity.Price(period, left, one.Units)
                        ? one.Worth + ByPrice(period + 1, left - one.Units) : ByPrice(period + 1, left)));
        }
    }

    [Fact]
    public void A_unit_is_worth_less_the_more_there_are_and_the_later_it_is()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            CapacityRequest[] requests = [.. Requests(random).Select(one => one with { Units = 1 })];
            var capacity = ScarceCapacity.Of([.. Enumerable.Repeat(requests, 12)], 8);
            for (var period = 0; period < 11; period++)
            {
                for (var units = 1; units < 8; units++)
                {
                    capacity.Price(period, units + 1).ShouldBeLessThanOrEqualTo(capacity.Price(period, units) + 1e-9, $"seed {seed}");
                    capacity.Price(period + 1, units).ShouldBeLessThanOrEqualTo(capacity.Price(period, units) + 1e-9, $"seed {seed}");
                }
            }

            capacity.Price(11, 3).ShouldBe(0);
            capacity.Price(0, 3, 4).ShouldBe(double.PositiveInfinity);
        }
    }

    [Fact]
    public void More_than_can_be_kept_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ScarceCapacity.Of([[], []], 9_999_999)).Message.ShouldContain("at most 10,000,000");
        Should.Throw<ArgumentOutOfRangeException>(() => ScarceCapacity.Of([[new CapacityRequest(1, 0.7), new CapacityRequest(2, 0.7)]], 1)).Message.ShouldContain("sum to at most 1");
    }

    private static CapacityRequest[] Requests(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new CapacityRequest(random.Next(-5, 100), random.Next(4) / 10.0, random.Next(1, 4)))];

    private static double Best(CapacityRequest[][] periods, int period, int left) => period == periods.Length ? 0
        : ((1 - periods[period].Sum(one => one.Probability)) * Best(periods, period + 1, left))
            + periods[period].Sum(one => one.Probability * Math.Max(
                Best(periods, period + 1, left), one.Units <= left ? one.Worth + Best(periods, period + 1, left - one.Units) : double.NegativeInfinity));
}
