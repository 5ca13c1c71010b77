using Parley.Analysis.Approvals;
using Parley.Analysis.Simulation;

namespace Parley.Tests.Approvals;

public sealed class ExcessMassTests
{
    private const ulong Seed = 20270116;

    [Fact]
    public void A_smooth_count_is_seldom_taken_for_bunching()
    {
        const int Sets = 400;
        var stands = 0;
        for (var set = 0; set < Sets; set++)
        {
            var stream = new RandomStream(Seed).Branch((ulong)set);
            var figures = Enumerable.Range(0, 1500).Select(_ => 10 + (4 * stream.Normal())).ToList();
            stands += ExcessMass.TryFind(figures, 10, 0.5, Within.Below) is { Stands: true } ? 1 : 0;
        }

        // 2.5 % each, and three standard errors.
        stands.ShouldBeLessThanOrEqualTo(Sets / 40 + 10, $"seed {Seed}");
    }

    [Fact]
    public void Round_figures_are_no_bunching_where_the_limit_is_as_round_as_the_others()
    {
        const int Sets = 200;
        var stands = 0;
        for (var set = 0; set < Sets; set++)
        {
            var stream = new RandomStream(Seed).Branch((ulong)set);
            // Four in ten are rounded to halves of 5.
            var figures = Enumerable.Range(0, 2000).Select(_ => 10 + (4 * stream.Normal())).Select(figure => stream.NextShare() < 0.4 ? Math.Round(figure / 2.5) * 2.5 : figure).ToList();
            stands += ExcessMass.TryFind(figures, 10, 0.5, Within.Below) is { Stands: true } ? 1 : 0;
        }

        stands.ShouldBeLessThanOrEqualTo(Sets / 10, $"seed {Seed}");
    }

    [Theory]
    [InlineData(Within.Below)]
    [InlineData(Within.Above)]
    public void What_moved_inside_the_limit_is_found_and_its_number_lies_in_the_interval(Within within)
    {
        var sign = within == Within.Below ? 1 : -1;
        var stream = new RandomStream(Seed);
        List<double> figures = [];
        var moved = 0;
        for (var i = 0; i < 3000; i++)
        {
            var figure = sign * (10 + (4 * stream.Normal()));
            var beyond = sign * (figure - (sign * 10.0));
            if (beyond is > 0 and < 1 && stream.NextShare() < 0.6)
            {
                moved++;
                figure = sign * (10 - (0.4 * stream.NextShare()));
            }

            figures.Add(figure);
        }

        var mass = ExcessMass.TryFind(figures, sign * 10, 0.5, within).ShouldNotBeNull();

        mass.Stands.ShouldBeTrue();
        ((double)moved).ShouldBeInRange(mass.Low, mass.High, $"seed {Seed}");
        mass.Found.ShouldBe(figures.Count(figure => sign * ((sign * 10) - figure) is >= 0 and < 0.5));
    }

    [Fact]
    public void The_mirror_image_says_the_same()
    {
        var stream = new RandomStream(Seed);
        var figures = Enumerable.Range(0, 1000).Select(_ => 10 + (4 * stream.Normal())).ToList();

        var (one, other) = (ExcessMass.TryFind(figures, 10, 0.5, Within.Below)!, ExcessMass.TryFind([.. figures.Select(figure => -figure)], -10, 0.5, Within.Above)!);

        (other.Found, other.Round).ShouldBe((one.Found, one.Round));
        other.Expected.ShouldBe(one.Expected, 1e-6);
    }

    [Fact]
    public void Too_few_figures_say_nothing()
    {
        ExcessMass.TryFind([], 10, 0.5, Within.Below).ShouldBeNull();
        ExcessMass.TryFind([9.9, 9.8, 9.7], 10, 0.5, Within.Below).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => ExcessMass.TryFind([1], 10, 0, Within.Below));
        Should.Throw<ArgumentOutOfRangeException>(() => ExcessMass.TryFind([double.NaN], 10, 1, Within.Below));
    }
}
