using Parley.Analysis.Opponents;
using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>A generated counterpart and what is known of it beforehand.</summary>
/// <param name="Accuracy">How well estimated worths of options match the truth, at most 1.</param>
/// <param name="Refined">Whether each estimate is refined before it is judged, as the product does.</param>
internal sealed record ReadingCase(PackagesByWorth Packages, GeneratedCounterpart Counterpart, OptionOrder Order, double Rounds, Func<IReadOnlyList<IReadOnlyList<double>>, double> Accuracy, bool Refined);

/// <summary>Odds that were stated and what came of it.</summary>
internal readonly record struct Forecast(double Odds, bool Happened);

/// <summary>What was believed of the weight of an issue, with the range as among the supposed counterparts, and what it is.</summary>
internal readonly record struct WeightForecast(Belief Plain, Descent Descent, bool Written, double Truth)
{
    /// <summary>Whether the range would hold the truth when widened so.</summary>
    public bool Holds(RangeFit fit) => CounterpartReading.Range(Plain, fit.Of(Descent, Written)) is var told && Truth >= told.Low - 1e-9 && Truth <= told.High + 1e-9;
}

/// <summary>What supposed counterparts said of a package, and whether it was taken.</summary>
/// <param name="Written">Whether somebody wrote down what the options are.</param>
internal readonly record struct Taking(TakerShare Share, bool Written, bool Happened)
{
    public Forecast By(OddsFit fit) => new(fit.Of(Share), Happened);
}

/// <summary>One counterpart read offer by offer; every list has an entry for each number of offers after which it was judged.</summary>
internal sealed record ReadingRun(double[] Ours, double[] HardHeaded, double[] Smith, double[] Covered, WeightForecast[][] Weights, Forecast[] First, Taking[][] ByReading, Taking[][] ByMark)
{
    /// <summary>Packages whose worth to them is drawn evenly, in the round that comes next.</summary>
    private const int Asked = 8;

    /// <summary>How often every supposed counterpart is changed when an estimate is refined.</summary>
    public const int Refinements = 400;

    /// <summary>Which packages are asked about follows from the seed, as the reading does.</summary>
    public static ReadingRun Of(ReadingCase reading, int[] marks, ulong seed)
    {
        var sizes = Array.ConvertAll(reading.Packages.Worths, issue => issue.Length);
        var offers = reading.Counterpart.Offers;
        var reader = new CounterpartReader([.. sizes.Select(size => new ReadIssue(size, reading.Order))], new RandomStream(seed), reading.Rounds);
        var chance = new RandomStream(seed).Branch(1);
        var run = new ReadingRun(new double[marks.Length], new double[marks.Length], new double[marks.Length], new double[marks.Length], new WeightForecast[marks.Length][], new Forecast[marks.Length], new Taking[marks.Length][], new Taking[marks.Length][]);
        var mark = 0;
        for (var round = 0; mark < marks.Length; round++)
        {
            reader.Offered(offers[round], round);
            if (round + 1 == marks[mark])
            {
                var judged = reader;
                if (reading.Refined)
                {
                    judged = reader.Copy();
                    judged.Refine(Refinements);
                }

                run.Judge(mark++, reading, judged.Read(), sizes, [.. offers.Take(round + 1)], chance);
            }
        }

        return run;
    }

    private void Judge(int mark, ReadingCase reading, CounterpartReading read, int[] sizes, int[][] offers, RandomStream chance)
    {
        Ours[mark] = reading.Accuracy(read.PartWorths);
        HardHeaded[mark] = reading.Accuracy(FrequencyModels.HardHeaded(sizes, offers));
        Smith[mark] = reading.Accuracy(FrequencyModels.Smith(sizes, offers));
        var weights = Array.ConvertAll(reading.Packages.Worths, issue => issue.Max());
        Covered[mark] = read.Weights.Zip(weights, (belief, weight) => weight >= belief.Low - 1e-9 && weight <= belief.High + 1e-9 ? 1.0 : 0).Average();
        Weights[mark] = [.. read.PlainWeights.Zip(weights, (plain, weight) => new WeightForecast(plain, read.Descent, read.IsWritten, weight))];
        var first = Enumerable.Range(0, sizes.Length).MaxBy(i => read.Weights[i].Mean);
        First[mark] = new Forecast(read.FirstOdds[first], weights[first] >= weights.Max() - 1e-9);
        int[][] asked = [.. Enumerable.Range(0, Asked).Select(_ => reading.Packages.Package(reading.Packages.Near(chance.NextShare(), 1, chance)))];
        var (round, last) = (offers.Length, reading.Packages.WorthOf(offers[^1]));
        ByReading[mark] = Array.ConvertAll(asked, package => new Taking(read.Takers(package, round), read.IsWritten, Takes(package)));
        ByMark[mark] = Array.ConvertAll(asked, package => new Taking(read.Takers(offers[^1], reading.Packages.WorthOf(package) - last, round), read.IsWritten, Takes(package)));

        bool Takes(int[] package) => reading.Counterpart.Takes(reading.Packages.WorthOf(package), round);
    }
}
