using Parley.Analysis.Preferences;

namespace Parley.Tests.Preferences;

public sealed class MultiplicativeWorthTests
{
    [Fact]
    public void The_master_constant_is_the_published_root()
    {
        var (inputs, expected, tolerance) = ReferenceCase.Read("keeney-raiffa-multiplicative");
        foreach (var (scales, constant) in inputs.GetProperty("k").EnumerateArray().Zip(expected.GetProperty("K").EnumerateArray()))
        {
            MultiplicativeWorth.Of([.. scales.EnumerateArray().Select(one => one.GetDouble())]).Interaction.ShouldBe(constant.GetDouble(), tolerance);
        }
    }

    [Fact]
    public void The_product_form_holds_and_best_everywhere_is_worth_1()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            double[] scales = [.. Enumerable.Range(0, random.Next(2, 8)).Select(_ => 0.001 + (0.998 * random.NextDouble()))];
            double[] worths = [.. scales.Select(_ => random.NextDouble())];
            var worth = MultiplicativeWorth.Of(scales);
            var k = worth.Interaction;

            worth.At([.. scales.Select(_ => 1.0)]).ShouldBe(1, 1e-9, $"seed {seed}");
            (1 + (k * worth.At(worths))).ShouldBe(scales.Zip(worths, (scale, u) => 1 + (k * scale * u)).Aggregate(1.0, (product, one) => product * one), 1e-9 * (1 + Math.Abs(k)), $"seed {seed}");
            Math.Sign(k).ShouldBe(Math.Sign(1 - scales.Sum()), $"seed {seed}");
            worth.At([1, .. scales.Skip(1).Select(_ => 0.0)]).ShouldBe(scales[0], 1e-12, $"seed {seed}");
        }
    }

    [Fact]
    public void Scales_that_sum_to_1_add_up_plainly()
    {
        var worth = MultiplicativeWorth.Of([0.5, 0.25, 0.25]);

        worth.Interaction.ShouldBe(0);
        worth.At([1, 0.5, 0]).ShouldBe(0.625, 1e-15);
        Should.Throw<ArgumentOutOfRangeException>(() => MultiplicativeWorth.Of([0.5, 1])).Message.ShouldContain("above 0 and below 1");
        Should.Throw<ArgumentOutOfRangeException>(() => worth.At([1, 1])).Message.ShouldContain("Give 3 worths");
    }
}
