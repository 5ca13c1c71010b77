using Parley.Analysis.Numerics;

namespace Parley.Tests.Numerics;

/// <summary>Blocks with too many options to try each: the same options are found as by trying each.</summary>
public sealed class GridBackTests
{
    private const long Nothing = long.MinValue / 2;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_options_behind_a_cell_are_those_that_trying_each_finds(bool exact)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var (options, later, realLater) = (Options(random, exact), new long[random.Next(1, 700)], default(long[]));
            realLater = exact ? null : new long[later.Length];
            for (var cell = 0; cell < later.Length; cell++)
            {
                later[cell] = cell > 0 && random.Next(6) == 0 ? Nothing : (later.Length - cell + random.Next(3)) / 2;
                realLater?[cell] = (10 * cell) + random.Next(3);
            }

            var (best, real) = Raised(options, later, realLater);
            var back = new GridBack<long>(options, later, realLater);
            for (var cell = 0; cell < best.Length; cell++)
            {
                if (best[cell] < 0)
                {
                    continue;
                }

                var sought = new GridCell<long>(cell, best[cell], real?[cell] ?? 0);
                MinkowskiSum.Way[] expected = [.. Enumerable.Range(0, options.Steps.Length).Select(option => new MinkowskiSum.Way(option, back.Next(sought, option))).Where(way => way.Next >= 0)];
                back.First(sought).ShouldBe(expected[0].Option, $"seed {seed}, cell {cell}");
                back.All(sought).SequenceEqual(expected).ShouldBeTrue($"seed {seed}, cell {cell}");
            }
        }
    }

    /// <summary>Many that add as many cells, some set aside, in no order or along a line up or down.</summary>
    private static GridOptions<long> Options(Random random, bool exact)
    {
        var count = random.Next(257, 900);
        var (widest, order) = (random.Next(1, 3 * count), random.Next(3));
        var (steps, theirs, ours) = (new int[count], new long[count], new long[count]);
        for (var option = 0; option < count; option++)
        {
            var place = order == 0 ? random.Next(count) : order == 1 ? option : count - 1 - option;
            steps[option] = random.Next(20) == 0 ? -1 : (int)((long)place * widest / count);
            theirs[option] = ((widest - steps[option]) / 2) + random.Next(4);
            ours[option] = (10L * steps[option]) + random.Next(3);
        }

        steps[random.Next(count)] = widest;
        var front = Front<long>.Of([.. steps.Select((step, option) => exact || step < 0 ? step : ours[option])], [.. theirs.Select((worth, option) => steps[option] < 0 ? Nothing : worth)]);
        int[] efficient = [.. front.Option.GroupBy(option => steps[option]).Select(group => group.Last())];
        return new GridOptions<long>(steps, theirs, exact ? [] : ours, efficient);
    }

    private static (long[] Best, long[]? Real) Raised(GridOptions<long> options, long[] later, long[]? realLater)
    {
        var best = new long[later.Length + options.Steps.Max()];
        var real = realLater is null ? null : new long[best.Length];
        Array.Fill(best, Nothing);
        foreach (var option in options.Efficient)
        {
            for (var cell = 0; cell < later.Length; cell++)
            {
                var to = cell + options.Steps[option];
                var (sum, worth) = (later[cell] + options.Theirs[option], realLater is null ? 0 : realLater[cell] + options.Ours[option]);
                if (sum > best[to] || (sum == best[to] && worth > real?[to]))
                {
                    best[to] = sum;
                    real?[to] = worth;
                }
            }
        }

        return (best, real);
    }
}
