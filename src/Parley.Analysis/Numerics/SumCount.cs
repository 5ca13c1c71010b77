using System.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>
/// How many ways there are to choose one option per block with a sum of at least so much: on a grid where the worths allow one, by two
/// sorted halves where there are few ways, otherwise between two bounds from a grid that rounds down and up. Method:
/// docs/methods/frontier.md.
/// </summary>
internal static class SumCount
{
    private const int MostCells = 1 << 20;
    private const long MostSteps = 1L << 28;
    private const int MostHalf = 1 << 20;
    private const int CoarseCells = 1 << 15;

    /// <summary>What is left of 64 bits holds the carries of more options than a space may have.</summary>
    private const int LimbBits = 44;
    private const int MostLimbs = 16;

    /// <param name="worths">Of each option of each block; at least one option each.</param>
    /// <param name="least">Counted is what sums up to this or more.</param>
    public static PackageCount AtLeast(Rational[][] worths, Rational least)
    {
        var all = worths.Aggregate(BigInteger.One, (product, block) => product * block.Length);
        var range = Rational.Zero;
        var from = Rational.Zero;
        foreach (var block in worths)
        {
            from += block.Min();
            range += block.Max() - block.Min();
        }

        if (least <= from || least > from + range)
        {
            return least <= from ? new PackageCount(all, all) : new PackageCount(0, 0);
        }

        var cell = Cell(worths);
        if (range / cell is var cells && cells <= MostCells && cells * worths.Sum(block => block.Length) <= MostSteps)
        {
            return Between(worths, cell, least - from, all);
        }

        if (Halves(worths) is var (one, other))
        {
            var count = Count(one, other, least);
            return new PackageCount(count, count);
        }

        return Between(worths, range / CoarseCells, least - from, all);
    }

    /// <summary>What all worths are multiples of, counted from the least of their block.</summary>
    private static Rational Cell(Rational[][] worths)
    {
        var cell = Rational.Zero;
        foreach (var block in worths)
        {
            var least = block.Min();
            foreach (var worth in block)
            {
                var (one, other) = (cell, worth - least);
                var common = one.Denominator * other.Denominator / BigInteger.GreatestCommonDivisor(one.Denominator, other.Denominator);
                cell = Rational.Of(BigInteger.GreatestCommonDivisor((one * common).Numerator, (other * common).Numerator), common);
            }
        }

        return cell.Sign == 0 ? 1 : cell;
    }

    /// <summary>Both bounds are equal where every worth is a multiple of the cell.</summary>
    private static PackageCount Between(Rational[][] worths, Rational cell, Rational least, BigInteger all)
    {
        var (down, up) = (new int[worths.Length][], new int[worths.Length][]);
        for (var i = 0; i < worths.Length; i++)
        {
            var low = worths[i].Min();
            down[i] = Array.ConvertAll(worths[i], worth => (int)Floor((worth - low) / cell));
            up[i] = Array.ConvertAll(worths[i], worth => (int)-Floor(-((worth - low) / cell)));
        }

        var from = (int)-Floor(-(least / cell));
        var limbs = (int)(all.GetBitLength() / LimbBits) + 1;
        var fewest = Count(down);
        return new PackageCount(fewest, down.Zip(up).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)) ? fewest : Count(up));

        BigInteger Count(int[][] steps) => all.GetBitLength() <= 63 ? OnGrid<long>(steps, from)
            : limbs <= MostLimbs ? InLimbs(steps, from, limbs) : OnGrid<BigInteger>(steps, from);
    }

    private static BigInteger OnGrid<T>(int[][] steps, int from)
        where T : struct, INumber<T>
    {
        T[] ways = [T.One];
        foreach (var block in steps)
        {
            var next = new T[ways.Length + block.Max()];
            foreach (var step in block)
            {
                Add(ways, next.AsSpan(step, ways.Length));
            }

            ways = next;
        }

        var sum = BigInteger.Zero;
        for (var cell = Math.Max(0, from); cell < ways.Length; cell++)
        {
            sum += BigInteger.CreateChecked(ways[cell]);
        }

        return sum;
    }

    /// <summary>The same with every number in some limbs: those of all options of a block are added before any is carried over.</summary>
    private static BigInteger InLimbs(int[][] steps, int from, int limbs)
    {
        var ways = new ulong[limbs][];
        for (var limb = 0; limb < limbs; limb++)
        {
            ways[limb] = [limb == 0 ? 1u : 0u];
        }

        foreach (var block in steps)
        {
            var next = Array.ConvertAll(ways, limb => new ulong[limb.Length + block.Max()]);
            foreach (var step in block)
            {
                for (var limb = 0; limb < limbs; limb++)
                {
                    Add<ulong>(ways[limb], next[limb].AsSpan(step, ways[limb].Length));
                }
            }

            Carry(next);
            ways = next;
        }

        var sum = BigInteger.Zero;
        for (var limb = limbs - 1; limb >= 0; limb--)
        {
            var part = UInt128.Zero;
            for (var cell = Math.Max(0, from); cell < ways[limb].Length; cell++)
            {
                part += ways[limb][cell];
            }

            sum = (sum << LimbBits) + part;
        }

        return sum;
    }

    private static void Carry(ulong[][] ways)
    {
        for (var limb = 0; limb < ways.Length - 1; limb++)
        {
            var (low, high) = (ways[limb], ways[limb + 1]);
            for (var cell = 0; cell < low.Length; cell++)
            {
                high[cell] += low[cell] >> LimbBits;
                low[cell] &= (1ul << LimbBits) - 1;
            }
        }
    }

    private static void Add<T>(ReadOnlySpan<T> ways, Span<T> to)
        where T : struct, INumber<T>
    {
        var at = 0;
        if (Vector<T>.IsSupported)
        {
            for (; at <= ways.Length - Vector<T>.Count; at += Vector<T>.Count)
            {
                (new Vector<T>(ways[at..]) + new Vector<T>(to[at..])).CopyTo(to[at..]);
            }
        }

        for (; at < ways.Length; at++)
        {
            to[at] += ways[at];
        }
    }

    /// <summary>All sums of the first blocks and of the others, rising; null when either are too many.</summary>
    private static (Rational[] One, Rational[] Other)? Halves(Rational[][] worths)
    {
        var (one, other) = (new List<Rational[]>(), new List<Rational[]>());
        var (ones, others) = (1.0, 1.0);
        foreach (var block in worths.OrderByDescending(block => block.Length))
        {
            if (ones <= others)
            {
                ones *= block.Length;
                one.Add(block);
            }
            else
            {
                others *= block.Length;
                other.Add(block);
            }
        }

        return ones > MostHalf || others > MostHalf ? null : (Sums(one), Sums(other));
    }

    private static Rational[] Sums(List<Rational[]> blocks)
    {
        Rational[] sums = [Rational.Zero];
        foreach (var block in blocks)
        {
            sums = [.. sums.SelectMany(_ => block, (sum, worth) => sum + worth)];
        }

        Array.Sort(sums);
        return sums;
    }

    private static BigInteger Count(Rational[] one, Rational[] other, Rational least)
    {
        var (count, from) = (BigInteger.Zero, other.Length);
        foreach (var sum in one)
        {
            while (from > 0 && sum + other[from - 1] >= least)
            {
                from--;
            }

            count += other.Length - from;
        }

        return count;
    }

    private static BigInteger Floor(Rational value)
    {
        var whole = BigInteger.DivRem(value.Numerator, value.Denominator, out var rest);
        return rest.Sign < 0 ? whole - 1 : whole;
    }
}
