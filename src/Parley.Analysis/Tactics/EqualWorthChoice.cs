namespace Parley.Analysis.Tactics;

/// <summary>The greedy choice among candidates: what each is worth to each type, and which adds most to those chosen. Method: docs/methods/equal-packages.md.</summary>
internal sealed class EqualWorthChoice
{
    private readonly IReadOnlyList<EqualWorthCandidate> candidates;
    private readonly IReadOnlyList<PossibleCounterpart> types;
    private readonly double softness;

    /// <summary>For each candidate its worth to each type.</summary>
    private readonly double[][] worths;

    public EqualWorthChoice(IReadOnlyList<EqualWorthCandidate> candidates, IReadOnlyList<PossibleCounterpart> types, double softness)
    {
        (this.candidates, this.types, this.softness) = (candidates, types, softness);
        worths = [.. candidates.Select(candidate => types.Select(type => type.Worth(candidate.Options) + candidate.Beside).ToArray())];
    }

    public EqualWorth Choose(int count, Func<int, int, bool> together, IReadOnlyList<int> given)
    {
        List<int> chosen = [.. given];
        var best = new double[types.Count];
        Array.Fill(best, double.NegativeInfinity);
        chosen.ForEach(at => Keep(best, at));
        while (chosen.Count < count && Next(best, chosen, together) is >= 0 and var next)
        {
            chosen.Add(next);
            Keep(best, next);
        }

        var expected = Reach(chosen);
        return new EqualWorth([.. chosen.Select(Describe)], expected, Math.Max(0, expected - Reach(chosen[..Math.Min(1, chosen.Count)])), Accepts(chosen), candidates.Count, Complete: false);
    }

    /// <summary>The candidate with which the set has the highest mean; -1 when none may join it.</summary>
    private int Next(double[] best, List<int> chosen, Func<int, int, bool> together)
    {
        var (most, next) = (double.NegativeInfinity, -1);
        for (var x = 0; x < worths.Length; x++)
        {
            if (!chosen.Contains(x) && chosen.TrueForAll(kept => together(kept, x)))
            {
                var sum = 0.0;
                for (var k = 0; k < best.Length; k++)
                {
                    sum += types[k].Probability * Math.Max(best[k], worths[x][k]);
                }

                (most, next) = sum > most ? (sum, x) : (most, next);
            }
        }

        return next;
    }

    private void Keep(double[] best, int at)
    {
        for (var k = 0; k < best.Length; k++)
        {
            best[k] = Math.Max(best[k], worths[at][k]);
        }
    }

    /// <summary>The mean over the types of their best package of the set.</summary>
    private double Reach(List<int> set)
    {
        var sum = 0.0;
        for (var k = 0; k < types.Count && set.Count > 0; k++)
        {
            sum += types[k].Probability * set.Max(x => worths[x][k]);
        }

        return sum;
    }

    private double? Accepts(List<int> set)
    {
        if (set.Count == 0 || types[0].Threshold is null)
        {
            return null;
        }

        var odds = 0.0;
        for (var k = 0; k < types.Count; k++)
        {
            odds += types[k].Probability / (1 + Math.Exp((types[k].Threshold!.Value - set.Max(x => worths[x][k])) / softness));
        }

        return Math.Clamp(odds, 0, 1);
    }

    private EqualWorthPackage Describe(int x)
    {
        var (mean, seen) = (0.0, 0.0);
        var (low, high) = (double.NaN, double.NaN);
        foreach (var k in Enumerable.Range(0, types.Count).OrderBy(k => worths[x][k]))
        {
            mean += types[k].Probability * worths[x][k];
            seen += types[k].Probability;
            low = double.IsNaN(low) && seen >= 0.05 - 1e-12 ? worths[x][k] : low;
            high = double.IsNaN(high) && seen >= 0.95 - 1e-12 ? worths[x][k] : high;
        }

        return new EqualWorthPackage(x, candidates[x].Options, candidates[x].Ours, mean, low, high, Accepts([x]));
    }
}
