using System.Numerics;
using Parley.Analysis.Numerics;

namespace Parley.Analysis.Simulation;

/// <summary>
/// A stream of chance that a seed settles: the same seed gives the same draws, on every machine and on any number of threads as long as each
/// thread, and each thing that is drawn for, has its own <see cref="Branch"/>. Not safe for two threads at once.
/// Source: xoshiro256**, D. Blackman and S. Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4), 36; its state and
/// the seeds of branches are made by SplitMix64, G. Steele, D. Lea and C. Flood (2014), OOPSLA. Every draw takes constant time on average. Draws that take a root or a logarithm are exact to rounding.
/// Method: docs/methods/reading.md.
/// </summary>
public sealed class RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong seed;
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>The stream of a seed; every seed is as good as any other.</summary>
    public RandomStream(ulong seed) => Restart(seed);

    /// <summary>The state itself, for the generator's published figures.</summary>
    internal RandomStream(ulong a, ulong b, ulong c, ulong d) => (this.a, this.b, this.c, this.d) = (a, b, c, d);

    /// <summary>A stream of its own for each key. It depends on the seed and the key alone, not on what was drawn before.</summary>
    public RandomStream Branch(ulong key) => new(SeedOf(seed, key));

    /// <summary>64 even bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Even on [0, 1), a multiple of 2^-53.</summary>
    public double NextShare() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Even on 0 ... count - 1, to 2^-64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(NextBits(), (ulong)count, out _);
    }

    /// <summary>Mean 0, standard deviation 1; by inversion, one draw of bits for each.</summary>
    public double Normal() => Numerics.Normal.Quantile(((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52)));

    /// <summary>Mean 1, above 0.</summary>
    public double Exponential() => -Math.Log(((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52)));

    /// <summary>Scale 1, so that the mean is the shape. Source: G. Marsaglia and W. W. Tsang (2000), ACM TOMS 26, 363-372.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not finite and above 0.</exception>
    public double Gamma(double shape)
    {
        if (!(shape > 0 && double.IsFinite(shape)))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape is finite and above 0.");
        }

        var lift = shape < 1 ? Math.Pow(1 - NextShare(), 1 / shape) : 1;
        var centre = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        var width = 1 / Math.Sqrt(9 * centre);
        while (true)
        {
            var x = Normal();
            var v = 1 + (width * x);
            v = v * v * v;
            if (v > 0 && Math.Log(1 - NextShare()) < (0.5 * x * x) + (centre * (1 - v + Math.Log(v))))
            {
                return lift * centre * v;
            }
        }
    }

    /// <summary>Shares in [0, 1] that sum to 1.</summary>
    /// <param name="shapes">Each finite and above 0; all 1 is even over the simplex.</param>
    /// <param name="shares">Takes the draw; as many as shapes.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not finite and above 0.</exception>
    public void Dirichlet(ReadOnlySpan<double> shapes, Span<double> shares)
    {
        if (shapes.Length != shares.Length)
        {
            throw new ArgumentException($"There are {shapes.Length} shapes and room for {shares.Length} shares.", nameof(shares));
        }

        var sum = 0.0;
        for (var i = 0; i < shapes.Length; i++)
        {
            sum += shares[i] = Gamma(shapes[i]);
        }

        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = sum > 0 ? shares[i] / sum : 1.0 / shares.Length;
        }
    }

    /// <summary>A position, each with the odds of its weight. Linear in the number of weights.</summary>
    /// <param name="weights">Finite and at least 0, one of them above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No weight is above 0, or one is not finite or below 0.</exception>
    public int Pick(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight >= 0 ? weight : double.NaN;
        }

        if (!(sum > 0 && double.IsFinite(sum)))
        {
            throw new ArgumentOutOfRangeException(nameof(weights), sum, "Weights are finite and at least 0, one of them above 0.");
        }

        var left = NextShare() * sum;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                last = i;
                if (left < weights[i])
                {
                    return i;
                }

                left -= weights[i];
            }
        }

        return last;
    }

    /// <summary>Becomes the branch of a seed without a new object.</summary>
    internal void Restart(ulong seed, ulong key) => Restart(SeedOf(seed, key));

    internal ulong Seed => seed;

    /// <summary>SplitMix64: the next of its figures and its state.</summary>
    internal static ulong Mix(ref ulong state)
    {
        var z = state += Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static ulong SeedOf(ulong seed, ulong key)
    {
        var state = key;
        var mixed = seed ^ Mix(ref state);
        return Mix(ref mixed);
    }

    private void Restart(ulong start)
    {
        seed = start;
        a = Mix(ref start);
        b = Mix(ref start);
        c = Mix(ref start);
        d = Mix(ref start);
    }
}
