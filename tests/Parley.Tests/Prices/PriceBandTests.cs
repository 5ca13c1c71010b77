using Parley.Analysis.Prices;

namespace Parley.Tests.Prices;

public sealed class PriceBandTests
{
    private static readonly CustomerValue Value = new(200, [new("Fewer outages", 60), new("Switching", -20)]);

    [Fact]
    public void Value_to_the_customer_is_the_next_best_price_and_what_differs()
    {
        Value.Total.ShouldBe(240);
        Value.Better.ShouldBe(60);
        Value.Leaving(0.1).ShouldBe(216, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => Value.Leaving(1.5)).Message.ShouldContain("[0, 1]");
    }

    [Fact]
    public void A_band_lies_between_what_it_costs_us_and_what_it_is_worth_to_them()
    {
        var band = PriceBand.Of(cost: 120, shadowPrice: 15, walkAway: 150, new LikelyRange(170, 190, 230), Value, shareLeft: 0.1, deals: 34);

        (band.Floor, band.Ceiling, band.HasRoom, band.Aim, band.Basis).ShouldBe((150, 216, true, 190, BandBasis.Own));
        PriceBand.Of(120, 15, null, band.Target, Value, 0.1, 34).Floor.ShouldBe(135);
    }

    [Fact]
    public void The_aim_stays_within_the_band_and_there_is_none_without_room()
    {
        PriceBand.Of(120, 0, null, new LikelyRange(230, 250, 290), Value, 0.1, 34).Aim!.Value.ShouldBe(216, 1e-12);
        PriceBand.Of(120, 0, 180, new LikelyRange(100, 130, 150), Value, 0.1, 34).Aim.ShouldBe(180);
        var none = PriceBand.Of(220, 0, null, new LikelyRange(100, 130, 150), Value, 0.1, 34);
        (none.HasRoom, none.Aim).ShouldBe((false, null));
    }

    [Fact]
    public void Few_comparable_deals_speak_only_for_all_together()
    {
        PriceBand.Of(120, 0, null, new LikelyRange(1, 2, 3), Value, 0, 19).Basis.ShouldBe(BandBasis.Pooled);
        PriceBand.Of(120, 0, null, new LikelyRange(1, 2, 3), Value, 0, 20).Basis.ShouldBe(BandBasis.Own);
        Should.Throw<ArgumentOutOfRangeException>(() => PriceBand.Of(120, 0, null, new LikelyRange(3, 2, 1), Value, 0, 20)).Message.ShouldContain("rises from low to high");
        Should.Throw<ArgumentOutOfRangeException>(() => PriceBand.Of(120, -1, null, new LikelyRange(1, 2, 3), Value, 0, 20)).Message.ShouldContain("at least 0");
    }
}
