using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>
/// The classical fair points among the efficient pairs that leave neither side below its reservation. A side without a reservation
/// accepts anything, and its gain counts from 0. Each is null where no pair qualifies. Comparisons are exact; time grows in proportion
/// to the frontier. Where the frontier leaves pairs out, the exact ones near each point are looked up, unless they are too many too.
/// Method: docs/methods/fair-points.md.
/// </summary>
public sealed class FairPoints
{
    private FairPoints(FairSearch search)
    {
        // Near constant sum the part that can hold the largest sum is the smallest of all: where it is too large, no other is looked at.
        Utilitarian = search.Utilitarian();
        Nash = search.Nash();
        KalaiSmorodinsky = search.KalaiSmorodinsky();
        Egalitarian = search.Egalitarian();
        Zone = search.Zone(Utilitarian);
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

    /// <summary>The points between two reservations, each with its ties.</summary>
    /// <param name="frontier">Efficient pairs; worths to both are known.</param>
    /// <param name="ourReservation">The least worth that we accept, on our scale; null when we accept anything.</param>
    /// <param name="theirReservation">The least worth that they accept, on their scale; null when they accept anything.</param>
    /// <exception cref="ArgumentNullException"><paramref name="frontier"/> is null.</exception>
    public static FairPoints Find(Frontier frontier, Rational? ourReservation, Rational? theirReservation)
    {
        ArgumentNullException.ThrowIfNull(frontier);
        return new FairPoints(new FairSearch(frontier, ourReservation, theirReservation));
    }
}
