using Parley.Analysis.Numerics;

namespace Parley.Analysis.Tactics;

/// <summary>What packages of equal worth are looked for.</summary>
/// <param name="Ours">For each issue our worth of each option: 1 to 64 issues, finite.</param>
/// <param name="Low">The least that a package is worth to us, finite.</param>
/// <param name="High">The most, at least <paramref name="Low"/>.</param>
/// <param name="Count">How many, 1 to 20.</param>
public sealed record EqualWorthQuestion(IReadOnlyList<IReadOnlyList<double>> Ours, double Low, double High, int Count)
{
    /// <summary>Options that no package may hold, in the shape of <see cref="Ours"/>: the ranges of a mandate. Null bars none.</summary>
    public IReadOnlyList<IReadOnlyList<bool>>? Barred { get; init; }

    /// <summary>Further packages to choose from, one option position per issue; those out of the range are left out.</summary>
    public IReadOnlyList<int[]> Also { get; init; } = [];

    /// <summary>In how many issues two packages differ at least; 1 to the number of issues.</summary>
    public int Apart { get; init; } = 1;

    /// <summary>How gradually the odds of acceptance rise around a threshold, in their worth; above 0.</summary>
    public double Softness { get; init; } = 1;

    /// <summary>What the drawn mixtures of types follow from.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>One of the packages, with what it may be worth to them.</summary>
/// <param name="Options">One option position per issue.</param>
/// <param name="Ours">What it is worth to us, inside the range asked for.</param>
/// <param name="Mean">Over the types.</param>
/// <param name="Low">5 % of the types, by probability, have no more from it.</param>
/// <param name="High">95 % of them.</param>
/// <param name="Accept">How likely they take it if it stands alone, [0, 1]; null without thresholds.</param>
public sealed record EqualWorthPackage(IReadOnlyList<int> Options, double Ours, double Mean, double Low, double High, double? Accept);

/// <summary>
/// A few packages of the same worth to us, chosen so that whatever the other side wants, one of them suits it: greedy by
/// the mean over the types of their best package. At least 1 - 1/e of the best set of the same candidates, both counted from the worst candidate of each
/// type, while <see cref="EqualWorthQuestion.Apart"/> is 1. Method and source: docs/methods/equal-packages.md.
/// </summary>
/// <param name="Packages">The best single one first; empty when none was found in the range.</param>
/// <param name="Expected">The mean over the types of their best package, in their worth; 0 without a package.</param>
/// <param name="Gain">How much of that the further packages add to the first, at least 0.</param>
/// <param name="Accept">How likely one of them is taken, [0, 1]; null without thresholds.</param>
/// <param name="Candidates">How many packages were chosen from.</param>
/// <param name="Complete">Every package in the range was among them.</param>
public sealed record EqualWorth(IReadOnlyList<EqualWorthPackage> Packages, double Expected, double Gain, double? Accept, int Candidates, bool Complete)
{
    /// <summary>Growth: types x options x 1,000 to find candidates, types x candidates x count to choose. The same inputs give the same packages.</summary>
    /// <param name="question">What range, how many and how different.</param>
    /// <param name="types">1 to 10,000, in the shape of our worths; either all have a threshold or none.</param>
    /// <exception cref="ArgumentException">Lists of different shape, probabilities that do not sum to 1, or some thresholds only.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static EqualWorth Find(EqualWorthQuestion question, IReadOnlyList<PossibleCounterpart> types)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(types);
        Check(question, types);
        var pool = new EqualWorthPool(question, types);
        var worths = new double[pool.Packages.Count, types.Count];
        for (var x = 0; x < pool.Packages.Count; x++)
        {
            for (var k = 0; k < types.Count; k++)
            {
                worths[x, k] = types[k].Worth(pool.Packages[x]);
            }
        }

        var chosen = Choose(question, types, pool.Packages, worths);
        EqualWorthPackage[] packages = [.. chosen.Select(x => Describe(question, types, pool, worths, x))];
        var expected = Reach(types, worths, chosen);
        return new EqualWorth(packages, expected, Math.Max(0, expected - Reach(types, worths, [.. chosen.Take(1)])), Accepts(question, types, worths, chosen), pool.Packages.Count, pool.Complete);
    }

    private static List<int> Choose(EqualWorthQuestion question, IReadOnlyList<PossibleCounterpart> types, List<int[]> packages, double[,] worths)
    {
        var (chosen, best) = (new List<int>(), new double[types.Count]);
        Array.Fill(best, double.NegativeInfinity);
        while (chosen.Count < question.Count)
        {
            var (most, at) = (double.NegativeInfinity, -1);
            for (var x = 0; x < packages.Count; x++)
            {
                if (chosen.TrueForAll(kept => Differences(packages[kept], packages[x]) >= question.Apart))
                {
                    var sum = 0.0;
                    for (var k = 0; k < best.Length; k++)
                    {
                        sum += types[k].Probability * Math.Max(best[k], worths[x, k]);
                    }

                    (most, at) = sum > most ? (sum, x) : (most, at);
                }
            }

            if (at < 0)
            {
                break;
            }

            chosen.Add(at);
            for (var k = 0; k < best.Length; k++)
            {
                best[k] = Math.Max(best[k], worths[at, k]);
            }
        }

        return chosen;
    }

