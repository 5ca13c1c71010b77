using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>
/// Steps that each cost us something and give them something, the cheapest for them first: the upper right border of a convex set and,
/// with the steps of several sets together, of their sum. Method: docs/methods/frontier.md.
/// </summary>
/// <param name="Start">The best for us.</param>
/// <param name="Steps">In rising price of what they gain.</param>
internal sealed record ConcaveChain(EfficientPair Start, IReadOnlyList<ConcaveChain.Step> Steps)
{
    /// <param name="Cost">To us, above 0.</param>
    /// <param name="Gain">For them, above 0.</param>
    /// <param name="From">What the step belongs to.</param>
    internal readonly record struct Step(Rational Cost, Rational Gain, int From)
    {
        /// <summary>Far more than doubles err here.</summary>
        private const double Clear = 1e-12;

        private readonly double slope = Gain.Rough() / Cost.Rough();

        /// <summary>Negative when this step gives them more for what it costs us. Exact; doubles only decide what is clear.</summary>
        public int CompareSlope(Step other) => Math.Abs(slope - other.slope) > Clear * (slope + other.slope)
            ? other.slope.CompareTo(slope)
            : (other.Gain * Cost).CompareTo(Gain * other.Cost);
    }

    /// <summary>The border of the sum; the steps keep whose they are.</summary>
    public static ConcaveChain Sum(IReadOnlyCollection<ConcaveChain> chains)
    {
        var (ours, theirs) = (Rational.Zero, Rational.Zero);
        var steps = new List<Step>();
        foreach (var chain in chains)
        {
            (ours, theirs) = (ours + chain.Start.Ours, theirs + chain.Start.Theirs);
            steps.AddRange(chain.Steps);
        }

        return new ConcaveChain(new EfficientPair(ours, theirs), [.. steps.Order(Comparer<Step>.Create(static (one, other) => one.CompareSlope(other)))]);
    }

    /// <summary>The border of the hull of pairs in falling worth to us and rising worth to them.</summary>
    public static ConcaveChain Hull(IReadOnlyList<EfficientPair> pairs, int from)
    {
        var steps = new List<Step>();
        for (var i = 1; i < pairs.Count; i++)
        {
            var step = new Step(pairs[i - 1].Ours - pairs[i].Ours, pairs[i].Theirs - pairs[i - 1].Theirs, from);
            while (steps.Count > 0 && step.CompareSlope(steps[^1]) <= 0)
            {
                step = new Step(step.Cost + steps[^1].Cost, step.Gain + steps[^1].Gain, from);
                steps.RemoveAt(steps.Count - 1);
            }

            steps.Add(step);
        }

        return new ConcaveChain(pairs[0], steps);
    }

    /// <summary>Steps of one slope as one edge.</summary>
    public IEnumerable<EfficientEdge> Edges()
    {
        if (Steps.Count == 0)
        {
            yield return new EfficientEdge(Start, Start);
        }

        var from = Start;
        for (var i = 0; i < Steps.Count;)
        {
            var (cost, gain) = (Steps[i].Cost, Steps[i].Gain);
            for (i++; i < Steps.Count && Steps[i].CompareSlope(Steps[i - 1]) == 0; i++)
            {
                (cost, gain) = (cost + Steps[i].Cost, gain + Steps[i].Gain);
            }

            var to = new EfficientPair(from.Ours - cost, from.Theirs + gain);
            yield return new EfficientEdge(from, to);
            from = to;
        }
    }
}
