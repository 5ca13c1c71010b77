using System.Numerics;
using System.Runtime.CompilerServices;

namespace Parley.Analysis.Numerics;

/// <summary>A grid of our worth that could be laid over the sums: how wide its cells are and what it would take.</summary>
/// <param name="Cell">Width of a cell in scaled worths.</param>
/// <param name="Exact">Every worth begins a cell.</param>
/// <param name="Cells">On the grid of all blocks.</param>
/// <param name="Work">In sums formed one by one.</param>
internal sealed record GridPlan<T>(T Cell, bool Exact, long Cells, long Work)
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>So many bytes may all cells of a grid take together.</summary>
    private const int MostBytes = 1 << 26;

    /// <summary>A sum formed on the grid takes so much less time, by each that a vector holds.</summary>
    private const int Faster = 8;

    /// <summary>Cells as wide as the worths allow; null when it takes too much memory.</summary>
    /// <param name="blocks">The efficient options of each block, at least one.</param>
    public static GridPlan<T>? Finest(Front<T>[] blocks)
    {
        var cell = T.Zero;
        foreach (var block in blocks)
        {
            foreach (var ours in block.Ours)
            {
                cell = cell == T.One ? cell : Divisor(cell, ours - block.Ours[^1]);
            }
        }

        var plan = Of(blocks, T.Max(cell, T.One), exact: true);
        return plan.Bytes(blocks, real: false) <= MostBytes ? plan : null;
    }

    /// <summary>At most so many cells as the points to be kept and the memory allow.</summary>
    public static GridPlan<T> Coarse(Front<T>[] blocks, int cap)
    {
        var range = T.Zero;
        foreach (var block in blocks)
        {
            range += block.Ours[0] - block.Ours[^1];
        }

        var most = Math.Clamp(MostBytes / (2 * Unsafe.SizeOf<T>()) / blocks.Length, 2, cap);
        return Of(blocks, T.Max(T.One, (range + T.CreateChecked(most - 2)) / T.CreateChecked(most - 1)), exact: false);
    }

    public MinkowskiSum Lay(T[][] ours, T[][] theirs, Front<T>[] blocks)
    {
        var (step, range, ourRange) = (T.Zero, T.Zero, T.Zero);
        foreach (var block in blocks)
        {
            ourRange += block.Ours[0] - block.Ours[^1];
            range += block.Theirs[^1] - block.Theirs[0];
            foreach (var worth in block.Theirs)
            {
                step = step == T.One ? step : Divisor(step, worth - block.Theirs[0]);
            }
        }

        step = T.Max(step, T.One);
        var most = T.CreateChecked(int.MaxValue / 4);
        return range / step < most && (Exact || ourRange < most)
            ? Lay<int>(ours, theirs, blocks, step)
            : Lay<T>(ours, theirs, blocks, step);
    }

    private GridSum<C, T> Lay<C>(T[][] ours, T[][] theirs, Front<T>[] blocks, T theirStep)
        where C : struct, IBinaryInteger<C>, IMinMaxValue<C>
    {
        var (ourLeast, theirLeast, lost) = (T.Zero, T.Zero, T.Zero);
        var options = new GridOptions<C>[blocks.Length];
        for (var i = 0; i < options.Length; i++)
        {
            var (block, ourLow, theirLow) = (blocks[i], blocks[i].Ours[^1], blocks[i].Theirs[0]);
            var (steps, worths, reals) = (new int[ours[i].Length], new C[ours[i].Length], new C[Exact ? 0 : ours[i].Length]);
            for (var j = 0; j < steps.Length; j++)
            {
                var inside = ours[i][j] >= ourLow && ours[i][j] <= block.Ours[0] && theirs[i][j] >= theirLow && theirs[i][j] <= block.Theirs[^1];
                steps[j] = inside ? int.CreateChecked((ours[i][j] - ourLow) / Cell) : -1;
                worths[j] = inside ? C.CreateChecked((theirs[i][j] - theirLow) / theirStep) : C.Zero;
                if (inside && !Exact)
                {
                    reals[j] = C.CreateChecked(ours[i][j] - ourLow);
                }
            }

            var most = T.Zero;
            foreach (var worth in block.Ours)
            {
                most = T.Max(most, (worth - ourLow) % Cell);
            }

            options[i] = new GridOptions<C>(steps, worths, reals, Raising(block, Cell));
            (ourLeast, theirLeast, lost) = (ourLeast + ourLow, theirLeast + theirLow, lost + most);
        }

        return new GridSum<C, T>(options, new GridScale<T>(ourLeast, Cell, theirLeast, theirStep), Exact, lost, Work);
    }

    private static GridPlan<T> Of(Front<T>[] blocks, T cell, bool exact)
    {
        var (cells, sums) = (1L, 0L);
        for (var i = blocks.Length - 1; i >= 0; i--)
        {
            sums = Capped(sums + Capped(cells * (exact ? blocks[i].Count : Raising(blocks[i], cell).Length)));
            cells = Capped(cells + Steps(blocks[i], cell));
        }

        return new GridPlan<T>(cell, exact, cells, sums / (Faster * (Vector<T>.IsSupported ? Vector<T>.Count : 1)));
    }

    /// <summary>The options that can raise a cell: of those that add as many the one worth most to them.</summary>
    private static int[] Raising(Front<T> block, T cell)
    {
        var options = new List<int>(block.Count);
        for (var i = 0; i < block.Count; i++)
        {
            if (i == block.Count - 1 || (block.Ours[i] - block.Ours[^1]) / cell != (block.Ours[i + 1] - block.Ours[^1]) / cell)
            {
                options.Add(block.Option[i]);
            }
        }

        return [.. options];
    }

    private long Bytes(Front<T>[] blocks, bool real)
    {
        var (cells, all) = (1L, 1L);
        for (var i = blocks.Length - 1; i >= 0; i--)
        {
            cells = Capped(cells + Steps(blocks[i], Cell));
            all = Capped(all + cells);
        }

        return Capped(all * Unsafe.SizeOf<T>() * (real ? 2 : 1));
    }

    private static long Steps(Front<T> block, T cell) => long.CreateSaturating((block.Ours[0] - block.Ours[^1]) / cell);

    /// <summary>More than anything that would be done, and small enough to go on counting.</summary>
    private static long Capped(long value) => value is < 0 or > 1L << 40 ? 1L << 40 : value;

    private static T Divisor(T one, T other)
    {
        while (other != T.Zero)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }
}
