using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Opponents;

public sealed class ConcessionPatternTests
{
    [Fact]
    public void Steps_that_halve_end_where_the_limit_says()
    {
        var pattern = ConcessionPattern.Of([100, 92, 88, 86], 0, 100, rising: false);

        pattern.Kind.ShouldBe(ConcessionKind.Conceding);
        pattern.Pace!.Value.ShouldBe(14.0 / 3, 1e-12);
        pattern.PredictedNext!.Value.ShouldBe(85, 1e-9);
        pattern.PredictedFinal!.Value.ShouldBe(84, 1e-9);
    }

    [Theory]
    [InlineData(ConcessionKind.Unclear, 50.0)]
    [InlineData(ConcessionKind.Unclear, 50.0, 60.0)]
    [InlineData(ConcessionKind.Firm, 50.0, 50.0, 50.0)]
    [InlineData(ConcessionKind.Stalled, 50.0, 60.0, 60.0, 60.0)]
    [InlineData(ConcessionKind.Erratic, 50.0, 60.0, 50.0, 60.0)]
    [InlineData(ConcessionKind.Conceding, 10.0, 20.0, 30.0)]
    public void Offers_show_their_pattern(ConcessionKind kind, params double[] figures) =>
        ConcessionPattern.Of(figures, 0, 100, rising: true).Kind.ShouldBe(kind);

    [Fact]
    public void Who_stands_still_is_expected_to_stay()
    {
        var pattern = ConcessionPattern.Of([50, 60, 60, 60], 0, 100, rising: true);

        (pattern.PredictedNext, pattern.PredictedFinal).ShouldBe((60, 60));
    }

    [Fact]
    public void Predictions_stay_in_the_range_and_turn_with_the_direction()
    {
        const ulong Seed = 41;
        var chance = new RandomStream(Seed);
        for (var k = 0; k < 300; k++)
        {
            var figures = Enumerable.Range(0, 1 + chance.Below(8)).Select(_ => 100 * chance.NextShare()).ToArray();
            var up = ConcessionPattern.Of(figures, 0, 100, rising: true);
            var down = ConcessionPattern.Of([.. figures.Select(figure => 100 - figure)], 0, 100, rising: false);

            up.PredictedFinal!.Value.ShouldBeInRange(0, 100, $"seed {Seed}, case {k}");
            down.Kind.ShouldBe(up.Kind);
            down.PredictedNext!.Value.ShouldBe(100 - up.PredictedNext!.Value, 1e-9);
            down.Pace.GetValueOrDefault().ShouldBe(up.Pace.GetValueOrDefault(), 1e-9);
        }
    }

    [Fact]
    public void Without_offers_nothing_is_predicted() =>
        ConcessionPattern.Of([], 0, 1, rising: true).ShouldBe(new ConcessionPattern(ConcessionKind.Unclear, null, null, null));

    [Fact]
    public void A_change_of_ways_is_found_where_it_is()
    {
        const ulong Seed = 42;
        var chance = new RandomStream(Seed);
        for (var k = 0; k < 100; k++)
        {
            var at = 6 + chance.Below(6);
            var figures = Enumerable.Range(0, 20).Select(i => (i < at ? 8 : 0) + (0.5 * chance.Normal())).ToArray();
            var odds = ChangePoints.Of(figures, 1);

            odds.Sum().ShouldBe(1, 1e-9);
            Array.IndexOf(odds, odds.Max()).ShouldBe(at, $"seed {Seed}, case {k}");
        }
    }

    [Fact]
    public void Steady_ways_are_one_stretch()
    {
        ChangePoints.Of([3, 3.1, 2.9, 3, 3.05, 3], 1)[0].ShouldBeGreaterThan(0.5);
        ChangePoints.Of([], 1).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => ChangePoints.Of([1], 0));
    }
}
