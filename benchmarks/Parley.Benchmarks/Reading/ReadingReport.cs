using System.Globalization;
using Parley.Analysis.Opponents;

namespace Parley.Benchmarks.Reading;

/// <summary>How well offers reveal the other side: tables over generated counterparts, the same ones for every model. Method: docs/methods/reading.md.</summary>
internal static class ReadingReport
{
    /// <param name="refined">Tables of the reading that commands and API give, in place of the live one.</param>
    public static void Run(string data, int seeds, int threads, bool refined)
    {
        var generated = Generated(seeds, threads, refined);
        var domains = Domains(Path.Combine(data, "domains"), seeds, threads, refined);
        foreach (var (name, runs) in new[] { ("Generated issues", generated), ("Domains", domains) })
        {
            ReadingTables.Forecasts($"Would they take it? {name}", [.. runs.SelectMany(run => run.ByReading).SelectMany(asked => asked).Select(one => one.By(OddsFit.ByReading))]);
            ReadingTables.Forecasts($"Would they take it, its worth to them stated? {name}", [.. runs.SelectMany(run => run.ByMark).SelectMany(asked => asked).Select(one => one.By(OddsFit.ByMark(one.Written)))]);
        }

        ReadingTables.Forecasts("Does the first issue matter most? Generated issues", [.. generated.SelectMany(run => run.First)]);
        ReadingTables.Forecasts("Does the first issue matter most? Domains", [.. domains.SelectMany(run => run.First)]);
        ReadPeople.Run(data);
    }

    private static List<ReadingRun> Generated(int seeds, int threads, bool refined)
    {
        Console.WriteLine("| Pearson after 5, 10, 20, 40 offers | HardHeaded | Smith | ours | ours ahead of HardHeaded (s.e.) | in 90 % range |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var all = new List<ReadingRun>();
        foreach (var order in new[] { OptionOrder.None, OptionOrder.Line })
        {
            foreach (var bidding in Enum.GetValues<Bidding>())
            {
                var runs = ReadingCounterparts.Generated(order, bidding, ReadingCounterparts.Held, seeds, threads, refined);
                all.AddRange(runs);
                Console.WriteLine(ReadingTables.Accuracy($"{(order == OptionOrder.Line ? "ordered" : "names")}, {GeneratedCounterpart.Name(bidding)}", runs, ReadingCounterparts.Marks.Length));
            }
        }

        return all;
    }

    private static List<ReadingRun> Domains(string folder, int seeds, int threads, bool refined)
    {
        Console.WriteLine("\n| Spearman after 5, 10, 50 offers | HardHeaded | Smith | ours | ours ahead of HardHeaded (s.e.) | in 90 % range |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var (kinds, marks) = (ReadingCounterparts.DomainKinds, ReadingCounterparts.DomainMarks.Length);
        var byKind = Array.ConvertAll(kinds, _ => new List<ReadingRun>());
        foreach (var domain in ReadingDomain.All(folder))
        {
            var runs = ReadingCounterparts.Of(domain, ReadingCounterparts.Held, seeds, threads, refined);
            for (var k = 0; k < seeds; k++)
            {
                byKind[k % kinds.Length].Add(runs[k]);
            }

            Console.WriteLine(ReadingTables.Accuracy($"{domain.Name}, {domain.Sides[0].Packages.Count.ToString("#,0", CultureInfo.InvariantCulture)} packages", runs, marks));
        }

        foreach (var (kind, runs) in kinds.Zip(byKind))
        {
            Console.WriteLine(ReadingTables.Accuracy($"all domains, {GeneratedCounterpart.Name(kind)}", runs, marks));
        }

        List<ReadingRun> all = [.. byKind.SelectMany(runs => runs)];
        Console.WriteLine(ReadingTables.Accuracy("**all domains, all counterparts**", all, marks));
        return all;
    }
}
