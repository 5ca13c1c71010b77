using System.Numerics;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Worths of one side as whole numbers: worth x <see cref="PerUnit"/>. The common denominator where all sums then fit 126 bits,
/// otherwise the finest power of two, to which worths are rounded.
/// </summary>
internal sealed class WorthScale
{
    private const int MostBits = 126;
    private const int LongBits = 62;

    private WorthScale(Rational perUnit, bool exact, bool fitsLong)
    {
        PerUnit = perUnit;
        Exact = exact;
        FitsLong = fitsLong;
    }

    public Rational PerUnit { get; }

    public bool Exact { get; }

    /// <summary>No sum of one option per block reaches 2^62.</summary>
    public bool FitsLong { get; }

    public static WorthScale For(IReadOnlyCollection<Rational[]> blocks)
    {
        if (Short(blocks) is { } fit)
        {
            return fit;
        }

        var largest = Rational.Zero;
        foreach (var block in blocks)
        {
            var most = Rational.Zero;
            foreach (var worth in block)
            {
                most = Rational.Max(most, worth.Sign < 0 ? -worth : worth);
            }

            largest += most;
        }

        var common = BigInteger.One;
        foreach (var block in blocks)
        {
            var last = BigInteger.One;
            foreach (var worth in block)
            {
                // Worths on a line mostly repeat the denominator of the one before.
                if (worth.IsWhole || worth.Denominator == last)
                {
                    continue;
                }

                last = worth.Denominator;
                if (!(common % last).IsZero)
                {
                    common *= last / BigInteger.GreatestCommonDivisor(common, last);
                    if (Bits(largest * common) >= MostBits)
                    {
                        return Rounded(largest, blocks.Count);
                    }
                }
            }
        }

        var bits = Bits(largest * common);
        return bits < MostBits ? new WorthScale(common, exact: true, bits < LongBits) : Rounded(largest, blocks.Count);
    }

    /// <summary>The nearest whole number of scaled units.</summary>
    public BigInteger Scaled(Rational worth) => Exact
        ? worth.IsWhole && PerUnit.Numerator.IsOne ? worth.Numerator : worth.IsWhole ? worth.Numerator * PerUnit.Numerator : worth.Numerator * (PerUnit.Numerator / worth.Denominator)
        : Floor((worth * PerUnit) + Rational.Of(1, 2));

    public BigInteger Floored(Rational worth) => Floor(worth * PerUnit);

    public T[][] Scaled<T>(Rational[][] blocks)
        where T : struct, IBinaryInteger<T> =>
        Exact && PerUnit.Numerator.GetBitLength() <= LongBits && (long)PerUnit.Numerator is var common
            ? Array.ConvertAll(blocks, block => Array.ConvertAll(block, worth =>
                worth.Numerator.GetBitLength() < LongBits ? T.CreateChecked((long)worth.Numerator) * T.CreateChecked(Multiple(worth, common)) : T.CreateChecked(Scaled(worth))))
            : Array.ConvertAll(blocks, block => Array.ConvertAll(block, worth => T.CreateChecked(Scaled(worth))));

    /// <summary>The common denominator of short fractions; null when some are long.</summary>
    private static WorthScale? Short(IReadOnlyCollection<Rational[]> blocks)
    {
        long common = 1;
        foreach (var block in blocks)
        {
            foreach (var worth in block)
            {
                if (worth.Numerator.GetBitLength() >= LongBits || worth.Denominator.GetBitLength() >= LongBits)
                {
                    return null;
                }

                if (!worth.IsWhole && (long)worth.Denominator is var own && common % own != 0)
                {
                    var over = Math.BigMul((ulong)common, (ulong)(own / (long)BigInteger.GreatestCommonDivisor(common, own)), out var joined);
                    if (over != 0 || joined >= 1ul << LongBits)
                    {
                        return null;
                    }

                    common = (long)joined;
                }
            }
        }

        return FitLong(blocks, common) ? new WorthScale(common, exact: true, fitsLong: true) : Wide(blocks, common);
    }

    /// <summary>No sum of one scaled worth per block reaches 2^62.</summary>
    private static bool FitLong(IReadOnlyCollection<Rational[]> blocks, long common)
    {
        var sum = 0ul;
        foreach (var block in blocks)
        {
            var most = 0ul;
            foreach (var worth in block)
            {
                if (Math.BigMul((ulong)Math.Abs((long)worth.Numerator), (ulong)Multiple(worth, common), out var scaled) != 0)
                {
                    return false;
                }

                most = Math.Max(most, scaled);
            }

            if (most >= 1ul << LongBits || (sum += most) >= 1ul << LongBits)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The scale for sums that don't fit a long; null when they pass 126 bits.</summary>
    private static WorthScale? Wide(IReadOnlyCollection<Rational[]> blocks, long common)
    {
        Int128 sum = 0;
        foreach (var block in blocks)
        {
            Int128 most = 0;
            foreach (var worth in block)
            {
                most = Int128.Max(most, Int128.Abs((Int128)(long)worth.Numerator * Multiple(worth, common)));
            }

            sum += most;
            if (sum >= (Int128)1 << (MostBits - 1))
            {
                return null;
            }
        }

        return new WorthScale(common, exact: true, fitsLong: false);
    }

    /// <summary>What the numerator of a short fraction is taken times, where its denominator divides <paramref name="common"/>.</summary>
    private static long Multiple(Rational worth, long common) => worth.IsWhole ? common : common / (long)worth.Denominator;

    private static WorthScale Rounded(Rational largest, int blocks)
    {
        var room = MostBits - 1 - Bits(largest + blocks);
        return new WorthScale(room >= 0 ? BigInteger.One << room : Rational.Of(1, BigInteger.One << -room), exact: false, fitsLong: false);
    }

    private static int Bits(Rational positive) => (int)(positive.Numerator / positive.Denominator).GetBitLength();

    private static BigInteger Floor(Rational value)
    {
        var quotient = BigInteger.DivRem(value.Numerator, value.Denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
