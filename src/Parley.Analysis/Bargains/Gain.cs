using System.Numerics;
using Parley.Analysis.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>The gains of both sides at one individually rational point, as whole numbers on one common scale.</summary>
internal readonly record struct Gain<T>(int Index, T Ours, T Theirs)
    where T : struct, IBinaryInteger<T>;

/// <summary>How the worths of a frontier become gains.</summary>
internal sealed class GainScale
{
    private readonly Frontier frontier;
    private readonly BigInteger common;
    private readonly BigInteger ourZero;
    private readonly BigInteger theirZero;
    private readonly BigInteger ourUnit;
    private readonly BigInteger theirUnit;
    private readonly bool ourOpen;
    private readonly bool theirOpen;

    public GainScale(Frontier frontier, Rational? ourReservation, Rational? theirReservation)
    {
        this.frontier = frontier;
        (ourOpen, theirOpen) = (ourReservation is null, theirReservation is null);
        var (ours, theirs) = (frontier.OurWorths, frontier.TheirWorths);
        var ourStart = ours.Base - (ourReservation ?? Rational.Zero);
        var theirStart = theirs.Base - (theirReservation ?? Rational.Zero);
        var (ourStep, theirStep) = ((Rational)1 / ours.Scale.PerUnit, (Rational)1 / theirs.Scale.PerUnit);
        common = Common(Common(ourStart.Denominator, theirStart.Denominator), Common(ourStep.Denominator, theirStep.Denominator));
        (ourZero, theirZero) = ((ourStart * common).Numerator, (theirStart * common).Numerator);
        (ourUnit, theirUnit) = ((ourStep * common).Numerator, (theirStep * common).Numerator);
        var last = frontier.Count - 1;
        Bits = last < 0 ? 0 : Math.Max(
            Math.Max(Longest(ourZero, frontier.ScaledOurs(0), ourUnit), Longest(ourZero, frontier.ScaledOurs(last), ourUnit)),
            Math.Max(Longest(theirZero, frontier.ScaledTheirs(0), theirUnit), Longest(theirZero, frontier.ScaledTheirs(last), theirUnit)));
    }

    /// <summary>So many bits hold each gain and whatever it is made from.</summary>
    public long Bits { get; }

    /// <summary>The individually rational points in falling worth to us.</summary>
    public Gain<T>[] Gains<T>()
        where T : struct, IBinaryInteger<T>
    {
        if (frontier.Count == 0)
        {
            return [];
        }

        var gains = new List<Gain<T>>();
        var (ourFrom, theirFrom, ourEach, theirEach) =
            (T.CreateChecked(ourZero), T.CreateChecked(theirZero), T.CreateChecked(ourUnit), T.CreateChecked(theirUnit));
        for (var i = 0; i < frontier.Count; i++)
        {
            var gain = new Gain<T>(
                i, ourFrom + (frontier.ScaledOurs(i).To<T>() * ourEach), theirFrom + (frontier.ScaledTheirs(i).To<T>() * theirEach));
            if ((ourOpen || !T.IsNegative(gain.Ours)) && (theirOpen || !T.IsNegative(gain.Theirs)))
            {
                gains.Add(gain);
            }
        }

        return [.. gains];
    }

    /// <summary>A gain on the common scale; one that none of the points can have, as of worths that are kept rounded, to the nearest.</summary>
    public T Of<T>(Rational gain)
        where T : struct, IBinaryInteger<T>
    {
        var scaled = gain * common;
        return T.CreateChecked(BigInteger.Divide((2 * scaled.Numerator) + (scaled.Sign * scaled.Denominator), 2 * scaled.Denominator));
    }

    /// <summary>What a gain on the common scale is worth.</summary>
    public double Worth<T>(T gain)
        where T : struct, IBinaryInteger<T> => Rational.Of(BigInteger.CreateChecked(gain), common).ToDouble();

    private static BigInteger Common(BigInteger one, BigInteger other) => one * other / BigInteger.GreatestCommonDivisor(one, other);

    private static long Longest(BigInteger zero, WideWhole scaled, BigInteger unit) =>
        Math.Max(Math.Max(zero.GetBitLength(), unit.GetBitLength()), (zero + (scaled.ToBigInteger() * unit)).GetBitLength());
}
