using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>Cuts the closed range low..high into at most <c>most</c> equal buckets, a power of two wide.</summary>
internal readonly struct Buckets<T>
    where T : struct, IBinaryInteger<T>
{
    private readonly T low;
    private readonly int shift;

    public Buckets(T low, T high, int most)
    {
        this.low = low;
        shift = Math.Max(0, (high - low).GetShortestBitLength() - BitOperations.Log2((uint)most));
        Count = Of(high) + 1;
    }

    public int Count { get; }

    /// <summary>Two values in one bucket differ by less.</summary>
    public T Width => T.One << shift;

    public int Of(T value) => int.CreateTruncating((value - low) >> shift);
}
