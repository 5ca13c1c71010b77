namespace Parley.Analysis.Outcomes;

/// <summary>
/// Efficient pairs that form straight edges and single points, in falling worth to us, so rising worth to them. Edges are closed; at
/// a gap, one of the two points beside it is one that the pairs come as near to as one likes. Exact; found in a time that grows with the edges. Method: docs/methods/frontier.md.
/// </summary>
public sealed class Outline
{
    internal Outline(IReadOnlyList<EfficientEdge> edges) => Edges = edges;

    /// <summary>Falling worth to us. An edge that begins where the one before ends continues it.</summary>
    public IReadOnlyList<EfficientEdge> Edges { get; }

    /// <summary>The ends of all edges, each once.</summary>
    public IReadOnlyList<EfficientPair> Vertices
    {
        get
        {
            var vertices = new List<EfficientPair>();
            foreach (var edge in Edges)
            {
                if (vertices.Count == 0 || vertices[^1] != edge.BestForUs)
                {
                    vertices.Add(edge.BestForUs);
                }

                if (!edge.IsPoint)
                {
                    vertices.Add(edge.BestForThem);
                }
            }

            return vertices;
        }
    }

    /// <summary>The part with at least so much for each side; null for any.</summary>
    internal Outline AtLeast(Rational? ours, Rational? theirs) => ours is null && theirs is null ? this
        : new Outline([.. Edges.Select(edge => edge.AtLeast(ours, theirs)).OfType<EfficientEdge>()]);
}

/// <summary>Every pair on the straight line between two, both included; a single pair where they are the same.</summary>
public readonly record struct EfficientEdge(EfficientPair BestForUs, EfficientPair BestForThem)
{
    /// <summary>Both ends are the same pair.</summary>
    public bool IsPoint => BestForUs == BestForThem;

    /// <summary>By which both ends are worth the same.</summary>
    internal (double Ours, double Theirs) Weights => IsPoint ? (1, 1)
        : ((BestForThem.Theirs - BestForUs.Theirs).ToDouble(), (BestForUs.Ours - BestForThem.Ours).ToDouble());

    /// <summary>What it gives them where it is worth this much to us, which is not checked.</summary>
    public Rational TheirsAt(Rational ours) => IsPoint ? BestForUs.Theirs
        : BestForUs.Theirs + ((BestForThem.Theirs - BestForUs.Theirs) * (BestForUs.Ours - ours) / (BestForUs.Ours - BestForThem.Ours));

    /// <summary>The same the other way round.</summary>
    internal Rational OursAt(Rational theirs) => IsPoint ? BestForUs.Ours
        : BestForUs.Ours - ((BestForUs.Ours - BestForThem.Ours) * (theirs - BestForUs.Theirs) / (BestForThem.Theirs - BestForUs.Theirs));

    /// <summary>The part with at least so much for each side; null for no part.</summary>
    public EfficientEdge? AtLeast(Rational? ours, Rational? theirs)
    {
        var (first, last) = (BestForUs, BestForThem);
        if (first.Ours < ours || last.Theirs < theirs)
        {
            return null;
        }

        if (last.Ours < ours)
        {
            last = new EfficientPair(ours.Value, TheirsAt(ours.Value));
        }

        if (first.Theirs < theirs)
        {
            first = new EfficientPair(OursAt(theirs.Value), theirs.Value);
        }

        return first.Ours < last.Ours ? null : new EfficientEdge(first, last);
    }
}
