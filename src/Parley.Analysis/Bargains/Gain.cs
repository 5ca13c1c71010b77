using System.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>The gains of both sides at one individually rational point, as whole numbers on one common scale.</summary>
internal readonly record struct Gain(int Index, BigInteger Ours, BigInteger Theirs)
{
    /// <summary>The individually rational points in falling worth to us.</summary>
    public static Gain[] On(Frontier frontier, Rational? ourReservation, Rational? theirReservation)
    {
        var (ours, theirs) = (frontier.OurWorths, frontier.TheirWorths);
        var ourStart = ours.Base - (ourReservation ?? Rational.Zero);
        var theirStart = theirs.Base - (theirReservation ?? Rational.Zero);
        var (ourStep, theirStep) = ((Rational)1 / ours.Scale.PerUnit, (Rational)1 / theirs.Scale.PerUnit);
        var common = new[] { ourStart, theirStart, ourStep, theirStep }.Aggregate(
            BigInteger.One, (product, one) => product * one.Denominator / BigInteger.GreatestCommonDivisor(product, one.Denominator));
        var (ourZero, theirZero) = ((ourStart * common).Numerator, (theirStart * common).Numerator);
        var (ourUnit, theirUnit) = ((ourStep * common).Numerator, (theirStep * common).Numerator);
        var gains = new List<Gain>();
        for (var i = 0; i < frontier.Count; i++)
        {
            var gain = new Gain(i, ourZero + (frontier.ScaledOurs(i) * ourUnit), theirZero + (frontier.ScaledTheirs(i) * theirUnit));
            if ((ourReservation is null || gain.Ours.Sign >= 0) && (theirReservation is null || gain.Theirs.Sign >= 0))
            {
                gains.Add(gain);
            }
        }

        return [.. gains];
    }
}
