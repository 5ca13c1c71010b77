using System.Globalization;

namespace Parley.Benchmarks.Reading;

/// <summary>Rows of many counterparts, for whoever reads the table: means, what is ahead of HardHeaded, and whether odds come true.</summary>
internal static class ReadingTables
{
    public static string Accuracy(string name, IReadOnlyList<ReadingRun> runs, int marks) =>
        $"| {name} | {Means(runs, marks, run => run.HardHeaded)} | {Means(runs, marks, run => run.Smith)} | {Means(runs, marks, run => run.Ours)} | {string.Join(' ', Enumerable.Range(0, marks).Select(m => Ahead(runs, m)))} | {Means(runs, marks, run => run.Covered)} |";

    public static string Means(IReadOnlyList<ReadingRun> runs, int marks, Func<ReadingRun, double[]> figures) =>
        string.Join(' ', Enumerable.Range(0, marks).Select(m => Short(runs.Average(run => figures(run)[m]))));

    /// <summary>Mean difference to HardHeaded over the same counterparts, with its standard error.</summary>
    private static string Ahead(IReadOnlyList<ReadingRun> runs, int mark)
    {
        var ahead = runs.Select(run => run.Ours[mark] - run.HardHeaded[mark]).ToArray();
        var mean = ahead.Average();
        var error = Math.Sqrt(ahead.Sum(one => (one - mean) * (one - mean)) / (ahead.Length - 1.0) / ahead.Length);
        return $"{(mean < 0 ? "-" : "+")}{Short(Math.Abs(mean))} ({Short(error)})";
    }

    public static void Forecasts(string title, IReadOnlyList<Forecast> forecasts)
    {
        var rate = forecasts.Average(one => one.Happened ? 1.0 : 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{title}: {forecasts.Count:#,0} forecasts, Brier {forecasts.Average(Square):0.000} (always saying {rate:0.00}: {rate * (1 - rate):0.000}), log loss {forecasts.Average(Loss):0.000}\n"));
        Console.WriteLine("| stated | how often | said, mean | came true |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var band in forecasts.GroupBy(one => Math.Min(9, (int)(10 * one.Odds))).OrderBy(band => band.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {band.Key / 10.0:0.0}-{(band.Key + 1) / 10.0:0.0} | {band.Count():#,0} | {band.Average(one => one.Odds):0.00} | {band.Average(one => one.Happened ? 1.0 : 0):0.00} |"));
        }
    }

    private static double Square(Forecast one) => Math.Pow(one.Odds - (one.Happened ? 1 : 0), 2);

    private static double Loss(Forecast one) => -Math.Log(Math.Max(1e-6, one.Happened ? one.Odds : 1 - one.Odds));

    private static string Short(double figure) => figure.ToString(".000", CultureInfo.InvariantCulture);
}