    private static int Differences(int[] one, int[] other)
    {
        var count = 0;
        for (var i = 0; i < one.Length; i++)
        {
            count += one[i] == other[i] ? 0 : 1;
        }

        return count;
    }

    /// <summary>The mean over the types of their best package of the set.</summary>
    private static double Reach(IReadOnlyList<PossibleCounterpart> types, double[,] worths, List<int> set)
    {
        var sum = 0.0;
        for (var k = 0; k < types.Count && set.Count > 0; k++)
        {
            sum += types[k].Probability * set.Max(x => worths[x, k]);
        }

        return sum;
    }

    private static double? Accepts(EqualWorthQuestion question, IReadOnlyList<PossibleCounterpart> types, double[,] worths, List<int> set)
    {
        if (set.Count == 0 || types[0].Threshold is null)
        {
            return null;
        }

        var odds = 0.0;
        for (var k = 0; k < types.Count; k++)
        {
            odds += types[k].Probability / (1 + Math.Exp((types[k].Threshold!.Value - set.Max(x => worths[x, k])) / question.Softness));
        }

        return Math.Clamp(odds, 0, 1);
    }

    private static EqualWorthPackage Describe(EqualWorthQuestion question, IReadOnlyList<PossibleCounterpart> types, EqualWorthPool pool, double[,] worths, int x)
    {
        var (mean, seen) = (0.0, 0.0);
        var (low, high) = (double.NaN, double.NaN);
        foreach (var k in Enumerable.Range(0, types.Count).OrderBy(k => worths[x, k]))
        {
            mean += types[k].Probability * worths[x, k];
            seen += types[k].Probability;
            low = double.IsNaN(low) && seen >= 0.05 - 1e-12 ? worths[x, k] : low;
            high = double.IsNaN(high) && seen >= 0.95 - 1e-12 ? worths[x, k] : high;
        }

        return new EqualWorthPackage(pool.Packages[x], pool.Ours(pool.Packages[x]), mean, low, high, Accepts(question, types, worths, [x]));
    }

    private static void Check(EqualWorthQuestion question, IReadOnlyList<PossibleCounterpart> types)
    {
        Require.Between(question.Ours.Count, 1, 64, "Ours");
        Require.Finite(question.Low, "Low");
        Require.That(question.High >= question.Low && double.IsFinite(question.High), question.High, $"is finite and at least {question.Low}", "High");
        Require.Between(question.Count, 1, 20, "Count");
        Require.Between(question.Apart, 1, question.Ours.Count, "Apart");
        Require.Positive(question.Softness, "Softness");
        Require.Between(types.Count, 1, 10_000, nameof(types));
        foreach (var worth in question.Ours.SelectMany(issue => issue))
        {
            Require.Finite(worth, "Ours");
        }

        foreach (var type in types)
        {
            Require.Share(type.Probability, nameof(types));
            Same(question.Ours, type.PartWorths, "The part-worths of each type");
            foreach (var worth in type.PartWorths.SelectMany(issue => issue))
            {
                Require.Finite(worth, nameof(types));
            }
        }

        Same(question.Ours, question.Barred ?? [.. question.Ours.Select(issue => new bool[issue.Count])], "The bars");
        if (Math.Abs(types.Sum(type => type.Probability) - 1) > 1e-9 || types.Any(type => type.Threshold is null != types[0].Threshold is null))
        {
            throw new ArgumentException("The probabilities of the types sum to 1, and either all have a threshold or none.", nameof(types));
        }

        if (question.Ours.Any(issue => issue.Count == 0) || question.Also.Any(package => !Fits(question, package)))
        {
            throw new ArgumentException("Each issue has an option, and a package one existing option per issue.", nameof(question));
        }
    }

    private static bool Fits(EqualWorthQuestion question, int[] package) =>
        package.Length == question.Ours.Count && package.Zip(question.Ours).All(pair => pair.First >= 0 && pair.First < pair.Second.Count);

    private static void Same<T>(IReadOnlyList<IReadOnlyList<double>> ours, IReadOnlyList<IReadOnlyList<T>> other, string what)
    {
        if (ours.Count != other.Count || ours.Zip(other).Any(issue => issue.First.Count != issue.Second.Count))
        {
            throw new ArgumentException($"{what} have the same issues and options as our worths.");
        }
    }
}
