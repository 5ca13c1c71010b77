using System.Globalization;
using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>What refining adds to the live estimate over generated counterparts, how far chance alone moves the odds, and how far they say that it does.</summary>
internal static class ReadingRefined
{
    /// <summary>Packages asked about at each mark, evenly over their worth to them.</summary>
    private const int Asked = 16;

    private static readonly int[] Marks = [5, 10, 20, 40];

    public static void Run(int seeds, int threads)
    {
        Console.WriteLine("| after 5, 10, 20, 40 offers | Pearson, live | gained (s.e.) | 90 % ranges hold, live | refined | Brier, live | refined | odds differ by chance, live | they say | refined | they say |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var order in new[] { OptionOrder.None, OptionOrder.Line })
        {
            foreach (var bidding in Enum.GetValues<Bidding>())
            {
                var runs = new (Look Live, Look Refined)[seeds][];
                Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = threads }, k => runs[k] = Of(order, bidding, ReadingCounterparts.Held + (ulong)((k * 100) + ((int)order * 10) + (int)bidding)));
                Console.WriteLine($"| {(order == OptionOrder.Line ? "ordered" : "names")}, {GeneratedCounterpart.Name(bidding)} | {Each(runs, m => m.Average(look => look.Live.Pearson))} | {Each(runs, Gained)} | {Each(runs, m => m.Average(look => look.Live.Held))} | {Each(runs, m => m.Average(look => look.Refined.Held))} | {Each(runs, m => m.Average(look => look.Live.Brier))} | {Each(runs, m => m.Average(look => look.Refined.Brier))} | {Each(runs, m => Root(m, look => look.Live.Differs))} | {Each(runs, m => Root(m, look => look.Live.Says))} | {Each(runs, m => Root(m, look => look.Refined.Differs))} | {Each(runs, m => Root(m, look => look.Refined.Says))} |");
            }
        }
    }

    /// <summary>The same offers are read twice, with other chance.</summary>
    private static (Look Live, Look Refined)[] Of(OptionOrder order, Bidding bidding, ulong seed)
    {
        var chance = new RandomStream(seed);
        var packages = new PackagesByWorth(DrawnWorths.Of(order, 6, 5, chance));
        var counterpart = new GeneratedCounterpart(packages, bidding, Marks[^1], rounds: 40, floor: 0.35, near: bidding == Bidding.Descends ? 3 : 8, noise: 0.03, chance);
        CounterpartReader[] readers = [.. new[] { seed, seed + 50 }.Select(one => new CounterpartReader([.. packages.Worths.Select(issue => new ReadIssue(issue.Length, order))], new RandomStream(one), 40))];
        var looks = new (Look, Look)[Marks.Length];
        for (var (round, mark) = (0, 0); mark < Marks.Length; round++)
        {
            foreach (var reader in readers)
            {
                reader.Offered(counterpart.Offers[round], round);
            }

            if (round + 1 == Marks[mark])
            {
                var copies = Array.ConvertAll(readers, reader => reader.Copy());
                Array.ForEach(copies, copy => copy.Refine(ReadingRun.Refinements));
                looks[mark++] = (Look.Of(readers, packages, counterpart, round + 1), Look.Of(copies, packages, counterpart, round + 1));
            }
        }

        return looks;
    }

    private static string Each((Look Live, Look Refined)[][] runs, Func<(Look Live, Look Refined)[], double> figure) =>
        string.Join(' ', Enumerable.Range(0, Marks.Length).Select(m => Short(figure(Array.ConvertAll(runs, run => run[m])))));

    private static string Each((Look Live, Look Refined)[][] runs, Func<(Look Live, Look Refined)[], string> figure) =>
        string.Join(' ', Enumerable.Range(0, Marks.Length).Select(m => figure(Array.ConvertAll(runs, run => run[m]))));

    private static string Gained((Look Live, Look Refined)[] looks)
    {
        var gains = Array.ConvertAll(looks, look => look.Refined.Pearson - look.Live.Pearson);
        var mean = gains.Average();
        return $"{(mean < 0 ? "-" : "+")}{Short(Math.Abs(mean))} ({Short(Math.Sqrt(gains.Sum(one => (one - mean) * (one - mean)) / (gains.Length - 1.0) / gains.Length))})";
    }

    private static double Root((Look Live, Look Refined)[] looks, Func<(Look Live, Look Refined), double> square) => Math.Sqrt(looks.Average(square));

    private static string Short(double figure) => figure.ToString(".000", CultureInfo.InvariantCulture);

    /// <param name="Held">The share of weights that lie within their ranges.</param>
    /// <param name="Differs">The mean square of what chance does to odds: half of the squared difference of two readers.</param>
    /// <param name="Says">The mean square of the standard errors that they state.</param>
    private sealed record Look(double Pearson, double Held, double Brier, double Differs, double Says)
    {
        public static Look Of(CounterpartReader[] readers, PackagesByWorth packages, GeneratedCounterpart counterpart, int round)
        {
            var readings = Array.ConvertAll(readers, reader => reader.Read());
            var look = new Look(readings.Average(reading => EstimateAccuracy.Pearson(reading.PartWorths, packages.Worths)), readings.Average(reading => reading.Weights.Zip(packages.Worths, (weight, issue) => issue.Max() >= weight.Low && issue.Max() <= weight.High ? 1.0 : 0).Average()), 0, 0, 0);
            for (var k = 0; k < Asked; k++)
            {
                var package = packages.Package(packages.Near((k + 0.5) / Asked, 1, new RandomStream((ulong)k)));
                var taken = counterpart.Takes(packages.WorthOf(package), round) ? 1 : 0;
                var odds = Array.ConvertAll(readings, reading => reading.AcceptanceOdds(package, round));
                look = look with
                {
                    Brier = look.Brier + (odds.Average(one => (one - taken) * (one - taken)) / Asked),
                    Differs = look.Differs + ((odds[0] - odds[1]) * (odds[0] - odds[1]) / 2 / Asked),
                    Says = look.Says + (readings.Average(reading => Math.Pow(reading.AcceptanceError(package, round)!.Value, 2)) / Asked),
                };
            }

            return look;
        }
    }
}
