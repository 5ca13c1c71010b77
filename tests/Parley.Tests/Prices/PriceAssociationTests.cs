using Parley.Analysis.Prices;

namespace Parley.Tests.Prices;

public sealed class PriceAssociationTests
{
    /// <summary>Two treatments of kidney stones (C. R. Charig et al. 1986), the textbook case: better for small and for large ones, worse for all.</summary>
    private static readonly QuoteStratum[] Stones = [new("small", 87, 81, 270, 234), new("large", 263, 192, 80, 55)];

    [Fact]
    public void What_is_better_in_every_stratum_may_look_worse_in_one_pot()
    {
        var association = PriceAssociation.Of(Stones);

        association.Together!.Value.ShouldBe((273 / 350.0) - (289 / 350.0), 1e-12);
        Stones.ShouldAllBe(stratum => stratum.Difference > 0);
        association.Within!.Value.ShouldBeInRange(Stones.Min(stratum => stratum.Difference!.Value), Stones.Max(stratum => stratum.Difference!.Value));
        association.Reversed.ShouldBeTrue();
    }

    [Fact]
    public void Strata_that_are_alike_change_nothing()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var (with, without) = (random.Next(1, 50), random.Next(1, 50));
            var one = new QuoteStratum("one", with, random.Next(with + 1), without, random.Next(1, without + 1));
            var twice = PriceAssociation.Of([one, one with { Name = "other" }]);

            twice.Together!.Value.ShouldBe(one.Difference!.Value, 1e-12, $"seed {seed}");
            twice.Within!.Value.ShouldBe(one.Difference!.Value, 1e-12, $"seed {seed}");
            twice.Ratio!.Value.ShouldBe((double)one.WonWith / one.With / one.WonWithout * one.Without, 1e-12, $"seed {seed}");
            twice.Reversed.ShouldBeFalse($"seed {seed}");
        }
    }

    [Fact]
    public void A_strong_ratio_takes_a_strong_stranger_to_explain_it()
    {
        // The published example: a ratio of 3.9 needs 7.26.
        PriceAssociation.Of([new("one", 100, 39, 100, 10)]).EValue!.Value.ShouldBe(7.26, 0.005);
        PriceAssociation.Of([new("one", 100, 10, 100, 39)]).EValue!.Value.ShouldBe(7.26, 0.005);
        PriceAssociation.Of([new("one", 100, 20, 50, 10)]).EValue!.Value.ShouldBe(1, 1e-12);
        PriceAssociation.Of([new("one", 10, 3, 10, 0)]).EValue.ShouldBeNull();
    }

    [Fact]
    public void Without_anything_to_compare_there_is_no_figure()
    {
        var association = PriceAssociation.Of([new("one", 10, 3, 0, 0), new("two", 0, 0, 10, 9)]);

        (association.Within, association.Ratio, association.EValue, association.Reversed).ShouldBe((null, null, null, false));
        association.Together!.Value.ShouldBe(-0.6, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => PriceAssociation.Of([new("one", 3, 4, 1, 1)])).Message.ShouldContain("no more are won than quoted");
    }
}
