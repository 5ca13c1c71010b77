using System.Numerics;
using System.Runtime.InteropServices;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>The positions of the fairest points of a frontier among those that leave nobody below a reservation, all ties.</summary>
internal abstract class FairChoice
{
    public static FairChoice On(Frontier frontier, Rational? ourReservation, Rational? theirReservation)
    {
        var scale = new GainScale(frontier, ourReservation, theirReservation);
        return scale.Bits < 30 ? new FairChoice<long>(scale) : scale.Bits < 60 ? new FairChoice<Int128>(scale) : new FairChoice<BigInteger>(scale);
    }

    public abstract List<int> Nash();

    /// <param name="ideals">The ideal gains; null for those of the frontier itself.</param>
    public abstract List<int> KalaiSmorodinsky((Rational Ours, Rational Theirs)? ideals);

    public abstract List<int> Egalitarian();

    public abstract List<int> Utilitarian();

    /// <summary>The best for us; empty where no point qualifies.</summary>
    public abstract List<int> First();

    /// <summary>The best for them; empty where no point qualifies.</summary>
    public abstract List<int> Last();
}

/// <inheritdoc/>
/// <typeparam name="T">Holds the product of two gains, with room to spare.</typeparam>
internal sealed class FairChoice<T>(GainScale scale) : FairChoice
    where T : struct, IBinaryInteger<T>
{
    // In falling gain to us, so rising gain to them.
    private readonly Gain<T>[] gains = scale.Gains<T>();

    public override List<int> Nash()
    {
        var gaining = Array.FindAll(gains, gain => !T.IsNegative(gain.Ours) && !T.IsNegative(gain.Theirs));
        var best = Most(gaining, static gain => gain.Ours * gain.Theirs);
        return Indexes(best.Count > 0 && best[0].Ours * best[0].Theirs == T.Zero ? Most(CollectionsMarshal.AsSpan(best), static gain => gain.Ours + gain.Theirs) : best);
    }

    public override List<int> KalaiSmorodinsky((Rational Ours, Rational Theirs)? ideals)
    {
        if (gains.Length == 0)
        {
            return [];
        }

        var (ours, theirs) = ideals is var (our, their) ? (scale.Of<T>(our), scale.Of<T>(their)) : (gains[0].Ours, gains[^1].Theirs);
        return Indexes((T.Sign(ours), T.Sign(theirs)) switch
        {
            ( < 0, _) or (_, < 0) => [],
            (0, 0) => Leximin(T.One, T.One),
            (0, _) => Most(gains, static gain => gain.Theirs),
            (_, 0) => Most(gains, static gain => gain.Ours),
            _ => Leximin(theirs, ours),
        });
    }

    public override List<int> Egalitarian() => Indexes(Leximin(T.One, T.One));

    public override List<int> Utilitarian() => Indexes(Most(gains, static gain => gain.Ours + gain.Theirs));

    public override List<int> First() => gains.Length == 0 ? [] : [gains[0].Index];

    public override List<int> Last() => gains.Length == 0 ? [] : [gains[^1].Index];

    private static List<int> Indexes(List<Gain<T>> best) => best.ConvertAll(static gain => gain.Index);

    private List<Gain<T>> Leximin(T ours, T theirs) => Most(
        CollectionsMarshal.AsSpan(Most(gains, gain => T.Min(gain.Ours * ours, gain.Theirs * theirs))), gain => T.Max(gain.Ours * ours, gain.Theirs * theirs));

    private static List<Gain<T>> Most(ReadOnlySpan<Gain<T>> gains, Func<Gain<T>, T> value)
    {
        var best = new List<Gain<T>>();
        var most = T.Zero;
        for (var i = 0; i < gains.Length; i++)
        {
            var one = value(gains[i]);
            if (best.Count == 0 || one > most)
            {
                best.Clear();
                most = one;
            }

            if (one == most)
            {
                best.Add(gains[i]);
            }
        }

        return best;
    }
}
