using Parley.Deals.Governance;

namespace Parley.Tests.Governance;

/// <summary>Who asks closer and closer around a hidden limit has to wait; who tries out, or pulls a slider, never does.</summary>
public sealed class LimitLearningTests
{
    private const decimal Low = 180_000, High = 240_000;
    private static readonly DateTimeOffset Morning = new(2027, 1, 16, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_bisection_by_a_program_is_slowed_and_told_before_it_knows_the_limit_well()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var (random, learning, now) = (new Random(seed), new LimitLearning(), Morning);
            var limit = Low + random.Next(1, 60_000);
            var (below, above, told, waited) = (Low, High, 0, TimeSpan.Zero);
            Ask(learning, Low, limit, now);
            Ask(learning, High, limit, now = now.AddMilliseconds(5));
            // Half an hour of patience, asking as soon as it may.
            while (waited < TimeSpan.FromMinutes(30) && above - below > 1)
            {
                var middle = Math.Round((below + above) / 2);
                now = now.AddMilliseconds(random.Next(2, 4_000));
                var (wait, closely) = Ask(learning, middle, limit, now);
                told += closely is null ? 0 : 1;
                if (wait > TimeSpan.Zero)
                {
                    (waited, now) = (waited + wait, now + wait);
                    continue;
                }

                (below, above) = middle >= limit ? (below, middle) : (middle, above);
            }

            told.ShouldBe(1, $"seed {seed}");
            // Sixteen questions without a wait take half a minute.
            waited.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(3), $"seed {seed}");
        }
    }

    [Fact]
    public void A_slider_that_is_pulled_across_and_back_is_always_answered()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var (random, learning, now) = (new Random(seed), new LimitLearning(), Morning);
            var limit = Low + random.Next(1, 60_000);
            for (var pull = 0; pull < LimitLearning.Free; pull++)
            {
                var step = 500 * random.Next(1, 6);
                for (var at = Low; at <= High; at += step)
                {
                    now = now.AddMilliseconds(random.Next(120, 900));
                    Ask(learning, pull % 2 == 0 ? at : Low + High - at, limit, now).ShouldBe((TimeSpan.Zero, null), $"seed {seed}");
                }

                now = now.AddSeconds(random.Next(60));
            }
        }
    }

    [Fact]
    public void What_lies_away_from_the_limit_or_was_asked_before_is_answered_while_the_rest_waits()
    {
        var (learning, now) = (new LimitLearning(), Morning);
        decimal[] asked = [Low, High, 210_000, 195_000, 187_500, 191_000, 189_000];
        foreach (var figure in asked)
        {
            Ask(learning, figure, 190_000, now = now.AddMinutes(1)).Wait.ShouldBe(TimeSpan.Zero);
        }

        Ask(learning, 190_500, 190_000, now).Wait.ShouldBeGreaterThan(TimeSpan.Zero);
        Ask(learning, 220_000, 190_000, now).Wait.ShouldBe(TimeSpan.Zero);
        Ask(learning, 183_000, 190_000, now).Wait.ShouldBe(TimeSpan.Zero);
        asked.ShouldAllBe(figure => Ask(learning, figure, 190_000, now).Wait == TimeSpan.Zero);
        // Each further one waits longer than the one before.
        var first = Wait(190_500);
        var second = Wait(189_500);
        second.ShouldBeGreaterThan(first);
        // A day later it is anybody's trying out again.
        now = now.AddDays(2);
        Ask(learning, 189_900, 190_000, now).Wait.ShouldBe(TimeSpan.Zero);

        TimeSpan Wait(decimal figure)
        {
            var wait = Ask(learning, figure, 190_000, now).Wait;
            now += wait;
            Ask(learning, figure, 190_000, now).Wait.ShouldBe(TimeSpan.Zero);
            return wait;
        }
    }

    [Fact]
    public void A_limit_that_somebody_knows_is_no_secret_to_be_found()
    {
        var (learning, now) = (new LimitLearning(), Morning);
        foreach (var figure in new decimal[] { Low, High, 200_000, 220_000, 205_000, 215_000, 209_000, 211_000, 209_900, 210_100, 209_990, 210_010 })
        {
            learning.Ask([new("Price/who", "Price", figure, figure < 210_000 ? "Finance" : "", [210_000])], now = now.AddMinutes(1)).ShouldBe((TimeSpan.Zero, null));
        }
    }

    private static (TimeSpan Wait, LimitQuestion? Closely) Ask(LimitLearning learning, decimal figure, decimal limit, DateTimeOffset now) =>
        learning.Ask([new("Price/range", "Price", figure, figure < limit ? "out" : "in", [])], now);
}
