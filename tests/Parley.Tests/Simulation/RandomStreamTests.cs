using Parley.Analysis.Simulation;

namespace Parley.Tests.Simulation;

public sealed class RandomStreamTests
{
    [Fact]
    public void The_generator_gives_its_published_figures()
    {
        var stream = new RandomStream(1, 2, 3, 4);

        new[] { stream.NextBits(), stream.NextBits(), stream.NextBits(), stream.NextBits() }.ShouldBe([11520UL, 0UL, 1509978240UL, 1215971899390074240UL]);
    }

    [Fact]
    public void Seeds_are_spread_as_published()
    {
        var state = 1234567UL;

        new[] { RandomStream.Mix(ref state), RandomStream.Mix(ref state), RandomStream.Mix(ref state) }
            .ShouldBe([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_and_another_seed_does_not()
    {
        var (one, same, other) = (Drawn(7), Drawn(7), Drawn(8));

        one.ShouldBe(same);
        one.ShouldNotBe(other);
    }

    [Fact]
    public void A_branch_does_not_depend_on_what_was_drawn_before()
    {
        var (fresh, used) = (new RandomStream(5), new RandomStream(5));
        used.Normal();

        used.Branch(3).NextBits().ShouldBe(fresh.Branch(3).NextBits());
        fresh.Branch(3).NextBits().ShouldNotBe(fresh.Branch(4).NextBits());
    }

    [Fact]
    public void Draws_have_the_moments_of_their_distributions()
    {
        var stream = new RandomStream(11);
        const int Many = 200_000;

        Moments(Many, stream.NextShare).ShouldBeNear(0.5, 1.0 / 12, Many);
        Moments(Many, stream.Normal).ShouldBeNear(0, 1, Many);
        Moments(Many, stream.Exponential).ShouldBeNear(1, 1, Many);
        Moments(Many, () => stream.Gamma(0.4)).ShouldBeNear(0.4, 0.4, Many);
        Moments(Many, () => stream.Gamma(3)).ShouldBeNear(3, 3, Many);
        Moments(Many, () => stream.Below(6)).ShouldBeNear(2.5, 35.0 / 12, Many);
        Moments(Many, () => stream.Pick([1, 0, 3])).ShouldBeNear(1.5, 0.75, Many);
    }

    [Fact]
    public void Shares_of_a_whole_sum_to_one_and_lean_to_the_larger_shape()
    {
        var stream = new RandomStream(12);
        var (shares, mean) = (new double[3], new double[3]);
        for (var k = 0; k < 20_000; k++)
        {
            stream.Dirichlet([1, 2, 3], shares);
            shares.Sum().ShouldBe(1, 1e-12);
            shares.ShouldAllBe(share => share >= 0 && share <= 1);
            for (var i = 0; i < 3; i++)
            {
                mean[i] += shares[i] / 20_000;
            }
        }

        mean[0].ShouldBe(1.0 / 6, 0.01);
        mean[2].ShouldBe(0.5, 0.01);
    }

    [Fact]
    public void Impossible_draws_are_refused()
    {
        var stream = new RandomStream(1);

        Should.Throw<ArgumentOutOfRangeException>(() => stream.Below(0));
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Gamma(0));
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Pick([0, 0]));
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Pick([1, double.NaN]));
        Should.Throw<ArgumentException>(() => stream.Dirichlet([1, 1], new double[3]));
    }

    [Fact]
    public void Each_member_goes_on_as_often_as_its_weight_says()
    {
        const ulong Seed = 21;
        var stream = new RandomStream(Seed);
        for (var k = 0; k < 200; k++)
        {
            var weights = Enumerable.Range(0, 1 + stream.Below(9)).Select(_ => stream.Below(3) == 0 ? 0 : stream.NextShare()).Append(0.1).ToArray();
            var chosen = new int[1 + stream.Below(30)];
            Resampling.Systematic(weights, stream.NextShare(), chosen);
            for (var i = 0; i < weights.Length; i++)
            {
                var due = weights[i] / weights.Sum() * chosen.Length;
                ((double)chosen.Count(c => c == i)).ShouldBeInRange(Math.Floor(due - 1e-9), Math.Ceiling(due + 1e-9), $"seed {Seed}, case {k}");
            }

            Resampling.EffectiveCount(weights).ShouldBeInRange(1 - 1e-9, weights.Length + 1e-9);
        }
    }

    private static double[] Drawn(ulong seed)
    {
        var stream = new RandomStream(seed);
        return [stream.NextShare(), stream.Normal(), stream.Gamma(2), stream.Exponential(), stream.Below(1000)];
    }

    private static Moment Moments(int count, Func<double> draw)
    {
        var draws = Enumerable.Range(0, count).Select(_ => draw()).ToArray();
        var mean = draws.Average();
        return new Moment(mean, draws.Average(x => (x - mean) * (x - mean)));
    }

    private readonly record struct Moment(double Mean, double Variance)
    {
        public void ShouldBeNear(double mean, double variance, int count)
        {
            Mean.ShouldBe(mean, 5 * Math.Sqrt(variance / count));
            Variance.ShouldBe(variance, 0.03 * variance);
        }
    }
}
