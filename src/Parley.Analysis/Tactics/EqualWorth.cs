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

/// <summary>A package to choose from.</summary>
/// <param name="Options">One option position per issue.</param>
/// <param name="Ours">What it is worth to us; finite.</param>
/// <param name="Beside">What it is worth to every type beyond its options, such as what a combination adds; finite.</param>
public sealed record EqualWorthCandidate(IReadOnlyList<int> Options, double Ours, double Beside = 0);

/// <summary>One of the packages, with what it may be worth to them.</summary>
/// <param name="At">Its place among the candidates, from 0.</param>
/// <param name="Options">One option position per issue.</param>
/// <param name="Ours">What it is worth to us, inside the range asked for.</param>
/// <param name="Mean">Over the types.</param>
/// <param name="Low">5 % of the types, by probability, have no more from it.</param>
/// <param name="High">95 % of them.</param>
/// <param name="Accept">How likely they take it if it stands alone, [0, 1]; null without thresholds.</param>
public sealed record EqualWorthPackage(int At, IReadOnlyList<int> Options, double Ours, double Mean, double Low, double High, double? Accept);

/// <summary>
/// A few packages of the same worth to us, chosen so that whatever the other side wants, one of them suits it: greedy by
/// the mean over the types of their best package. At least 1 - 1/e of the best set of the same candidates, both counted from the worst candidate of each
/// type, while any two may stand together and none is given. Method and source: docs/methods/equal-packages.md.
/// </summary>
/// <param name="Packages">The best single one first; empty when none was found in the range.</param>
/// <param name="Expected">The mean over the types of their best package, in their worth; 0 without a package.</param>
/// <param name="Gain">How much of that the further packages add to the first, at least 0.</param>
/// <param name="Accept">How likely one of them is taken, [0, 1]; null without thresholds.</param>
/// <param name="Candidates">How many packages were chosen from.</param>
/// <param name="Complete">Every package in the range was among them; false where they were handed in.</param>
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
        EqualWorthCandidate[] candidates = [.. pool.Packages.Select(package => new EqualWorthCandidate(package, pool.Ours(package)))];
        return new EqualWorthChoice(candidates, types, question.Softness).Choose(question.Count, (one, other) => Differences(pool.Packages[one], pool.Packages[other]) >= question.Apart, [])
            with { Complete = pool.Complete };
    }

    /// <summary>
    /// The same among packages that are known already, such as those that keep to rules of which worths say nothing. Growth: types x candidates x count.
    /// </summary>
    /// <param name="candidates">At most 1,000,000; of equals the first is taken.</param>
    /// <param name="types">1 to 10,000; every candidate holds one of their options for each issue. Either all have a threshold or none.</param>
    /// <param name="count">How many, 1 to 20.</param>
    /// <param name="together">Whether the candidates at two places may both be chosen; null allows all.</param>
    /// <param name="given">Places of candidates that are chosen before any other, at most <paramref name="count"/>.</param>
    /// <exception cref="ArgumentException">An option that a type does not have, probabilities that do not sum to 1, or some thresholds only.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range.</exception>
    public static EqualWorth Among(IReadOnlyList<EqualWorthCandidate> candidates, IReadOnlyList<PossibleCounterpart> types, int count, Func<int, int, bool>? together = null, IReadOnlyList<int>? given = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(types);
        Require.Between(candidates.Count, 0, 1_000_000, nameof(candidates));
        Require.Between(count, 1, 20);
        Require.Between(given?.Count ?? 0, 0, count, nameof(given));
        Check(types);
        foreach (var type in types)
        {
            Same(types[0].PartWorths, type.PartWorths, "The part-worths of each type", "the first type");
        }

        foreach (var at in given ?? [])
        {
            Require.Between(at, 0, candidates.Count - 1, nameof(given));
        }

        foreach (var candidate in candidates)
        {
            Require.Finite(candidate.Ours, nameof(candidates));
            Require.Finite(candidate.Beside, nameof(candidates));
            if (!Fits(types[0].PartWorths, candidate.Options))
            {
                throw new ArgumentException("Each package holds one existing option per issue of the types.", nameof(candidates));
            }
        }

        return new EqualWorthChoice(candidates, types, softness: 1).Choose(count, together ?? ((_, _) => true), given ?? []);
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

    private static void Check(EqualWorthQuestion question, IReadOnlyList<PossibleCounterpart> types)
    {
        Require.Between(question.Ours.Count, 1, 64, "Ours");
        Require.Finite(question.Low, "Low");
        Require.That(question.High >= question.Low && double.IsFinite(question.High), question.High, $"is finite and at least {question.Low}", "High");
        Require.Between(question.Count, 1, 20, "Count");
        Require.Between(question.Apart, 1, question.Ours.Count, "Apart");
        Require.Positive(question.Softness, "Softness");
        Check(types);
        foreach (var worth in question.Ours.SelectMany(issue => issue))
        {
            Require.Finite(worth, "Ours");
        }

        foreach (var type in types)
        {
            Same(question.Ours, type.PartWorths, "The part-worths of each type");
        }

        Same(question.Ours, question.Barred ?? [.. question.Ours.Select(issue => new bool[issue.Count])], "The bars");
        if (question.Ours.Any(issue => issue.Count == 0) || question.Also.Any(package => !Fits(question.Ours, package)))
        {
            throw new ArgumentException("Each issue has an option, and a package one existing option per issue.", nameof(question));
        }
    }

    private static void Check(IReadOnlyList<PossibleCounterpart> types)
    {
        Require.Between(types.Count, 1, 10_000, nameof(types));
        foreach (var type in types)
        {
            Require.Share(type.Probability, nameof(types));
            Require.Finite(type.Threshold ?? 0, nameof(types));
            foreach (var worth in type.PartWorths.SelectMany(issue => issue))
            {
                Require.Finite(worth, nameof(types));
            }
        }

        if (Math.Abs(types.Sum(type => type.Probability) - 1) > 1e-9 || types.Any(type => type.Threshold is null != types[0].Threshold is null))
        {
            throw new ArgumentException("The probabilities of the types sum to 1, and either all have a threshold or none.", nameof(types));
        }
    }

    private static bool Fits(IReadOnlyList<IReadOnlyList<double>> worths, IReadOnlyList<int> package)
    {
        var fits = package.Count == worths.Count;
        for (var i = 0; i < worths.Count && fits; i++)
        {
            fits = package[i] >= 0 && package[i] < worths[i].Count;
        }

        return fits;
    }

    private static void Same<T>(IReadOnlyList<IReadOnlyList<double>> ours, IReadOnlyList<IReadOnlyList<T>> other, string what, string whose = "our worths")
    {
        if (ours.Count != other.Count || ours.Zip(other).Any(issue => issue.First.Count != issue.Second.Count))
        {
            throw new ArgumentException($"{what} have the same issues and options as {whose}.");
        }
    }
}
