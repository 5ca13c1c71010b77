using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>
/// What none of many straight edges beats: the upper right border of their union. Edges are kept with what they were cut from.
/// Method: docs/methods/frontier.md.
/// </summary>
/// <param name="Edge">Falling worth to us over all cuts, and rising worth to them.</param>
/// <param name="Source">The number of the edge that it was cut from.</param>
internal readonly record struct Cut(EfficientEdge Edge, int Source);

/// <inheritdoc cref="Cut"/>
internal static class Envelope
{
    /// <summary>Two by two, so that each edge is looked at some log(count) times.</summary>
    /// <param name="parts">Each an envelope by itself.</param>
    public static List<Cut> Of(List<List<Cut>> parts)
    {
        if (parts.Count == 0)
        {
            return [];
        }

        while (parts.Count > 1)
        {
            var merged = new List<List<Cut>>();
            for (var i = 0; i < parts.Count; i += 2)
            {
                merged.Add(i + 1 < parts.Count ? Merge(parts[i], parts[i + 1]) : parts[i]);
            }

            parts = merged;
        }

        return parts[0];
    }

    private static List<Cut> Merge(List<Cut> one, List<Cut> other)
    {
        List<Cut> all = [.. Unbeaten(one, other, keepEqual: true), .. Unbeaten(other, one, keepEqual: false)];
        all.Sort(static (a, b) => b.Edge.BestForUs.Ours.CompareTo(a.Edge.BestForUs.Ours) is var byOurs and not 0
            ? byOurs
            : b.Edge.BestForThem.Ours.CompareTo(a.Edge.BestForThem.Ours));
        return Joined(all);
    }

    /// <summary>Parts of one edge that touch become one again.</summary>
    private static List<Cut> Joined(List<Cut> cuts)
    {
        var joined = new List<Cut>(cuts.Count);
        foreach (var cut in cuts)
        {
            if (joined.Count > 0 && joined[^1].Source == cut.Source && joined[^1].Edge.BestForThem == cut.Edge.BestForUs)
            {
                joined[^1] = new Cut(new EfficientEdge(joined[^1].Edge.BestForUs, cut.Edge.BestForThem), cut.Source);
            }
            else
            {
                joined.Add(cut);
            }
        }

        return joined;
    }

    /// <summary>The parts of some edges that the others do not beat.</summary>
    private static IEnumerable<Cut> Unbeaten(List<Cut> cuts, List<Cut> others, bool keepEqual)
    {
        // The others that begin no later than the edge ends are behind us when the next edge comes.
        var at = 0;
        foreach (var (edge, source) in cuts)
        {
            while (at < others.Count && others[at].Edge.BestForThem.Ours >= edge.BestForUs.Ours)
            {
                at++;
            }

            // From here on, other edges lie at least in part beside or beyond it; those before say what is reached already.
            var reached = at > 0 ? others[at - 1].Edge.BestForThem : (EfficientPair?)null;
            EfficientEdge? left = Above(edge, reached, keepEqual);
            for (var k = at; left is { } rest && k < others.Count && others[k].Edge.BestForUs.Ours >= rest.BestForThem.Ours; k++)
            {
                var other = others[k].Edge;
                if (rest.IsPoint)
                {
                    left = Beats(other, rest.BestForUs, keepEqual) ? null : rest;
                    continue;
                }

                // Before the other begins nothing is lost; beside it the lines decide; beyond it, what it reaches does.
                var begin = Rational.Min(rest.BestForUs.Ours, other.BestForUs.Ours);
                if (rest.BestForUs.Ours > begin)
                {
                    yield return new Cut(Part(edge, rest.BestForUs.Ours, begin), source);
                }

                var end = Rational.Max(rest.BestForThem.Ours, other.BestForThem.Ours);
                if (begin > end && Beside(edge, other, begin, end, keepEqual) is { } part)
                {
                    yield return new Cut(part, source);
                }

                left = end > rest.BestForThem.Ours ? Above(Part(edge, end, rest.BestForThem.Ours), other.BestForThem, keepEqual) : null;
            }

            if (left is { } last)
            {
                yield return new Cut(last, source);
            }
        }
    }

    private static EfficientEdge Part(EfficientEdge edge, Rational from, Rational to) =>
        new(new EfficientPair(from, edge.TheirsAt(from)), new EfficientPair(to, edge.TheirsAt(to)));

    /// <summary>The part that gives them more than a pair that is worth no less to us.</summary>
    private static EfficientEdge? Above(EfficientEdge edge, EfficientPair? reached, bool keepEqual)
    {
        if (reached is not { } least || edge.BestForUs.Theirs > least.Theirs || (keepEqual && edge.IsPoint && edge.BestForUs == least))
        {
            return edge;
        }

        return edge.BestForThem.Theirs <= least.Theirs ? null
            : new EfficientEdge(new EfficientPair(edge.OursAt(least.Theirs), least.Theirs), edge.BestForThem);
    }

    /// <summary>Whether some point of the edge is no worse for either side.</summary>
    private static bool Beats(EfficientEdge edge, EfficientPair pair, bool keepEqual)
    {
        var nearest = edge.BestForThem.Ours >= pair.Ours ? edge.BestForThem : new EfficientPair(pair.Ours, edge.TheirsAt(pair.Ours));
        return nearest.Theirs > pair.Theirs || (nearest.Theirs == pair.Theirs && (nearest.Ours > pair.Ours || !keepEqual));
    }

    /// <summary>The part between two worths to us, along which both run, that lies above the other.</summary>
    private static EfficientEdge? Beside(EfficientEdge edge, EfficientEdge other, Rational from, Rational to, bool keepEqual)
    {
        var (first, last) = (edge.TheirsAt(from) - other.TheirsAt(from), edge.TheirsAt(to) - other.TheirsAt(to));
        if (first.Sign == 0 && last.Sign == 0)
        {
            return keepEqual ? Part(edge, from, to) : null;
        }

        if (first.Sign <= 0 && last.Sign <= 0)
        {
            return null;
        }

        if (first.Sign >= 0 && last.Sign >= 0)
        {
            return Part(edge, from, to);
        }

        var crossing = from - ((from - to) * first / (first - last));
        return first.Sign > 0 ? Part(edge, from, crossing) : Part(edge, crossing, to);
    }
}
