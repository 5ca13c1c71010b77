using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Bargains;

/// <summary>The gains of both sides along the part of an edge that is open to both.</summary>
internal sealed record GainEdge(int Position, EfficientEdge Edge, Rational OurZero, Rational TheirZero)
{
    public Gain First => Of(Edge.BestForUs);

    public Gain Last => Of(Edge.BestForThem);

    /// <summary>The part where neither side loses; null for none.</summary>
    public GainEdge? Gaining() => Edge.AtLeast(OurZero, TheirZero) is { } part ? this with { Edge = part } : null;

    /// <summary>The ends, and where the product of the gains is largest between them, falling gain to us.</summary>
    public IEnumerable<Gain> ProductCandidates()
    {
        // With theirs = k - slope x ours, the product ours x theirs has its top at ours = k / (2 slope).
        if (Edge.IsPoint)
        {
            return [First];
        }

        var slope = (Last.Theirs - First.Theirs) / (First.Ours - Last.Ours);
        return Between((First.Theirs + (slope * First.Ours)) / (slope * 2));
    }

    /// <summary>The ends, and where the gains times their factors are level between them, falling gain to us.</summary>
    public IEnumerable<Gain> LevelCandidates(Rational ours, Rational theirs)
    {
        if (Edge.IsPoint)
        {
            return [First];
        }

        var (first, last) = ((First.Ours * ours) - (First.Theirs * theirs), (Last.Ours * ours) - (Last.Theirs * theirs));
        return Between(First.Ours - ((First.Ours - Last.Ours) * first / (first - last)));
    }

    private IEnumerable<Gain> Between(Rational ours)
    {
        var worth = ours + OurZero;
        return worth < Edge.BestForUs.Ours && worth > Edge.BestForThem.Ours
            ? [First, Of(new EfficientPair(worth, Edge.TheirsAt(worth))), Last]
            : [First, Last];
    }

    private Gain Of(EfficientPair pair) => new(Position, pair, pair.Ours - OurZero, pair.Theirs - TheirZero);

    internal readonly record struct Gain(int Edge, EfficientPair Pair, Rational Ours, Rational Theirs);
}
