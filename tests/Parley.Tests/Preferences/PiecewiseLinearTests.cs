using Parley.Analysis;
using Parley.Analysis.Preferences;

namespace Parley.Tests.Preferences;

public sealed class PiecewiseLinearTests
{
    private static readonly PiecewiseLinear Hill = PiecewiseLinear.Of([(0, 0), (10, 5), (20, 5), (30, 0)]);

    [Fact]
    public void Worth_runs_straight_between_points_and_on_beyond_them()
    {
        Hill.At(3).ShouldBe(Rational.Of(3, 2));
        Hill.At(15).ShouldBe((Rational)5);
        Hill.At(30).ShouldBe((Rational)0);
        Hill.At(-4).ShouldBe((Rational)(-2));
        Hill.At(31).ShouldBe(Rational.Of(-1, 2));
    }

    [Fact]
    public void Solutions_are_the_longest_intervals_of_equal_worth()
    {
        Hill.Solve(5, -100, 100).ShouldBe([((Rational)10, (Rational)20)]);
        Hill.Solve(5, 12, 100).ShouldBe([((Rational)12, (Rational)20)]);
        Hill.Solve(2, -100, 100).ShouldBe([((Rational)4, (Rational)4), ((Rational)26, (Rational)26)]);
        Hill.Solve(-1, -100, 100).ShouldBe([((Rational)(-2), (Rational)(-2)), ((Rational)32, (Rational)32)]);
        Hill.Solve(-1, 0, 30).ShouldBeEmpty();
        Hill.Solve(6, -100, 100).ShouldBeEmpty();
        PiecewiseLinear.Of([(0, 0), (1, 5), (2, 0)]).Solve(5, 0, 2).ShouldBe([((Rational)1, (Rational)1)]);
    }

    [Fact]
    public void A_single_point_is_worth_the_same_everywhere()
    {
        var flat = PiecewiseLinear.Of([(7, 3)]);
        flat.At(-1000).ShouldBe((Rational)3);
        flat.Solve(3, 1, 2).ShouldBe([((Rational)1, (Rational)2)]);
        flat.Solve(4, 1, 2).ShouldBeEmpty();
        flat.Breakpoints.ShouldBe([(Rational)7]);
    }

    [Fact]
    public void Every_solution_has_the_worth_and_every_figure_of_that_worth_is_a_solution()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            (Rational Figure, Rational Worth)[] points =
                [.. Enumerable.Range(0, 12).Where(_ => random.Next(2) == 0).Append(12).Select(figure => ((Rational)figure, (Rational)random.Next(0, 4)))];
            var line = PiecewiseLinear.Of(points);
            Rational worth = random.Next(0, 4);
            var solutions = line.Solve(worth, -3, 15);
            for (var quarter = -12; quarter <= 60; quarter++)
            {
                var figure = Rational.Of(quarter, 4);
                (line.At(figure) == worth).ShouldBe(solutions.Any(one => one.From <= figure && figure <= one.To), $"seed {seed}");
            }

            solutions.All(one => line.At(one.From) == worth && line.At(one.To) == worth).ShouldBeTrue($"seed {seed}");
            solutions.Zip(solutions.Skip(1)).All(two => two.First.To < two.Second.From).ShouldBeTrue($"seed {seed}");
        }
    }

    [Fact]
    public void Points_that_do_not_rise_are_refused()
    {
        Should.Throw<ArgumentException>(() => PiecewiseLinear.Of([]));
        Should.Throw<ArgumentException>(() => PiecewiseLinear.Of([(1, 0), (1, 2)]));
        Should.Throw<ArgumentException>(() => Hill.Solve(0, 2, 1));
    }
}
