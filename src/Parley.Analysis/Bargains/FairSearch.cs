using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>
/// Looks for each fair point on the frontier and, where that one is coarse, on the part of the exact frontier that can hold it: all that
/// the weights of the hull's own fair point put no lower than the best pair known. Method: docs/methods/fair-points.md.
/// </summary>
internal sealed class FairSearch(Frontier frontier, Rational? ourReservation, Rational? theirReservation)
{
    private readonly FairChoice known = FairChoice.On(frontier, ourReservation, theirReservation);
    private readonly List<Weights> tooLarge = [];
    private readonly Lazy<EdgePoints> hull = new(() => EdgePoints.Find(frontier.Hull, ourReservation, theirReservation));

    private Rational OurZero => ourReservation ?? Rational.Zero;

    private Rational TheirZero => theirReservation ?? Rational.Zero;

    public BargainPoint? Nash() => Best(
        choice => choice.Nash(),
        pair =>
        {
            if (hull.Value.Nash is not { Pair: var top })
            {
                return null;
            }

            // The product of two gains is at most a quarter of (w g + v h)^2 / (w v).
            var (ours, theirs) = ((top.Theirs - TheirZero).ToDouble(), (top.Ours - OurZero).ToDouble());
            if (ours <= 0 || theirs <= 0)
            {
                return Sum(pair);
            }

            var product = (pair.Ours - OurZero).ToDouble() * (pair.Theirs - TheirZero).ToDouble();
            return new Weights(ours, theirs, (ours * OurZero.ToDouble()) + (theirs * TheirZero.ToDouble()) + (2 * Math.Sqrt(ours * theirs * product)));
        });

    public BargainPoint? KalaiSmorodinsky()
    {
        if (frontier.Exact || Ideals() is not var (ours, theirs))
        {
            return Best(choice => choice.KalaiSmorodinsky(null), _ => null);
        }

        return ours.Sign > 0 && theirs.Sign > 0
            ? Best(choice => choice.KalaiSmorodinsky((ours, theirs)), pair => Level(hull.Value.KalaiSmorodinsky, pair, 1 / ours.ToDouble(), 1 / theirs.ToDouble()))
            : Best(choice => choice.KalaiSmorodinsky((ours, theirs)), Sum);
    }

    public BargainPoint? Egalitarian() => Best(choice => choice.Egalitarian(), pair => Level(hull.Value.Egalitarian, pair, 1, 1));

    public BargainPoint? Utilitarian() => Best(choice => choice.Utilitarian(), Sum);

    /// <param name="utilitarian">Where nobody gains in sum, nobody gains.</param>
    public bool Zone(BargainPoint? utilitarian) => utilitarian is { Pair: var best }
        && (ourReservation is null || theirReservation is null || (best.Ours - OurZero + (best.Theirs - TheirZero)).Sign > 0);

    /// <summary>The ideal gains on the exact frontier; null where they cannot be found on a part of it.</summary>
    private (Rational Ours, Rational Theirs)? Ideals()
    {
        var edges = frontier.Hull.Edges;
        if (edges.Count == 0)
        {
            return null;
        }

        // Nothing known that gives us as much, and them what they need, lies below the line that runs along the hull there.
        var ours = (theirReservation ?? frontier.TheirLeast) is not { } theirFloor ? edges[0].BestForUs.Ours
            : Exactly(choice => choice.First(), edges.FirstOrDefault(edge => edge.BestForThem.Theirs >= theirFloor), pair => new EfficientPair(pair.Ours, theirFloor))?.Ours;
        var theirs = (ourReservation ?? frontier.OurLeast) is not { } ourFloor ? edges[^1].BestForThem.Theirs
            : Exactly(choice => choice.Last(), edges.LastOrDefault(edge => edge.BestForUs.Ours >= ourFloor), pair => new EfficientPair(ourFloor, pair.Theirs))?.Theirs;
        return ours is { } our && theirs is { } their ? (our - OurZero, their - TheirZero) : null;
    }

    private EfficientPair? Exactly(Func<FairChoice, List<int>> end, EfficientEdge edge, Func<EfficientPair, EfficientPair> least)
    {
        var (our, their) = edge.Weights;
        var found = Best(end, pair => least(pair) is var low ? new Weights(our, their, (our * low.Ours.ToDouble()) + (their * low.Theirs.ToDouble())) : null);
        return found is { On.Exact: true } ? found.Pair : null;
    }

    /// <summary>The lesser of two scaled gains is at most any mean of both.</summary>
    private Weights? Level(EdgePoint? top, EfficientPair pair, double ourScale, double theirScale)
    {
        if (top is null)
        {
            return null;
        }

        var (ours, theirs) = frontier.Hull.Edges[top.Edge].Weights;
        var sum = (ours / ourScale) + (theirs / theirScale);
        (ours, theirs) = (ours / sum, theirs / sum);
        var least = Math.Min(ourScale * (pair.Ours - OurZero).ToDouble(), theirScale * (pair.Theirs - TheirZero).ToDouble());
        return new Weights(ours, theirs, (ours * OurZero.ToDouble()) + (theirs * TheirZero.ToDouble()) + least);
    }

    private static Weights? Sum(EfficientPair pair) => new Weights(1, 1, (pair.Ours + pair.Theirs).ToDouble());

    /// <summary>All that leaves no gain negative, for when no known pair does; null where the hull shows that none can.</summary>
    private Weights? Floor(EdgePoint? top)
    {
        if (top is null)
        {
            return null;
        }

        var (ours, theirs) = frontier.Hull.Edges[top.Edge].Weights;
        return new Weights(ours, theirs, (ours * OurZero.ToDouble()) + (theirs * TheirZero.ToDouble()));
    }

    private BargainPoint? Best(Func<FairChoice, List<int>> choose, Func<EfficientPair, Weights?> weights)
    {
        var (on, best) = (frontier, choose(known));
        if (!frontier.Exact && (best.Count > 0 ? weights(frontier[best[0]]) : Floor(hull.Value.Nash)) is { Ours: > 0, Theirs: > 0 } part
            && Near(part) is { } near && choose(FairChoice.On(near, ourReservation, theirReservation)) is { Count: > 0 } exact)
        {
            (on, best) = (near, exact);
        }

        return best.Count == 0 ? null : new BargainPoint(best[0], on[best[0]], best, on);
    }

    /// <summary>Null where the part is too large, as one is that holds all of another one which was.</summary>
    private Frontier? Near(Weights part)
    {
        if (tooLarge.Exists(part.HoldsAllOf))
        {
            return null;
        }

        var near = frontier.Near(part.Ours, part.Theirs, part.Least);
        if (near is null)
        {
            tooLarge.Add(part);
        }

        return near;
    }

    private readonly record struct Weights(double Ours, double Theirs, double Least)
    {
        /// <summary>Relative to the figures: far less than what doubles are allowed to err in a search.</summary>
        private const double Rounding = 1e-12;

        /// <summary>All that the other one puts no lower than its least is no lower than the least here: the weights lie alike, the least is no more.</summary>
        public bool HoldsAllOf(Weights other) =>
            Math.Abs((Ours * other.Theirs) - (Theirs * other.Ours)) <= Rounding * Ours * other.Theirs
            && Least * other.Ours <= (other.Least * Ours) + (Rounding * Math.Abs(other.Least * Ours));
    }
}
