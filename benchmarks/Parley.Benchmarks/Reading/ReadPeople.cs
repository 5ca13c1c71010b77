using System.Globalization;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.SystemTests.JobInterviews;

namespace Parley.Benchmarks.Reading;

/// <summary>Whether people are read rightly: both sides of recorded job interviews, from all their proposals, as `parley read` does it.</summary>
internal static class ReadPeople
{
    public static void Run(string data)
    {
        var forecasts = new List<Forecast>();
        var covered = new List<double>();
        var issues = 0;
        foreach (var interview in JobInterview.Read(Path.Combine(data, "jobinterview", "negotiations.json")))
        {
            foreach (var us in interview.People)
            {
                var deal = InterviewDeals.Of(interview, us, theirsKnown: false);
                if (deal.Offers.All(offer => offer.By == Party.Us))
                {
                    continue;
                }

                var truth = Weights(InterviewDeals.Of(interview, us, theirsKnown: true));
                var read = Readings.Of(deal);
                issues = deal.Issues.Count;
                forecasts.Add(new Forecast(read.Confidence, truth[read.Order[0]] >= truth.Values.Max()));
                covered.AddRange(read.Issues.Select(issue => truth[issue.Name] >= issue.Low && truth[issue.Name] <= issue.High ? 1.0 : 0));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nPeople: {forecasts.Count} sides of job interviews over {issues} issues. First place right in {forecasts.Count(one => one.Happened)}, stated {forecasts.Sum(one => one.Odds):0.0}; 90 % ranges hold the truth in {covered.Average():0.00}."));
        ReadingTables.Forecasts("Is the first issue the one that matters most to them? People", forecasts);
    }

    /// <summary>For each issue how far its options lie apart for them, as a share of all.</summary>
    private static Dictionary<string, double> Weights(Deal deal)
    {
        var ranges = deal.Issues.ToDictionary(issue => issue.Name, issue => issue switch
        {
            RangeIssue range => (double)(range.Theirs!.Max(point => point.Worth) - range.Theirs!.Min(point => point.Worth)),
            OptionIssue options => (double)(options.Options.Max(option => option.Theirs!.Value) - options.Options.Min(option => option.Theirs!.Value)),
            _ => 0,
        });
        var sum = ranges.Values.Sum();
        return ranges.ToDictionary(range => range.Key, range => range.Value / sum);
    }
}
