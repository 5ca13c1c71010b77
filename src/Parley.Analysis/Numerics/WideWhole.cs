using System.Numerics;
using System.Runtime.CompilerServices;

namespace Parley.Analysis.Numerics;

/// <summary>
/// A whole number of at most 126 bits, in two halves. A method that takes or gives an Int128 can't be compiled ahead, and most worths fit 62 bits
/// (docs/decisions/0013-start-up.md).
/// </summary>
internal readonly struct WideWhole
{
    private readonly long high;
    private readonly ulong low;

    private WideWhole(long high, ulong low) => (this.high, this.low) = (high, low);

    public bool IsZero => high == 0 && low == 0;

    private bool FitsLong => high == (long)low >> 63;

    public static implicit operator WideWhole(long value) => new(value >> 63, (ulong)value);

    /// <param name="value">A long or an Int128.</param>
    public static WideWhole Of<T>(T value)
        where T : struct, IBinaryInteger<T> =>
        typeof(T) == typeof(long) ? long.CreateTruncating(value) : new WideWhole(long.CreateTruncating(value >> 64), ulong.CreateTruncating(value));

    /// <exception cref="OverflowException">It does not fit.</exception>
    public T To<T>()
        where T : struct, IBinaryInteger<T> => FitsLong ? T.CreateChecked((long)low) : (T.CreateChecked(high) << 64) + T.CreateChecked(low);

    public BigInteger ToBigInteger() => FitsLong ? (long)low : ((BigInteger)high << 64) + low;

    /// <summary>The nearest double.</summary>
    public double ToDouble() => FitsLong ? (long)low : Long();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double Long() => (double)new Int128((ulong)high, low);
}
