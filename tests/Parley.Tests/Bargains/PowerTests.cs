using Parley.Analysis.Bargains;

namespace Parley.Tests.Bargains;

public sealed class PowerTests
{
    private static readonly Stake Even = new(AtNash: 60, WalkAway: 40, Worst: 0, Best: 100);

    [Fact]
    public void Who_loses_less_without_the_deal_is_stronger()
    {
        var power = Power.Of(Even, new Stake(AtNash: 30, WalkAway: 10, Worst: 0, Best: 40));

        power.Ours!.Value.ShouldBe(0.8, 1e-15);
        power.Theirs!.Value.ShouldBe(0.5, 1e-15);
        power.Balance!.Value.ShouldBe(0.3, 1e-15);
    }

    [Fact]
    public void A_better_walk_away_gives_power() =>
        Power.Of(Even with { WalkAway = 50 }, Even).Balance!.Value.ShouldBeGreaterThan(Power.Of(Even, Even).Balance!.Value);

    [Theory]
    [InlineData(70, 1)]
    [InlineData(-500, 0)]
    public void Power_stays_between_nothing_and_everything(double walkAway, double expected) =>
        Power.Of(Even with { WalkAway = walkAway }, Even).Ours.ShouldBe(expected);

    [Fact]
    public void A_side_without_a_range_has_no_power_to_speak_of()
    {
        var power = Power.Of(Even with { Best = 0 }, Even);

        power.Ours.ShouldBeNull();
        power.Theirs.ShouldBe(0.8);
        power.Balance.ShouldBeNull();
    }

    [Fact]
    public void Without_their_figures_nothing_is_known() => Power.Of(Even, null).ShouldBe(Power.Unknown);

    [Fact]
    public void Without_our_figures_only_theirs_is_known() => Power.Of(null, Even).ShouldBe(Power.Of(Even with { Best = 0 }, Even));

    [Fact]
    public void A_best_below_the_worst_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Power.Of(Even, Even with { Best = -1 })).ParamName.ShouldBe("theirs");
}
