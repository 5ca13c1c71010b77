using Parley.Analysis.Numerics;
using Parley.Analysis.Preferences;

namespace Parley.Analysis.Outcomes;

/// <summary>An issue that takes every figure of a closed range, each worth what two lines of straight pieces say. Exact. Method: docs/methods/frontier.md.</summary>
/// <param name="Name">For messages alone.</param>
/// <param name="Ours">Our worth of each figure.</param>
/// <param name="Theirs">Theirs, on their scale.</param>
/// <param name="Low">The least figure.</param>
/// <param name="High">The largest figure, at least <paramref name="Low"/>.</param>
/// <param name="LeastOurs">Figures worth less than this to us are barred; null bars none.</param>
public sealed record SteplessIssue(string Name, PiecewiseLinear Ours, PiecewiseLinear Theirs, Rational Low, Rational High, Rational? LeastOurs = null)
{
    /// <summary>
    /// The issue as alternatives that hold everything efficient in it: each a chain of figures along which we lose and they gain, the
    /// cheapest gain first. One chain for lines that bend inwards only, several where they bend outwards or rise for both.
    /// </summary>
    internal List<FigureChain> Chains()
    {
        var chains = new List<FigureChain>();
        foreach (var (from, to) in Open())
        {
            List<Rational> figures = [from, .. Bends(from, to), .. to > from ? new[] { to } : []];
            List<FigureChain> rising = Along([.. figures.Select(At)]);
            figures.Reverse();
            List<FigureChain> falling = Along([.. figures.Select(At)]);
            chains.AddRange(rising.Where(chain => chain.Points.Count > 1));
            chains.AddRange(falling);
        }

        return Unbeaten(chains);
    }

    /// <summary>Chains in the direction of the points; every point that is in none stands alone.</summary>
    private static List<FigureChain> Along(List<FigurePoint> points)
    {
        var chains = new List<FigureChain>();
        var open = new List<FigurePoint> { points[0] };
        for (var i = 1; i < points.Count; i++)
        {
            var (last, next) = (open[^1], points[i]);
            var trades = next.Ours < last.Ours && next.Theirs > last.Theirs;
            var bendsOut = trades && open.Count > 1 && Step(last, next).CompareSlope(Step(open[^2], last)) < 0;
            if (!trades || bendsOut)
            {
                chains.Add(new FigureChain(open));
                open = bendsOut ? [last] : [];
            }

            open.Add(next);
        }

        chains.Add(new FigureChain(open));
        return chains;
    }

    private static ConcaveChain.Step Step(FigurePoint from, FigurePoint to) => new(from.Ours - to.Ours, to.Theirs - from.Theirs, 0);

    /// <summary>Without single points that some other point beats or repeats.</summary>
    private static List<FigureChain> Unbeaten(List<FigureChain> chains)
    {
        var kept = new List<FigureChain>();
        foreach (var chain in chains.OrderByDescending(chain => chain.Points.Count))
        {
            var only = chain.Points[0];
            if (chain.Points.Count > 1 || !chains.Exists(other => !ReferenceEquals(other, chain)
                && (other.Points.Count > 1 || kept.Contains(other) || other.Points[0].Ours != only.Ours || other.Points[0].Theirs != only.Theirs)
                && other.Points.Exists(point => point.Ours >= only.Ours && point.Theirs >= only.Theirs)))
            {
                kept.Add(chain);
            }
        }

        return kept;
    }

    private FigurePoint At(Rational figure) => new(figure, Ours.At(figure), Theirs.At(figure));

    /// <summary>Where either line bends, rising.</summary>
    private IEnumerable<Rational> Bends(Rational from, Rational to) =>
        Ours.Breakpoints.Concat(Theirs.Breakpoints).Where(figure => figure > from && figure < to).Distinct().Order();

    /// <summary>The parts of the range that are not barred.</summary>
    private IEnumerable<(Rational From, Rational To)> Open()
    {
        if (LeastOurs is not { } least)
        {
            yield return (Low, High);
            yield break;
        }

        // Our worth crosses what is allowed only at the figures that solve for it.
        var ends = Ours.Solve(least, Low, High).SelectMany(part => new[] { part.From, part.To }).Append(Low).Append(High).Distinct().Order().ToList();
        Rational? from = null;
        for (var i = 0; i < ends.Count; i++)
        {
            from ??= Ours.At(ends[i]) >= least ? ends[i] : null;
            if (from is { } begin && (i == ends.Count - 1 || Ours.At((ends[i] + ends[i + 1]) / 2) < least))
            {
                yield return (begin, ends[i]);
                from = null;
            }
        }
    }
}

/// <summary>A figure of an issue and what it is worth to both.</summary>
internal readonly record struct FigurePoint(Rational Figure, Rational Ours, Rational Theirs);

/// <summary>Figures along which we lose and they gain, the cheapest gain first; at least one.</summary>
internal sealed record FigureChain(List<FigurePoint> Points)
{
    public ConcaveChain Chain(int issue) => new(
        new EfficientPair(Points[0].Ours, Points[0].Theirs),
        [.. Points.Skip(1).Zip(Points, (to, from) => new ConcaveChain.Step(from.Ours - to.Ours, to.Theirs - from.Theirs, issue))]);
}
