using Parley.Analysis.Numerics;
using Parley.Analysis.Prices;

namespace Parley.Tests.Prices;

public sealed class WinCurveTests
{
    [Fact]
    public void The_reference_price_and_chance_come_out()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("logit-win-price");
        var best = WinCurve.Of(inputs.GetProperty("p50").GetDouble(), inputs.GetProperty("b").GetDouble()).Best(inputs.GetProperty("c").GetDouble());

        best.Price.ShouldBe(expected.GetProperty("price").GetDouble(), tolerance);
        best.Chance.ShouldBe(expected.GetProperty("win_prob").GetDouble(), tolerance);
    }

    [Fact]
    public void No_other_price_brings_more_on_average()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var curve = WinCurve.Of((random.NextDouble() * 400) - 100, Math.Exp((8 * random.NextDouble()) - 6));
            var cost = curve.Even + (((100 * random.NextDouble()) - 50) / curve.Slope);
            var best = curve.Best(cost);

            best.Margin.ShouldBe(best.Chance * (best.Price - cost), 1e-9 * best.Margin, $"seed {seed}");
            best.Price.ShouldBeGreaterThan(cost, $"seed {seed}");
            foreach (var off in new[] { -10, -1, -0.1, 0.1, 1, 10 })
            {
                var price = best.Price + (off / curve.Slope);
                (curve.Chance(price) * (price - cost)).ShouldBeLessThan(best.Margin, $"seed {seed}, {off}");
            }
        }
    }

    [Theory]
    [InlineData(-700)]
    [InlineData(-40)]
    [InlineData(-39.999)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1e6)]
    public void Lamberts_function_solves_its_equation(double logarithm)
    {
        var w = LambertW.OfExp(logarithm);

        (w + Math.Log(w)).ShouldBe(logarithm, 4e-15 * Math.Max(1, Math.Abs(logarithm)));
    }

    [Fact]
    public void A_curve_that_does_not_fall_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => WinCurve.Of(100, 0)).Message.ShouldContain("above 0");
        Should.Throw<ArgumentOutOfRangeException>(() => WinCurve.Of(double.NaN, 1)).Message.ShouldContain("finite");
        Should.Throw<ArgumentOutOfRangeException>(() => WinCurve.Of(100, 1).Best(double.PositiveInfinity)).Message.ShouldContain("finite");
    }
}
