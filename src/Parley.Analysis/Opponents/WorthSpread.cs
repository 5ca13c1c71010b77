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
    internal const int Bins = 256;
    private const int Top = Bins - 1;
    private const int Margin = 160;
    private const double Softness = 0.02;

    /// <summary>Standard deviations of offers around their target.</summary>
    internal static readonly double[] Noises = [0.01, 0.0143, 0.0206, 0.0295, 0.0424, 0.0608, 0.0871, 0.125];

    private static readonly float[][] Kernels = Array.ConvertAll(Noises, Kernel);

    /// <summary>How much an offer so many bins below the floor counts as above it.</summary>
    private static readonly float[] Below = [.. Enumerable.Range(0, 24).Select(d => (float)Math.Exp(-0.5 * Math.Pow(d / (Top * Softness), 2)))];

    /// <summary>What <see cref="Near"/> gave for a bin and the noise it was asked for; not a number where nobody asked.</summary>
    private readonly float[] nears = new float[Bins];
    private int nearsNoise = -1;

    private readonly float[] spare;
    private readonly float[] shares;

    internal WorthSpread(int issues)
    {
        // Rounding of each issue may add half a bin; vectors of eight may run over.
        shares = new float[Margin + Bins + issues + 8 + Margin];
        spare = new float[shares.Length];
    }

    /// <param name="worth">Of every option, issue after issue; the best of each sum to 1, the worst are 0.</param>
    /// <param name="first">Where each issue starts, and the end behind the last.</param>
    internal void Fill(ReadOnlySpan<double> worth, ReadOnlySpan<int> first)
    {
        var (from, to) = (shares, spare);
        Array.Clear(from);
        from[Margin] = 1;
        var length = 1;
        for (var i = 0; i + 1 < first.Length; i++)
        {
            var options = worth[first[i]..first[i + 1]];
            if (options.Length == 1)
            {
                continue;
            }

            var most = 0;
            foreach (var option in options)
            {
                most = Math.Max(most, (int)((option * Top) + 0.5));
            }

            Array.Clear(to, Margin, length + most + 8);
            var each = Vector256.Create(1f / options.Length);
            foreach (var option in options)
            {
                var shift = (int)((option * Top) + 0.5);
                ref var source = ref from[Margin];
                ref var target = ref to[Margin + shift];
                for (nuint at = 0; at < (nuint)length; at += 8)
                {
                    (Vector256.LoadUnsafe(ref target, at) + (Vector256.LoadUnsafe(ref source, at) * each)).StoreUnsafe(ref target, at);
                }
            }

            length += most;
            Array.Clear(to, Margin + length, 8);
            (from, to) = (to, from);
        }

        if (!ReferenceEquals(from, shares))
        {
            Array.Copy(from, shares, shares.Length);
        }

        Array.Clear(shares, Margin + length, shares.Length - Margin - length);
        nearsNoise = -1;
    }

    /// <summary>The mean over all packages of exp(-(worth - target)^2 / (2 noise^2)).</summary>
    /// <param name="target">[0, 1].</param>
    internal double Near(double target, int noise)
    {
        if (nearsNoise != noise)
        {
            Array.Fill(nears, float.NaN);
            nearsNoise = noise;
        }

        ref var near = ref nears[(int)((target * Top) + 0.5)];
        return float.IsNaN(near) ? near = NearBin((int)((target * Top) + 0.5), noise) : near;
    }

    private float NearBin(int bin, int noise)
    {
        var kernel = Kernels[noise];
        var start = Margin + bin - (kernel.Length / 2);
        ref var window = ref shares[start];
        ref var factor = ref kernel[0];
        var sum = Vector256<float>.Zero;
        for (nuint at = 0; at < (nuint)kernel.Length; at += 8)
        {
            sum += Vector256.LoadUnsafe(ref window, at) * Vector256.LoadUnsafe(ref factor, at);
        }

        return Vector256.Sum(sum);
    }

    /// <summary>The share of packages above the floor, those just below it counted in part.</summary>
    internal double Above(double floor)
    {
        var at = Margin + (int)((floor * Top) + 0.5);
        var sum = 0f;
        var many = Vector256<float>.Zero;
        ref var above = ref shares[at];
        // What lies behind the last bin is 0.
        for (nuint k = 0; k < (nuint)(Margin + Bins + 8 - at); k += 8)
        {
            many += Vector256.LoadUnsafe(ref above, k);
        }

        for (var d = 1; d < Below.Length; d++)
        {
            sum += shares[at - d] * Below[d];
        }

        return sum + Vector256.Sum(many);
    }

    /// <summary>How much a package of this worth counts as above the floor.</summary>
    internal static double Counts(double worth, double floor)
    {
        var missing = (floor - worth) / Softness;
        return missing <= 0 ? 1 : missing > 5 ? 0 : Math.Exp(-0.5 * missing * missing);
    }

    /// <summary>A multiple of eight long, its middle at half its length.</summary>
    private static float[] Kernel(double noise)
    {
        var reach = Math.Min(Margin - 8, ((int)(3.6 * noise * Top) / 8 * 8) + 8);
        var kernel = new float[2 * reach];
        for (var at = 0; at < kernel.Length; at++)
        {
            kernel[at] = (float)Math.Exp(-0.5 * Math.Pow((at - reach) / (noise * Top), 2));
        }

        return kernel;
    }
}
