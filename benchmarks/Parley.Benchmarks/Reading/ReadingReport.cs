using System.Globalization;
using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>How well offers reveal the other side: tables over generated counterparts, the same ones for every model. Method: docs/methods/reading.md.</summary>
internal static class ReadingReport
{
    private static readonly int[] SyntheticMarks = [5, 10, 20, 40];
    private static readonly int[] DomainMarks = [5, 10, 50];

    /// <summary>Seeds of which nothing in the model was fitted.</summary>
    private const ulong Held = 2_000_000;

    public static void Run(string data, int seeds, int threads)
    {
        var synthetic = Synthetic(seeds, threads);
        var domains = Domains(Path.Combine(data, "domains"), seeds, threads);
        ReadingTables.Forecasts("Would they take it? Generated issues", [.. synthetic.SelectMany(run => run.Acceptance).SelectMany(asked => asked)]);
        ReadingTables.Forecasts("Would they take it? Domains", [.. domains.SelectMany(run => run.Acceptance).SelectMany(asked => asked)]);
        ReadingTables.Forecasts("Does the first issue matter most? Generated issues", [.. synthetic.SelectMany(run => run.First)]);
        ReadingTables.Forecasts("Does the first issue matter most? Domains", [.. domains.SelectMany(run => run.First)]);
        ReadPeople.Run(data);
    }

    /// <summary>6 issues of 5 options; weights even over the simplex, worths without order or falling from a peak.</summary>
    private static List<ReadingRun> Synthetic(int seeds, int threads)
    {
        Console.WriteLine("| Pearson after 5, 10, 20, 40 offers | HardHeaded | Smith | ours | ours ahead of HardHeaded (s.e.) | in 90 % range |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var all = new List<ReadingRun>();
        foreach (var order in new[] { OptionOrder.None, OptionOrder.Line })
        {
            foreach (var bidding in Enum.GetValues<Bidding>())
            {
                var runs = new ReadingRun[seeds];
                Each(seeds, threads, k =>
                {
                    var seed = Held + (ulong)((k * 100) + ((int)order * 10) + (int)bidding);
                    var chance = new RandomStream(seed);
                    var packages = new PackagesByWorth(DrawnWorths.Of(order, 6, 5, chance));
                    var counterpart = new GeneratedCounterpart(packages, bidding, SyntheticMarks[^1], rounds: 40, floor: 0.35, near: bidding == Bidding.Descends ? 3 : 8, noise: 0.03, chance);
                    runs[k] = ReadingRun.Of(new ReadingCase(packages, counterpart, order, 40, worths => EstimateAccuracy.Pearson(worths, packages.Worths)), SyntheticMarks, seed);
                });
                all.AddRange(runs);
                Console.WriteLine(ReadingTables.Accuracy($"{(order == OptionOrder.Line ? "ordered" : "names")}, {GeneratedCounterpart.Name(bidding)}", runs, SyntheticMarks.Length));
            }
        }

        return all;
    }

    private static List<ReadingRun> Domains(string folder, int seeds, int threads)
    {
        Bidding[] kinds = [Bidding.HoldsOut, Bidding.ConcedesEvenly, Bidding.GivesEarly, Bidding.Descends, Bidding.AnythingAbove];
        Console.WriteLine("\n| Spearman after 5, 10, 50 offers | HardHeaded | Smith | ours | ours ahead of HardHeaded (s.e.) | in 90 % range |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var byKind = Array.ConvertAll(kinds, _ => new List<ReadingRun>());
        foreach (var domain in ReadingDomain.All(folder))
        {
            var runs = new ReadingRun[seeds];
            Each(seeds, threads, k =>
            {
                var seed = Held + (ulong)k;
                var chance = new RandomStream(seed);
                var side = domain.Sides[k / kinds.Length % 2];
                var bidding = kinds[k % kinds.Length];
                var counterpart = new GeneratedCounterpart(side.Packages, bidding, DomainMarks[^1], rounds: 100, floor: 0.5, near: bidding == Bidding.Descends ? 1 : Math.Clamp(side.Packages.Count / 100, 1, 8), noise: 0, chance);
                runs[k] = ReadingRun.Of(new ReadingCase(side.Packages, counterpart, domain.Order, 100, side.Spearman), DomainMarks, seed);
            });
            for (var k = 0; k < seeds; k++)
            {
                byKind[k % kinds.Length].Add(runs[k]);
            }

            Console.WriteLine(ReadingTables.Accuracy($"{domain.Name}, {domain.Sides[0].Packages.Count.ToString("#,0", CultureInfo.InvariantCulture)} packages", runs, DomainMarks.Length));
        }

        foreach (var (kind, runs) in kinds.Zip(byKind))
        {
            Console.WriteLine(ReadingTables.Accuracy($"all domains, {GeneratedCounterpart.Name(kind)}", runs, DomainMarks.Length));
        }

        List<ReadingRun> all = [.. byKind.SelectMany(runs => runs)];
        Console.WriteLine(ReadingTables.Accuracy("**all domains, all counterparts**", all, DomainMarks.Length));
        return all;
    }

    /// <summary>Every seed by itself, so that the number of threads changes no figure.</summary>
    private static void Each(int seeds, int threads, Action<int> run) => Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = threads }, run);
}
