using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Analysis.Opponents;

/// <summary>
/// How the worth of all packages is spread for one supposed counterpart: shares of 256 bins over [0, 1], by convolution of the issues, without
/// listing packages. One object for each thread; no allocation after it is made.
/// Growth: options of all issues x 256 / 8. A package may land n / 2 bins beside its place with n issues, about n^0.5 / 4 on average.
/// Method: docs/methods/reading.md.
/// </summary>
internal sealed class WorthSpread
{
    private const int Bins = 256;
    private const int Top = Bins - 1;

    /// <summary>Zeros on both sides, so that neither an option's shift nor a kernel runs out of the arrays.</summary>
    private const int Margin = Bins + 8;

    /// <summary>So many bins are written at once.</summary>
    private const int Block = 32;

    private const double Softness = 0.02;

    /// <summary>Standard deviations of offers around their target.</summary>
    internal static readonly double[] Noises = [0.01, 0.0143, 0.0206, 0.0295, 0.0424, 0.0608, 0.0871, 0.125];

    private static readonly float[][] Kernels = Array.ConvertAll(Noises, Kernel);

    /// <summary>How much an offer so many bins below the floor counts as above it, from the furthest on.</summary>
    private static readonly float[] Below = [.. Enumerable.Range(0, 24).Select(k => (float)Math.Exp(-0.5 * Math.Pow((24 - k) / (Top * Softness), 2)))];

    /// <summary>Below this mean nearness to a target, as a share of all packages, not one of them counts as near it: an offer far off explains nothing.</summary>
    private readonly float leastNear;

    private readonly int[] first;
    private readonly int[] shifts;

    /// <summary>Issue by issue in rising order of the greatest shift: what is narrow is spread first, since that is quick. Greatest shift x issues + issue.</summary>
    private readonly int[] order;

    /// <summary>For each noise and bin, as <see cref="Rarities"/> gives them, in blocks of eight; only those that somebody asked for.</summary>
    private readonly float[] rarities = new float[Noises.Length * Bins];

    /// <summary>For each noise the blocks that are known, one bit each.</summary>
    private readonly uint[] known = new uint[Noises.Length];

    private float[] shares;
    private float[] spare;
    private int length;
    private int spareLength;

    /// <param name="first">Where each issue starts among the options of all, and the end behind the last.</param>
    internal WorthSpread(int[] first)
    {
        var packages = 1.0;
        for (var i = 0; i + 1 < first.Length; i++)
        {
            packages *= first[i + 1] - first[i];
        }

        leastNear = (float)Math.Max(1e-9, 0.002 / packages);
        this.first = first;
        (shifts, order) = (new int[first[^1]], [.. Enumerable.Range(0, first.Length - 1)]);
        // Rounding of each issue may add half a bin; pairs of vectors may run over.
        shares = new float[Margin + Bins + order.Length + Block + Margin];
        spare = new float[shares.Length];
    }

    /// <param name="worth">Of every option, issue after issue; the best of each sum to 1, the worst are 0.</param>
    internal void Fill(ReadOnlySpan<double> worth)
    {
        Round(worth);
        shares.AsSpan(Margin, length).Clear();
        shares[Margin] = 1;
        length = 1;
        foreach (var key in order)
        {
            var (most, i) = Math.DivRem(key, order.Length);
            if (most > 0)
            {
                Spread(shifts.AsSpan(first[i]..first[i + 1]), most);
            }
        }

        known.AsSpan().Clear();
    }

    /// <summary>Worths to bins; the order by the greatest, issues that tie as they come, whatever the order was before.</summary>
    private void Round(ReadOnlySpan<double> worth)
    {
        for (var k = 0; k < order.Length; k++)
        {
            var (i, most) = (order[k] % order.Length, 0);
            for (var at = first[i]; at < first[i + 1]; at++)
            {
                shifts[at] = Bin(worth[at]);
                most = Math.Max(most, shifts[at]);
            }

            var (key, to) = ((most * order.Length) + i, k);
            for (; to > 0 && order[to - 1] > key; to--)
            {
                order[to] = order[to - 1];
            }

            order[to] = key;
        }
    }

