using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>A fair point of an <see cref="Outline"/>.</summary>
/// <param name="Edge">The position of the edge that it lies on; of two that meet there the first.</param>
/// <param name="Pair">Its exact worth to both.</param>
/// <param name="Ties">All that are as fair, itself first, falling worth to us; of a whole edge its ends.</param>
public sealed record EdgePoint(int Edge, EfficientPair Pair, IReadOnlyList<(int Edge, EfficientPair Pair)> Ties);

/// <summary>
/// The fair points of <see cref="FairPoints"/> where every point of straight edges can be had: stepless issues, or lotteries between
/// packages. Exact, in closed form on each edge; time grows with the edges. Method: docs/methods/fair-points.md.
/// </summary>
public sealed class EdgePoints
{
    private EdgePoints(EdgePoint? nash, EdgePoint? kalaiSmorodinsky, EdgePoint? egalitarian, EdgePoint? utilitarian, bool zone) =>
        (Nash, KalaiSmorodinsky, Egalitarian, Utilitarian, Zone) = (nash, kalaiSmorodinsky, egalitarian, utilitarian, zone);

    /// <inheritdoc cref="FairPoints.Nash"/>
    public EdgePoint? Nash { get; }

    /// <inheritdoc cref="FairPoints.KalaiSmorodinsky"/>
    public EdgePoint? KalaiSmorodinsky { get; }

    /// <inheritdoc cref="FairPoints.Egalitarian"/>
    public EdgePoint? Egalitarian { get; }

    /// <inheritdoc cref="FairPoints.Utilitarian"/>
    public EdgePoint? Utilitarian { get; }

    /// <inheritdoc cref="FairPoints.Zone"/>
    public bool Zone { get; }

    /// <summary>The points between two reservations, each with its ties; grows with the edges.</summary>
    /// <param name="outline">Of at least one edge to have any.</param>
    /// <param name="ourReservation">The least worth that we accept, on our scale; null when we accept anything.</param>
    /// <param name="theirReservation">The least worth that they accept, on their scale; null when they accept anything.</param>
    /// <exception cref="ArgumentNullException"><paramref name="outline"/> is null.</exception>
    public static EdgePoints Find(Outline outline, Rational? ourReservation, Rational? theirReservation)
    {
        ArgumentNullException.ThrowIfNull(outline);
        var (ourZero, theirZero) = (ourReservation ?? Rational.Zero, theirReservation ?? Rational.Zero);
        var parts = new List<GainEdge>();
        for (var i = 0; i < outline.Edges.Count; i++)
        {
            if (outline.Edges[i].AtLeast(ourReservation, theirReservation) is { } part)
            {
                parts.Add(new GainEdge(i, part, ourZero, theirZero));
            }
        }

        var open = ourReservation is null || theirReservation is null;
        var zone = parts.Exists(part => open || part.First.Ours.Sign > 0 || part.Last.Theirs.Sign > 0);
        EdgePoint? Point(List<GainEdge.Gain> best) => best.Count == 0 ? null : new EdgePoint(
            best[0].Edge, best[0].Pair, [.. best.DistinctBy(gain => gain.Pair).Select(gain => (gain.Edge, gain.Pair))]);
        return new EdgePoints(Point(NashOf(parts)), Point(KalaiSmorodinskyOf(parts)), Point(Leximin(parts, 1, 1)), Point(Most(Ends(parts), gain => gain.Ours + gain.Theirs)), zone);
    }

    private static List<GainEdge.Gain> NashOf(List<GainEdge> parts)
    {
        var gaining = parts.SelectMany(part => part.Gaining() is { } some ? new[] { some } : []).ToList();
        var best = Most([.. gaining.SelectMany(part => part.ProductCandidates())], gain => gain.Ours * gain.Theirs);
        return best.Count > 0 && (best[0].Ours * best[0].Theirs).Sign == 0 ? Most(best, gain => gain.Ours + gain.Theirs) : best;
    }

    private static List<GainEdge.Gain> KalaiSmorodinskyOf(List<GainEdge> parts)
    {
        if (parts.Count == 0)
        {
            return [];
        }

        var (ours, theirs) = (parts[0].First.Ours, parts[^1].Last.Theirs);
        return (ours.Sign, theirs.Sign) switch
        {
            ( < 0, _) or (_, < 0) => [],
            (0, 0) => Leximin(parts, 1, 1),
            (0, _) => Most(Ends(parts), gain => gain.Theirs),
            (_, 0) => Most(Ends(parts), gain => gain.Ours),
            _ => Leximin(parts, theirs, ours),
        };
    }

    private static List<GainEdge.Gain> Leximin(List<GainEdge> parts, Rational ours, Rational theirs) => Most(
        Most([.. parts.SelectMany(part => part.LevelCandidates(ours, theirs))], gain => Rational.Min(gain.Ours * ours, gain.Theirs * theirs)),
        gain => Rational.Max(gain.Ours * ours, gain.Theirs * theirs));

    private static List<GainEdge.Gain> Ends(List<GainEdge> parts) => [.. parts.SelectMany(part => new[] { part.First, part.Last })];

    private static List<GainEdge.Gain> Most(List<GainEdge.Gain> gains, Func<GainEdge.Gain, Rational> value)
    {
        var most = gains.Count == 0 ? Rational.Zero : gains.Max(value);
        return gains.FindAll(gain => value(gain) == most);
    }
}
