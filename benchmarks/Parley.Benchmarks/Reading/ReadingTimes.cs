using System.Diagnostics;
using System.Globalization;
using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>What reading takes on one thread: taking in an offer and answering, live, and the refinement that may follow in the background.</summary>
internal static class ReadingTimes
{
    private const int Offers = 50;
    private const int Changes = 400;

    public static void Run(string data, int seeds)
    {
        Console.WriteLine("| issues | options | ms an offer, mean | median | 95 % | ms for 400 changes more |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        Row("generated", OptionOrder.None, [new PackagesByWorth(DrawnWorths.Of(OptionOrder.None, 6, 5, new RandomStream(1)))], seeds, warm: true);
        foreach (var domain in ReadingDomain.All(Path.Combine(data, "domains")))
        {
            Row(domain.Name, domain.Order, [.. domain.Sides.Select(side => side.Packages)], seeds, warm: false);
        }
    }

    private static void Row(string name, OptionOrder order, PackagesByWorth[] sides, int seeds, bool warm)
    {
        var (live, refined) = (new List<double>(), new List<double>());
        for (var k = warm ? -5 : 0; k < seeds; k++)
        {
            var side = sides[(k + 6) % sides.Length];
            var chance = new RandomStream((ulong)(k + 10));
            var offers = new GeneratedCounterpart(side, Bidding.ConcedesEvenly, Offers, 100, 0.5, 1, 0, chance).Offers;
            var reader = new CounterpartReader([.. side.Worths.Select(issue => new ReadIssue(issue.Length, order))], chance, 100);
            for (var round = 0; round < Offers; round++)
            {
                var started = Stopwatch.GetTimestamp();
                reader.Offered(offers[round], round);
                _ = reader.Read();
                Note(live, started, k);
            }

            var before = Stopwatch.GetTimestamp();
            reader.Refine(Changes);
            Note(refined, before, k);
        }

        live.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name}, {sides[0].Worths.Length} issues | {sides[0].Worths.Sum(issue => issue.Length)} | {live.Average():0.0} | {live[live.Count / 2]:0.0} | {live[live.Count * 95 / 100]:0.0} | {refined.Average():0} |"));
    }

    private static void Note(List<double> times, long started, int seed)
    {
        if (seed >= 0)
        {
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