    /// <summary>One issue more. What lies behind the length of either array is 0 before and after.</summary>
    private void Spread(ReadOnlySpan<int> options, int most)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(shares);
        ref var target = ref MemoryMarshal.GetArrayDataReference(spare);
        var each = Vector256.Create(1f / options.Length);
        var to = length + most;
        for (var at = Margin; at < Margin + to; at += Block)
        {
            var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            foreach (var shift in options)
            {
                ref var from = ref Unsafe.Add(ref source, at - shift);
                a += Vector256.LoadUnsafe(ref from);
                b += Vector256.LoadUnsafe(ref from, 8);
                c += Vector256.LoadUnsafe(ref from, 16);
                d += Vector256.LoadUnsafe(ref from, 24);
            }

            ref var written = ref Unsafe.Add(ref target, at);
            (a * each).StoreUnsafe(ref written);
            (b * each).StoreUnsafe(ref written, 8);
            (c * each).StoreUnsafe(ref written, 16);
            (d * each).StoreUnsafe(ref written, 24);
        }

        if (spareLength > to)
        {
            spare.AsSpan(Margin + to, spareLength - to).Clear();
        }

        (shares, spare, length, spareLength) = (spare, shares, to, length);
    }

    /// <summary>One over the mean, over all packages, of exp(-(worth - target)^2 / (2 noise^2)): how much it says that an offer is near each target.</summary>
    /// <param name="targets">[0, 1].</param>
    /// <param name="noise">Position in <see cref="Noises"/>.</param>
    /// <param name="into">As many as targets.</param>
    internal void Rarities(ReadOnlySpan<float> targets, int noise, Span<float> into)
    {
        for (var k = 0; k < targets.Length; k++)
        {
            var bin = Bin(targets[k]);
            if ((known[noise] & (1u << (bin / 8))) == 0)
            {
                FindRarities(bin / 8 * 8, noise);
            }

            into[k] = rarities[(noise * Bins) + bin];
        }
    }

    private static int Bin(double worth) => double.ConvertToIntegerNative<int>((worth * Top) + 0.5);

    private static int Bin(float worth) => float.ConvertToIntegerNative<int>((worth * Top) + 0.5f);

    /// <summary>Of eight bins at once.</summary>
    private void FindRarities(int bin, int noise)
    {
        var kernel = Kernels[noise];
        ref var window = ref shares[Margin + bin - (kernel.Length / 2)];
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var at = 0; at < kernel.Length; at += 2)
        {
            even += Vector256.LoadUnsafe(ref window, (nuint)at) * kernel[at];
            odd += Vector256.LoadUnsafe(ref window, (nuint)at + 1) * kernel[at + 1];
        }

        (Vector256<float>.One / Vector256.Max(even + odd, Vector256.Create(leastNear))).StoreUnsafe(ref rarities[(noise * Bins) + bin]);
        known[noise] |= 1u << (bin / 8);
    }

    /// <summary>The share of packages above the floor, those just below it counted in part.</summary>
    internal double Above(double floor)
    {
        var at = Margin + Bin(floor);
        ref var above = ref MemoryMarshal.GetArrayDataReference(shares);
        ref var below = ref MemoryMarshal.GetArrayDataReference(Below);
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var k = 0; k < Below.Length; k += 8)
        {
            odd += Vector256.LoadUnsafe(ref above, (nuint)(at - Below.Length + k)) * Vector256.LoadUnsafe(ref below, (nuint)k);
        }

        // What lies behind the last bin is 0.
        for (; at < Margin + length; at += 16)
        {
            even += Vector256.LoadUnsafe(ref above, (nuint)at);
            odd += Vector256.LoadUnsafe(ref above, (nuint)at + 8);
        }

        return Vector256.Sum(even + odd);
    }

    /// <summary>How much packages of these worths count as above the floor.</summary>
    internal static Vector256<float> Counts(Vector256<float> worths, float floor)
    {
        var missing = (Vector256.Create(floor) - worths) / (float)Softness;
        return !Vector256.GreaterThanAny(missing, Vector256<float>.Zero) ? Vector256<float>.One : Bell(Vector256.Max(missing, Vector256<float>.Zero));
    }

    /// <summary>exp(-x^2 / 2); what is nothing beside anything else stays above what a processor is slow with.</summary>
    internal static Vector256<float> Bell(Vector256<float> x) => Vector256.Exp(Vector256.Max(-0.5f * x * x, Vector256.Create(-80f)));

    /// <summary>Of even length, its middle at half of it.</summary>
    private static float[] Kernel(double noise)
    {
        var reach = ((int)(3.6 * noise * Top) / 8 * 8) + 8;
        var kernel = new float[2 * reach];
        for (var at = 0; at < kernel.Length; at++)
        {
            kernel[at] = (float)Math.Exp(-0.5 * Math.Pow((at - reach) / (noise * Top), 2));
        }

        return kernel;
    }
}
