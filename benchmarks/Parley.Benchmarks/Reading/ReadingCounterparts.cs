using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>The generated counterparts that the tables and the constants rest on; the same seed gives the same one.</summary>
internal static class ReadingCounterparts
{
    /// <summary>From here on seeds of which nothing in the model was fitted.</summary>
    public const ulong Held = 2_000_000;

    /// <summary>From here on seeds by which its constants are fitted.</summary>
    public const ulong Fitted = 9_000_000;

    /// <summary>After so many offers they are judged.</summary>
    public static readonly int[] Marks = [5, 10, 20, 40];

    public static readonly int[] DomainMarks = [5, 10, 50];

    /// <summary>The ways of bidding over domains, by turns.</summary>
    public static readonly Bidding[] DomainKinds = [Bidding.HoldsOut, Bidding.ConcedesEvenly, Bidding.GivesEarly, Bidding.Descends, Bidding.AnythingAbove];

    /// <summary>6 issues of 5 options; weights even over the simplex, worths without order or falling from a peak.</summary>
    public static ReadingRun[] Generated(OptionOrder order, Bidding bidding, ulong from, int seeds, int threads, bool refined) => Each(seeds, threads, k =>
    {
        var seed = from + (ulong)((k * 100) + ((int)order * 10) + (int)bidding);
        var chance = new RandomStream(seed);
        var packages = new PackagesByWorth(DrawnWorths.Of(order, 6, 5, chance));
        var counterpart = new GeneratedCounterpart(packages, bidding, Marks[^1], rounds: 40, floor: 0.35, near: bidding == Bidding.Descends ? 3 : 8, noise: 0.03, chance);
        return ReadingRun.Of(new ReadingCase(packages, counterpart, order, 40, worths => EstimateAccuracy.Pearson(worths, packages.Worths), refined), Marks, seed);
    });

    /// <summary>Either side of a domain by turns, each by turns in every way of bidding.</summary>
    public static ReadingRun[] Of(ReadingDomain domain, ulong from, int seeds, int threads, bool refined) => Each(seeds, threads, k =>
    {
        var seed = from + (ulong)k;
        var chance = new RandomStream(seed);
        var side = domain.Sides[k / DomainKinds.Length % 2];
        var bidding = DomainKinds[k % DomainKinds.Length];
        var counterpart = new GeneratedCounterpart(side.Packages, bidding, DomainMarks[^1], rounds: 100, floor: 0.5, near: bidding == Bidding.Descends ? 1 : Math.Clamp(side.Packages.Count / 100, 1, 8), noise: 0, chance);
        return ReadingRun.Of(new ReadingCase(side.Packages, counterpart, domain.Order, 100, side.Spearman, refined), DomainMarks, seed);
    });

    /// <summary>Every seed by itself, so that the number of threads changes no figure.</summary>
    private static ReadingRun[] Each(int seeds, int threads, Func<int, ReadingRun> run)
    {
        var runs = new ReadingRun[seeds];
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = threads }, k => runs[k] = run(k));
        return runs;
    }
}
