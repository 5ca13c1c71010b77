using System.Numerics;
using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>
/// The classical fair points among the efficient pairs that leave neither side below its reservation. A side without a reservation
/// accepts anything, and its gain counts from 0. Each is null where no pair qualifies. Comparisons are exact; time grows in proportion
/// to the frontier. Method: docs/methods/fair-points.md.
/// </summary>
public sealed class FairPoints
{
    private FairPoints(Frontier frontier, Gain[] gains, bool ourOpen, bool theirOpen)
    {
        Nash = Point(frontier, NashOf(gains));
        KalaiSmorodinsky = Point(frontier, KalaiSmorodinskyOf(gains));
        Egalitarian = Point(frontier, Leximin(gains, gain => gain.Ours, gain => gain.Theirs));
        Utilitarian = Point(frontier, Most(gains, gain => gain.Ours + gain.Theirs));
        Zone = Array.Exists(gains, gain => ourOpen || theirOpen || gain.Ours.Sign > 0 || gain.Theirs.Sign > 0);
    }

    /// <summary>
    /// Largest product of gains among the pairs where neither gain is negative. Where that product is 0, the pairs with the larger
    /// gain on the side that gains.
    /// </summary>
    public BargainPoint? Nash { get; }

    /// <summary>
    /// Largest lesser share of the ideal gain, then largest other share; a side's ideal gain is its best among all qualifying pairs. A
    /// side with an ideal gain of 0 is left out; where both have none, the gains themselves are compared. Null when an ideal is negative.
    /// </summary>
    public BargainPoint? KalaiSmorodinsky { get; }

    /// <summary>Largest lesser gain, then largest other gain.</summary>
    public BargainPoint? Egalitarian { get; }

    /// <summary>Largest sum of both worths.</summary>
    public BargainPoint? Utilitarian { get; }

    /// <summary>Some pair leaves neither side below its reservation and one above it; a side without a reservation counts as above.</summary>
    public bool Zone { get; }

    /// <param name="ourReservation">The least worth that we accept, on our scale; null when we accept anything.</param>
    /// <param name="theirReservation">The least worth that they accept, on their scale; null when they accept anything.</param>
    public static FairPoints Find(Frontier frontier, Rational? ourReservation, Rational? theirReservation)
    {
        ArgumentNullException.ThrowIfNull(frontier);
        var gains = Gain.On(frontier, ourReservation, theirReservation);
        return new FairPoints(frontier, gains, ourReservation is null, theirReservation is null);
    }

    private static BargainPoint? Point(Frontier frontier, List<Gain> best) =>
        best.Count == 0 ? null : new BargainPoint(best[0].Index, frontier[best[0].Index], best.ConvertAll(gain => gain.Index));

    private static List<Gain> NashOf(Gain[] gains)
    {
        var best = Most(Array.FindAll(gains, gain => gain.Ours.Sign >= 0 && gain.Theirs.Sign >= 0), gain => gain.Ours * gain.Theirs);
        return best.Count > 0 && (best[0].Ours * best[0].Theirs).IsZero ? Most(best, gain => gain.Ours + gain.Theirs) : best;
    }

    private static List<Gain> KalaiSmorodinskyOf(Gain[] gains)
    {
        if (gains.Length == 0)
        {
            return [];
        }

        var (ours, theirs) = (gains[0].Ours, gains[^1].Theirs);
        return (ours.Sign, theirs.Sign) switch
        {
            ( < 0, _) or (_, < 0) => [],
            (0, 0) => Leximin(gains, gain => gain.Ours, gain => gain.Theirs),
            (0, _) => Most(gains, gain => gain.Theirs),
            (_, 0) => Most(gains, gain => gain.Ours),
            _ => Leximin(gains, gain => gain.Ours * theirs, gain => gain.Theirs * ours),
        };
    }

    private static List<Gain> Leximin(Gain[] gains, Func<Gain, BigInteger> ours, Func<Gain, BigInteger> theirs) =>
        Most(Most(gains, gain => BigInteger.Min(ours(gain), theirs(gain))), gain => BigInteger.Max(ours(gain), theirs(gain)));

    private static List<Gain> Most(IReadOnlyList<Gain> gains, Func<Gain, BigInteger> value)
    {
        var best = new List<Gain>();
        BigInteger most = default;
        foreach (var gain in gains)
        {
            var one = value(gain);
            if (best.Count == 0 || one > most)
            {
                best.Clear();
                most = one;
            }

            if (one == most)
            {
                best.Add(gain);
            }
        }

        return best;
    }
}
