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

    /// <summary>A way of bidding whose ranges hold this much more or less is as promised.</summary>
    private const double Leeway = 0.05;

    public static void Run(string data, int seeds, int threads)
    {
        var cells = new List<(string Name, ReadingRun[] Runs, int[] Marks)>();
        foreach (var order in new[] { OptionOrder.None, OptionOrder.Line })
        {
            foreach (var bidding in Enum.GetValues<Bidding>())
            {
                cells.Add(($"{(order == OptionOrder.Line ? "ordered" : "names")}, {GeneratedCounterpart.Name(bidding)}", ReadingCounterparts.Generated(order, bidding, ReadingCounterparts.Fitted, seeds, threads), ReadingCounterparts.Marks));
            }
        }

        var domains = ReadingDomain.All(Path.Combine(data, "domains")).SelectMany(domain => ReadingCounterparts.Of(domain, ReadingCounterparts.Fitted, seeds, threads).Index()).ToLookup(run => run.Index % ReadingCounterparts.DomainKinds.Length, run => run.Item);
        cells.AddRange(ReadingCounterparts.DomainKinds.Select((bidding, kind) => ($"all domains, {GeneratedCounterpart.Name(bidding)}", domains[kind].ToArray(), ReadingCounterparts.DomainMarks)));

        Acceptance([.. cells.SelectMany(cell => cell.Runs).SelectMany(run => run.Acceptance).SelectMany(asked => asked)]);
        Widening([.. cells.SelectMany(cell => cell.Marks.Select((mark, m) => ($"{cell.Name}, {mark} offers", cell.Runs.SelectMany(run => run.Weights[m]).ToArray())))]);
    }

    /// <summary>Platt's logistic regression of what came true on the logit of the share of supposed counterparts that would take it, by Newton's method.</summary>
    private static void Acceptance(Forecast[] forecasts)
    {
        var logits = Array.ConvertAll(forecasts, one => (Math.Log(one.Odds / (1 - one.Odds)) - CounterpartReading.Shift) / CounterpartReading.Slope);
        var (shift, slope) = (0.0, 1.0);
        for (var step = 0; step < 50; step++)
        {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (var k = 0; k < logits.Length; k++)
            {
                var odds = 1 / (1 + Math.Exp(-shift - (slope * logits[k])));
                var (miss, spread) = ((forecasts[k].Happened ? 1 : 0) - odds, odds * (1 - odds));
                (g0, g1) = (g0 + miss, g1 + (miss * logits[k]));
                (h00, h01, h11) = (h00 + spread, h01 + (spread * logits[k]), h11 + (spread * logits[k] * logits[k]));
            }

            var determinant = (h00 * h11) - (h01 * h01);
            (shift, slope) = (shift + (((h11 * g0) - (h01 * g1)) / determinant), slope + (((h00 * g1) - (h01 * g0)) / determinant));
        }

        Say($"Odds of acceptance, {forecasts.Length:#,0} forecasts: shift {shift:0.00}, slope {slope:0.00} (in use: {CounterpartReading.Shift}, {CounterpartReading.Slope})");
    }

    /// <summary>
    /// The pair on a grid by which the ranges of all ways of bidding hold the truth as often as they say: least squares of what is beyond the leeway, over the cells;
    /// of equal ones the least widening.
    /// </summary>
    private static void Widening((string Name, WeightForecast[] Forecasts)[] cells)
    {
        var (best, forSteps, sureNoise) = (double.MaxValue, 0.0, 0.0);
        for (var steps = 0.0; steps < 4.1; steps += 0.25)
        {
            for (var noise = 0.015; noise < 0.0525; noise += 0.005)
            {
                var off = cells.Sum(cell => Math.Pow(Math.Max(0, Math.Abs(Held(cell.Forecasts, steps, noise) - Promised) - Leeway), 2));
                if (off < best)
                {
                    (best, forSteps, sureNoise) = (off, steps, noise);
                }
            }
        }

        Say($"Ranges, {cells.Sum(cell => cell.Forecasts.Length):#,0} of them: for steps {forSteps:0.00}, sure noise {sureNoise:0.000} (in use: {Descent.ForSteps}, {Descent.SureNoise})\n");
        Console.WriteLine("| ranges of 90 % | as supposed | fitted | in use |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, forecasts) in cells)
        {
            Say($"| {name} | {Held(forecasts, 0, 1):0.000} | {Held(forecasts, forSteps, sureNoise):0.000} | {Held(forecasts, Descent.ForSteps, Descent.SureNoise):0.000} |");
        }
    }

    private static double Held(WeightForecast[] forecasts, double forSteps, double sureNoise) => forecasts.Average(one => one.Holds(forSteps, sureNoise) ? 1.0 : 0);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
