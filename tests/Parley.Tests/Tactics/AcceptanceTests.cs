using Parley.Analysis.Tactics;

namespace Parley.Tests.Tactics;

public sealed class AcceptanceTests
{
    private static readonly TimedWorth[] Received = [new(0.1, 0.9), new(0.85, 0.3), new(0.9, 0.5), new(0.95, 0.4)];

    [Fact]
    public void What_is_worth_as_much_as_our_next_offer_is_taken_at_any_time()
    {
        foreach (var time in new[] { 0, 0.5, 1 })
        {
            Acceptance.Combined(0.6, 0.6, time, 1, [], Hindsight.Best).ShouldBeTrue();
            Acceptance.Combined(0.59, 0.6, time, 1, [], Hindsight.Best).ShouldBeFalse();
        }
    }

    [Fact]
    public void Late_the_best_of_a_window_as_long_as_the_time_left_is_enough()
    {
        // At .9 the window is .8 to .9: the .9 of long ago counts no more.
        Acceptance.Combined(0.5, 0.7, 0.9, 0.9, Received, Hindsight.Best).ShouldBeTrue();
        Acceptance.Combined(0.49, 0.7, 0.9, 0.9, Received, Hindsight.Best).ShouldBeFalse();
        Acceptance.Combined(0.4, 0.7, 0.9, 0.9, Received, Hindsight.Mean).ShouldBeTrue();
        Acceptance.Combined(0.39, 0.7, 0.9, 0.9, Received, Hindsight.Mean).ShouldBeFalse();
        Acceptance.Combined(0.5, 0.7, 0.9, 0.91, Received, Hindsight.Best).ShouldBeFalse();
        Acceptance.Combined(0.5, 0.7, 0.97, 0.9, Received, Hindsight.Best).ShouldBeTrue();
        Acceptance.Combined(0.1, 0.7, 0.6, 0.5, [], Hindsight.Best).ShouldBeFalse();
    }

    [Fact]
    public void Waiting_is_worth_what_trying_every_threshold_brings()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var weights = Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.NextDouble()).ToArray();
            (double Worth, double Probability)[] worths = [.. weights.Select(w => ((double)random.Next(-5, 20), w / weights.Sum()))];
            var (walkAway, discount) = (random.Next(-3, 6), random.Next(2) == 0 ? 1 : random.NextDouble());
            var values = OptimalStopping.Values(worths, 6, walkAway, discount);
            var twin = (double)walkAway;
            for (var k = 1; k <= 6; k++)
            {
                var wait = discount * twin;
                twin = worths.Select(threshold => threshold.Worth).Append(double.PositiveInfinity)
                    .Max(threshold => worths.Sum(w => w.Probability * (w.Worth >= threshold ? w.Worth : wait)));
                values[k].ShouldBe(twin, 1e-9, $"seed {seed}, {k} to come");
            }
        }
    }

    [Fact]
    public void Fine_even_worths_come_near_the_closed_form()
    {
        (double, double)[] even = [.. Enumerable.Range(0, 10_000).Select(i => ((i + 0.5) / 10_000, 1e-4))];
        OptimalStopping.Values(even, 8, 0).ShouldBe(OptimalStopping.Uniform(8), 1e-7);
    }

    [Fact]
    public void MiCRO_gives_one_step_for_each_new_offer_and_none_for_a_repetition()
    {
        var micro = new Micro([10, 8, 5, 1]);
        micro.Next(0.9).ShouldBe(0);
        micro.Least.ShouldBe(10);
        micro.Next(0.9).ShouldBe(0);
        micro.Receive(17);
        micro.Least.ShouldBe(8);
        micro.Next(0).ShouldBe(1);
        micro.Receive(17);
        micro.Next(0.99).ShouldBe(1);
        micro.Next(0.1).ShouldBe(0);
        micro.Receive(18);
        micro.Receive(19);
        micro.Receive(20);
        micro.Next(0).ShouldBe(2);
        micro.Next(0).ShouldBe(3);
        micro.Next(0.6).ShouldBe(2);
        micro.Least.ShouldBe(1);
    }
}
