using Parley.Analysis.Simulation;
using Parley.Deals.Governance.Paths;

namespace Parley.Deals.Governance.Replays;

/// <summary>How many working hours each office took to answer, as past requests tell.</summary>
public sealed class MeasuredWaits
{
    private readonly SortedDictionary<string, double[]> hours = new(StringComparer.OrdinalIgnoreCase);

    private MeasuredWaits()
    {
    }

    public static MeasuredWaits None { get; } = new();

    public IEnumerable<(string Office, int Answers, double Hours)> Offices => hours.Select(office => (office.Key, office.Value.Length, office.Value.Average()));

    /// <param name="question">Says when each office works.</param>
    public static MeasuredWaits Of(IEnumerable<PastRequest> past, PathQuestion question)
    {
        var waits = new MeasuredWaits();
        foreach (var office in past.SelectMany(request => request.Steps).Where(step => step.Answered is not null).GroupBy(step => step.Office, StringComparer.OrdinalIgnoreCase))
        {
            var calendar = question.HoursOf(office.Key);
            waits.hours[office.Key] = [.. office.Select(step => calendar.Between(step.Asked, step.Answered!.Value))];
        }

        return waits;
    }

    /// <summary>The mean of each office.</summary>
    internal IReadOnlyDictionary<string, double> Means() => hours.ToDictionary(office => office.Key, office => office.Value.Average(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The mean of as many answers, drawn from those of the office with replacement.</summary>
    internal IReadOnlyDictionary<string, double> Means(RandomStream stream)
    {
        var means = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var (office, answers) in hours)
        {
            var sum = 0.0;
            for (var i = 0; i < answers.Length; i++)
            {
                sum += answers[stream.Below(answers.Length)];
            }

            means[office] = sum / answers.Length;
        }

        return means;
    }
}
