using System.Globalization;
using Parley.Analysis.Opponents;

namespace Parley.Benchmarks.Reading;

/// <summary>
/// Makes the fitted constants of the reader again, on counterparts whose seeds no table uses: how odds of acceptance are brought into line, and how
/// ranges are widened. The same seeds give the same constants on any number of threads. Method: docs/methods/reading.md.
/// </summary>
internal static class ReadingFit
{
    private const double Promised = 0.9;

    /// <param name="refined">By estimates that are refined, in place of live ones.</param>
    public static void Run(string data, int seeds, int threads, bool refined)
    {
        var cells = new List<(string Name, ReadingRun[] Runs, int[] Marks)>();
        foreach (var order in new[] { OptionOrder.None, OptionOrder.Line })
        {
            foreach (var bidding in Enum.GetValues<Bidding>())
            {
                cells.Add(($"{(order == OptionOrder.Line ? "ordered" : "names")}, {GeneratedCounterpart.Name(bidding)}", ReadingCounterparts.Generated(order, bidding, ReadingCounterparts.Fitted, seeds, threads, refined), ReadingCounterparts.Marks));
            }
        }

        var domains = ReadingDomain.All(Path.Combine(data, "domains")).SelectMany(domain => ReadingCounterparts.Of(domain, ReadingCounterparts.Fitted, seeds, threads, refined).Index()).ToLookup(run => run.Index % ReadingCounterparts.DomainKinds.Length, run => run.Item);
        cells.AddRange(ReadingCounterparts.DomainKinds.Select((bidding, kind) => ($"all domains, {GeneratedCounterpart.Name(bidding)}", domains[kind].ToArray(), ReadingCounterparts.DomainMarks)));

        Odds("read from offers", [.. cells.SelectMany(cell => cell.Runs).SelectMany(run => run.ByReading).SelectMany(asked => asked)], OddsFit.ByReading);
        foreach (var written in new[] { true, false })
        {
            Odds($"stated, {(written ? "options written down" : "other options")}", [.. cells.SelectMany(cell => cell.Runs).SelectMany(run => run.ByMark).SelectMany(asked => asked).Where(one => one.Written == written)], OddsFit.ByMark(written));
        }

        Ranges([.. cells.SelectMany(cell => cell.Marks.Select((mark, m) => ($"{cell.Name}, {mark} offers", cell.Runs.SelectMany(run => run.Weights[m]).ToArray())))], threads);
    }

    /// <summary>Platt's logistic regression of what came true on what supposed counterparts said; without the lean where it would let odds fall.</summary>
    public static void Odds(string worth, Taking[] takings, OddsFit inUse)
    {
        var happened = Array.ConvertAll(takings, one => one.Happened);
        var fit = LogisticRegression.Of(Array.ConvertAll(takings, one => new[] { 1, one.Share.Logit, one.Share.Worth - 0.5 }), happened);
        if (fit[2] < 0)
        {
            fit = [.. LogisticRegression.Of(Array.ConvertAll(takings, one => new[] { 1, one.Share.Logit }), happened), 0];
        }

        Say($"Odds of acceptance, worth {worth}, {takings.Length:#,0} forecasts: shift {fit[0]:0.00}, slope {fit[1]:0.00}, lean {fit[2]:0.00} (in use: {inUse.Shift}, {inUse.Slope}, {inUse.Lean})");
    }

    /// <summary>Those on a grid by which the ranges of all ways of bidding hold the truth as often as they say: least squares over the cells; of equal ones the narrowest.</summary>
    private static void Ranges((string Name, WeightForecast[] Forecasts)[] cells, int threads)
    {
        var all = from any in Steps(0.8, 1.1, 0.05)
                  from written in Steps(0.7, 1.1, 0.05)
                  from steps in Steps(0, 4, 0.25)
                  from noise in Steps(0.015, 0.05, 0.005)
                  select new RangeFit(any, written, steps, noise);
        var fit = all.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(one => (Fit: one, Off: cells.Sum(cell => Math.Pow(Held(cell.Forecasts, one) - Promised, 2)))).MinBy(one => one.Off).Fit;
        Say($"Ranges, {cells.Sum(cell => cell.Forecasts.Length):#,0} of them: {fit} (in use: {RangeFit.InUse})\n");
        Console.WriteLine("| ranges of 90 % | as supposed | fitted | in use |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, forecasts) in cells)
        {
            Say($"| {name} | {Held(forecasts, new RangeFit(1, 1, 0, 1)):0.000} | {Held(forecasts, fit):0.000} | {Held(forecasts, RangeFit.InUse):0.000} |");
        }
    }

    private static IEnumerable<double> Steps(double from, double to, double by) => Enumerable.Range(0, (int)Math.Round((to - from) / by) + 1).Select(k => Math.Round(from + (k * by), 6));

    private static double Held(WeightForecast[] forecasts, RangeFit fit) => forecasts.Average(one => one.Holds(fit) ? 1.0 : 0);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
