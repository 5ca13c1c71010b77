using System.Globalization;
using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;
using Parley.Analysis.Tactics;

namespace Parley.Benchmarks.Reading;

/// <summary>
/// What packages of equal worth to us bring a generated counterpart that has made some offers: the best of three chosen for whatever it may want, beside the
/// best single one, three that are chosen good on average and unlike each other, and the best of all in the range. And whether the odds that one of three is taken come true.
/// </summary>
internal static class TogetherReport
{
    private const int Shown = 3;
    private const double Low = 0.6;

    /// <summary>So many of our packages, the next above that worth, count as worth the same.</summary>
    private const int Alike = 300;

    private static readonly int[] Marks = [2, 5, 10, 20];

    public static void Run(int seeds, int threads)
    {
        ReadingFit.Odds("read from offers, of packages chosen by it", [.. All(ReadingCounterparts.Fitted, seeds, threads).SelectMany(cell => cell.Runs).SelectMany(run => run).SelectMany(look => look.Taken)], OddsFit.ByChoice);
        Console.WriteLine("\n| worth to them after 2, 5, 10, 20 offers | one | three unlike | three chosen | chosen ahead of unlike (s.e.) | expected | best of all |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var taken = new List<Taking>[Shown + 1];
        foreach (var (name, runs) in All(ReadingCounterparts.Held, seeds, threads))
        {
            for (var size = 1; size <= Shown; size++)
            {
                (taken[size] ??= []).AddRange(runs.SelectMany(run => run).Select(look => look.Taken[size - 1]));
            }

            Console.WriteLine($"| {name} | {Each(runs, look => look.One)} | {Each(runs, look => look.Unlike)} | {Each(runs, look => look.Chosen)} | {Ahead(runs)} | {Each(runs, look => look.Expected)} | {Each(runs, look => look.Best)} |");
        }

        ReadingTables.Forecasts("Would they take the one chosen?", [.. taken[1].Select(one => one.By(OddsFit.ByChoice))]);
        ReadingTables.Forecasts("Would they take one of the three chosen?", [.. taken[Shown].Select(one => one.By(OddsFit.ByChoice))]);
    }

    private static IEnumerable<(string Name, Look[][] Runs)> All(ulong from, int seeds, int threads)
    {
        foreach (var order in new[] { OptionOrder.None, OptionOrder.Line })
        {
            foreach (var bidding in Enum.GetValues<Bidding>())
            {
                var runs = new Look[seeds][];
                Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = threads }, k => runs[k] = Of(order, bidding, from + (ulong)((k * 100) + ((int)order * 10) + (int)bidding)));
                yield return ($"{(order == OptionOrder.Line ? "ordered" : "names")}, {GeneratedCounterpart.Name(bidding)}", runs);
            }
        }
    }

    private static Look[] Of(OptionOrder order, Bidding bidding, ulong seed)
    {
        var chance = new RandomStream(seed);
        var packages = new PackagesByWorth(DrawnWorths.Of(order, 6, 5, chance));
        var counterpart = new GeneratedCounterpart(packages, bidding, Marks[^1], rounds: 40, floor: 0.35, near: bidding == Bidding.Descends ? 3 : 8, noise: 0.03, chance);
        var ours = new PackagesByWorth(DrawnWorths.Of(order, 6, 5, chance));
        EqualWorthCandidate[] inside = [.. Enumerable.Range(Math.Max(0, ours.CountAbove(Low) - Alike), Math.Min(Alike, ours.CountAbove(Low))).Select(place => new EqualWorthCandidate(ours.Package(place), ours.Worth(place)))];
        var reader = new CounterpartReader([.. packages.Worths.Select(issue => new ReadIssue(issue.Length, order))], new RandomStream(seed), 40);
        var looks = new Look[Marks.Length];
        for (var (round, mark) = (0, 0); mark < Marks.Length; round++)
        {
            reader.Offered(counterpart.Offers[round], round);
            if (round + 1 == Marks[mark])
            {
                looks[mark++] = Look.Of(reader.Read(), packages, counterpart, inside, round + 1);
            }
        }

        return looks;
    }

    private static string Each(Look[][] runs, Func<Look, double> figure) => string.Join(' ', Enumerable.Range(0, Marks.Length).Select(m => Short(runs.Average(run => figure(run[m])))));

    private static string Ahead(Look[][] runs) => string.Join(' ', Enumerable.Range(0, Marks.Length).Select(m =>
    {
        var ahead = Array.ConvertAll(runs, run => run[m].Chosen - run[m].Unlike);
        var mean = ahead.Average();
        return $"{(mean < 0 ? "-" : "+")}{Short(Math.Abs(mean))} ({Short(Math.Sqrt(ahead.Sum(one => (one - mean) * (one - mean)) / (ahead.Length - 1.0) / ahead.Length))})";
    }));

    private static string Short(double figure) => figure.ToString(".000", CultureInfo.InvariantCulture);

    /// <param name="Taken">What was said of the first chosen, of the first two, and so on.</param>
    private sealed record Look(double One, double Unlike, double Chosen, double Expected, double Best, Taking[] Taken)
    {
        public static Look Of(CounterpartReading reading, PackagesByWorth packages, GeneratedCounterpart counterpart, EqualWorthCandidate[] inside, int round)
        {
            var chosen = EqualWorth.Among(inside, reading.Types(), Shown);
            int[][] set = [.. chosen.Packages.Select(package => package.Options.ToArray())];
            return new Look(
                Most(set[..1]),
                Most(Apart(reading, inside)),
                Most(set),
                chosen.Expected,
                Most(inside.Select(candidate => candidate.Options)),
                [.. Enumerable.Range(1, set.Length).Select(size => new Taking(reading.Takers([.. set[..size].Select(package => new ReadPackage(package))], round), Written: false, counterpart.Takes(Most(set[..size]), round)))]);

            double Most(IEnumerable<IReadOnlyList<int>> some) => some.Max(package => packages.WorthOf([.. package]));
        }

        /// <summary>The best on average, then what is good on average and differs from those before in most issues.</summary>
        private static List<IReadOnlyList<int>> Apart(CounterpartReading reading, EqualWorthCandidate[] inside)
        {
            var means = Array.ConvertAll(inside, candidate => candidate.Options.Select((option, i) => reading.PartWorths[i][option]).Sum());
            var (least, range) = (means.Min(), Math.Max(1e-12, means.Max() - means.Min()));
            var set = new List<IReadOnlyList<int>>();
            while (set.Count < Math.Min(Shown, inside.Length))
            {
                set.Add(inside[Enumerable.Range(0, inside.Length).MaxBy(x => ((means[x] - least) / range) + (set.Count == 0 ? 0
                    : 2.0 * set.Min(kept => kept.Zip(inside[x].Options).Count(pair => pair.First != pair.Second)) / inside[x].Options.Count))].Options);
            }

            return set;
        }
    }
}
