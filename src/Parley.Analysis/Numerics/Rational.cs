using System.Numerics;

namespace Parley.Analysis;

/// <summary>
/// An exact fraction in lowest terms. The inputs of the analysis are fractions, so that worth interpolated on a range, ties and
/// dominance do not depend on rounding. Every operation is exact; its time grows with the digits of both fractions, at most with their product.
/// Why fractions: docs/methods/frontier.md.
/// </summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger denominatorLessOne;

    private Rational(BigInteger whole)
    {
        Numerator = whole;
    }

    private Rational(BigInteger numerator, BigInteger denominator)
    {
        Numerator = numerator;
        denominatorLessOne = denominator - 1;
    }

    /// <summary>With the sign of the fraction; 0 has the denominator 1.</summary>
    public BigInteger Numerator { get; }

    /// <summary>At least 1.</summary>
    public BigInteger Denominator => denominatorLessOne + 1;

    /// <summary>0, as is the default of the type.</summary>
    public static Rational Zero => default;

    internal bool IsWhole => denominatorLessOne.IsZero;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>The fraction in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }

        return divisor.IsOne ? new Rational(numerator, denominator) : new Rational(numerator / divisor, denominator / divisor);
    }

    /// <summary>Exact.</summary>
    public static implicit operator Rational(long value) => new(value);

    /// <summary>Exact.</summary>
    public static implicit operator Rational(BigInteger value) => new(value);

    /// <summary>Exact.</summary>
    public static implicit operator Rational(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0];
        var scale = (bits[3] >> 16) & 0xFF;
        var signed = bits[3] < 0 ? -magnitude : magnitude;
        return scale == 0 ? new Rational(signed) : Of(signed, BigInteger.Pow(10, scale));
    }

    /// <summary>The exact value of the double itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static Rational Exactly(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A worth is finite.");
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0)
        {
            exponent++;
        }
        else
        {
            mantissa |= 1L << 52;
        }

        exponent -= 1075;
        BigInteger whole = bits < 0 ? -mantissa : mantissa;
        return exponent >= 0 ? whole << exponent : Of(whole, BigInteger.One << -exponent);
    }

    // Most figures are whole or share their denominator; the common cases go without multiplying and reducing.

    /// <summary>The exact sum, in lowest terms.</summary>
    public static Rational operator +(Rational a, Rational b) =>
        a.IsWhole && b.IsWhole ? new Rational(a.Numerator + b.Numerator)
        : a.denominatorLessOne == b.denominatorLessOne ? Of(a.Numerator + b.Numerator, a.Denominator)
        : Of((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The exact difference, in lowest terms.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The same fraction on the other side of 0.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    /// <summary>The exact product, in lowest terms.</summary>
    public static Rational operator *(Rational a, Rational b) => a.IsWhole && b.IsWhole
        ? new Rational(a.Numerator * b.Numerator)
        : Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The exact quotient, in lowest terms.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is 0.</exception>
    public static Rational operator /(Rational a, Rational b) => Of(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Equal in value: 1/2 and 2/4 are.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Different in value, however little.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Less, without rounding.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>More, without rounding.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>At most as much, without rounding.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>At least as much, without rounding.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <summary>The lesser of the two.</summary>
    public static Rational Min(Rational a, Rational b) => a <= b ? a : b;

    /// <summary>The greater of the two.</summary>
    public static Rational Max(Rational a, Rational b) => a >= b ? a : b;

    /// <summary>A double that differs by some 1e-15 of it at most, sooner found than the nearest.</summary>
    internal double Rough() => (double)Numerator / (double)Denominator is var rough && double.IsNormal(rough) ? rough : ToDouble();

    /// <summary>The nearest double; infinite beyond its range.</summary>
    public double ToDouble()
    {
        // Scale so that the quotient has 64 significant bits and one sticky bit, then let the conversion round once.
        if (Numerator.IsZero)
        {
            return 0;
        }

        var magnitude = BigInteger.Abs(Numerator);
        var shift = (int)(66 - (magnitude.GetBitLength() - Denominator.GetBitLength()));
        var quotient = shift >= 0
            ? BigInteger.DivRem(magnitude << shift, Denominator, out var rest)
            : BigInteger.DivRem(magnitude, Denominator << -shift, out rest);
        if (!rest.IsZero)
        {
            quotient |= 1;
        }

        // Keep 64 bits with the lower ones folded into a sticky bit: a conversion from ulong rounds to nearest even.
        var extra = (int)quotient.GetBitLength() - 64;
        if (extra > 0)
        {
            var lost = quotient & ((BigInteger.One << extra) - 1);
            quotient >>= extra;
            if (!lost.IsZero)
            {
                quotient |= 1;
            }

            shift -= extra;
        }

        var value = Math.ScaleB((double)(ulong)quotient, -shift);
        return Numerator.Sign < 0 ? -value : value;
    }

    /// <summary>The nearest decimal, to at most 28 digits after the dot.</summary>
    /// <exception cref="OverflowException">Beyond the range of decimals.</exception>
    public decimal ToDecimal()
    {
        var whole = BigInteger.DivRem(BigInteger.Abs(Numerator), Denominator, out var rest);
        var places = Math.Max(0, 28 - (whole.IsZero ? 0 : (int)Math.Ceiling(BigInteger.Log10(whole) + 1e-9)));
        var scale = BigInteger.Pow(10, places);
        var fraction = ((rest * scale * 2) + Denominator) / (Denominator * 2);
        var value = (decimal)whole + ((decimal)fraction / (decimal)scale);
        return Numerator.Sign < 0 ? -value : value;
    }

    /// <summary>Below 0, 0 or above 0 when this is less, equal or more; exact.</summary>
    public int CompareTo(Rational other) => denominatorLessOne == other.denominatorLessOne
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>Equal in value.</summary>
    public bool Equals(Rational other) => Numerator == other.Numerator && denominatorLessOne == other.denominatorLessOne;

    /// <summary>Equal in value to another fraction; never to a number of another type.</summary>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <summary>Alike for equal fractions.</summary>
    public override int GetHashCode() => HashCode.Combine(Numerator, denominatorLessOne);

    /// <summary>A whole number as its digits, otherwise such as -3/4.</summary>
    public override string ToString() => Denominator.IsOne ? Numerator.ToString() : $"{Numerator}/{Denominator}";
}
