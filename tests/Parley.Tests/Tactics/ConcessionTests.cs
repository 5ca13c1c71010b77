using Parley.Analysis.Tactics;

namespace Parley.Tests.Tactics;

public sealed class ConcessionTests
{
    [Fact]
    public void A_curve_starts_at_its_start_ends_at_all_and_never_takes_back()
    {
        foreach (var pace in new[] { 0.01, 0.2, 1, 3, 50 })
        {
            foreach (var start in new[] { 0.001, 0.1, 0.5, 1 })
            {
                foreach (var curve in new[] { ConcessionCurve.Polynomial(start, pace), ConcessionCurve.Exponential(start, pace) })
                {
                    curve.Given(0).ShouldBe(start, 1e-12);
                    curve.Given(1).ShouldBe(1, 1e-12);
                    double[] targets = [.. Enumerable.Range(0, 101).Select(step => curve.Target(step / 100.0, 200, 1_000))];
                    targets.ShouldBe(targets.OrderDescending());
                    targets[^1].ShouldBe(200, 1e-9);
                    targets.ShouldAllBe(target => target >= 200 && target <= 1_000);
                }
            }
        }
    }

    [Fact]
    public void A_higher_pace_has_given_more_at_any_time()
    {
        for (var step = 1; step < 20; step++)
        {
            var time = step / 20.0;
            double[] polynomial = [.. new[] { 0.1, 0.2, 1, 2, 5 }.Select(pace => ConcessionCurve.Polynomial(0.05, pace).Given(time))];
            double[] exponential = [.. new[] { 0.1, 0.2, 1, 2, 5 }.Select(pace => ConcessionCurve.Exponential(0.05, pace).Given(time))];
            polynomial.ShouldBe(polynomial.Order());
            exponential.ShouldBe(exponential.Order());
        }
    }

    [Fact]
    public void Like_is_answered_with_like()
    {
        var tactic = new TitForTat(100, 1_000);
        double[] theirs = [500, 450, 360];

        tactic.Relative(800, theirs).ShouldBe(640, 1e-9);
        tactic.Relative(800, theirs, lag: 2).ShouldBe(720, 1e-9);
        tactic.Absolute(800, theirs).ShouldBe(710, 1e-9);
        tactic.Averaged(800, theirs, window: 2).ShouldBe(576, 1e-9);
    }

    [Fact]
    public void Tit_for_tat_stays_within_its_bounds_and_where_nothing_can_be_compared()
    {
        var random = new Random(7);
        var tactic = new TitForTat(100, 1_000);
        for (var i = 0; i < 500; i++)
        {
            double[] theirs = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => random.Next(1, 2_000) / 3.0)];
            double[] answers = [tactic.Relative(500, theirs), tactic.Absolute(500, theirs), tactic.Averaged(500, theirs, 3)];
            answers.ShouldAllBe(answer => answer >= 100 && answer <= 1_000);
            if (theirs.Length < 2)
            {
                answers.ShouldAllBe(answer => answer == 500);
            }
        }

        tactic.Relative(5_000, []).ShouldBe(1_000);
    }

    [Fact]
    public void Steps_shrink_end_at_the_target_and_leave_the_reserve()
    {
        ConcessionSteps.Plan(1_000, 300, 3).ShouldBe([600, 400, 300], 1e-9);
        foreach (var (steps, ratio, reserve) in new[] { (1, 0.5, 0.0), (4, 0.9, 0.1), (10, 0.2, 0.5), (1_000, 0.999, 0) })
        {
            var worths = ConcessionSteps.Plan(80, -20, steps, ratio, reserve);
            double[] given = [.. worths.Prepend(80).Zip(worths, (before, after) => before - after)];
            given.ShouldBe(given.OrderDescending());
            given.ShouldAllBe(step => step >= 0);
            worths[^1].ShouldBe(-20 + (100 * reserve), 1e-9);
        }
    }

    [Fact]
    public void Standing_still_looks_like_a_stall_and_moving_does_not()
    {
        Stall.Odds([], usual: 10, negligible: 1).ShouldBe(Math.Exp(-10), 1e-12);
        var still = Enumerable.Range(0, 30).Select(n => Stall.Odds(new double[n], 10, 1)).ToArray();
        still.ShouldBe(still.Order());
        still[^1].ShouldBeGreaterThan(0.9);
        Stall.Odds([10, 8, 9, 12], 10, 1).ShouldBeLessThan(0.001);

        Stall.Shortfall([10, 9, 11, 10], usual: 10, slack: 1).ShouldBe(0);
        Stall.Shortfall([10, 0, 0, 0], usual: 10, slack: 1).ShouldBe(27);
    }

    [Fact]
    public void The_odds_of_a_stall_are_those_of_the_gamma_posterior()
    {
        // Slow twin: the density of the mean step, integrated by many small steps over the rate.
        double[] steps = [3, 0, 1.5];
        var (sum, area, above) = (2.0 + 4.5, 0.0, 0.0);
        for (var rate = 0.0005; rate < 60; rate += 0.001)
        {
            var density = Math.Pow(rate, 3) * Math.Exp(-rate * sum);
            area += density;
            above += rate > 1 / 1.2 ? density : 0;
        }

        Stall.Odds(steps, usual: 2, negligible: 1.2).ShouldBe(above / area, 1e-3);
    }

    [Fact]
    public void What_lies_outside_its_range_is_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ConcessionCurve.Polynomial(1.1, 1)).ParamName.ShouldBe("start");
        Should.Throw<ArgumentOutOfRangeException>(() => ConcessionCurve.Exponential(0, 1)).ParamName.ShouldBe("start");
        Should.Throw<ArgumentOutOfRangeException>(() => ConcessionCurve.Polynomial(0, double.NaN)).ParamName.ShouldBe("pace");
        Should.Throw<ArgumentOutOfRangeException>(() => ConcessionCurve.Polynomial(0, 1).Given(1.01)).ParamName.ShouldBe("time");
        Should.Throw<ArgumentOutOfRangeException>(() => ConcessionCurve.Polynomial(0, 1).Target(0, 5, 4)).ParamName.ShouldBe("most");
        Should.Throw<ArgumentOutOfRangeException>(() => new TitForTat(0, 1).Relative(1, [1, 0])).ParamName.ShouldBe("theirs");
        Should.Throw<ArgumentOutOfRangeException>(() => ConcessionSteps.Plan(0, 1, 3)).ParamName.ShouldBe("to");
        Should.Throw<ArgumentOutOfRangeException>(() => Stall.Odds([], 0, 1)).ParamName.ShouldBe("usual");
    }
}
