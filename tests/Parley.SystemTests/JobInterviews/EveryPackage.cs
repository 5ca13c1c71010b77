using System.Numerics;

namespace Parley.SystemTests.JobInterviews;

/// <summary>
/// Every package of an interview, one by one, straight from the recorded preferences: the slow twin of the frontier and of the fair
/// points. Worth is counted in whole 60ths of 10^-24 points, so that steps of salary (a 30th) and of holiday (a 4th) are exact.
/// </summary>
internal sealed class EveryPackage
{
    private const int Parts = 60;
    private static readonly BigInteger Unit = BigInteger.Pow(10, 24);

    private readonly Dictionary<string, (BigInteger Ours, BigInteger Theirs)> worths = [];

    public EveryPackage(JobInterview.Person worker, JobInterview.Person recruiter)
    {
        for (var salary = 20; salary <= 50; salary++)
        {
            for (var days = 2; days <= 6; days++)
            {
                foreach (var job in worker.Utilities[JobInterview.Position].Options)
                {
                    foreach (var place in worker.Utilities[JobInterview.Workplace].Options)
                    {
                        worths.Add(Key($"{salary}", $"{job.Position} at {job.Name}", $"{days}", place.Name), (
                            Worth(worker, salary - 20, days - 2, job.Position!, job.Name, place.Name),
                            Worth(recruiter, 50 - salary, 6 - days, job.Position!, job.Name, place.Name)));
                    }
                }
            }
        }

        Efficient = Sweep(worths.Values);
    }

    public int Count => worths.Count;

    /// <summary>The distinct efficient pairs, the best for us first.</summary>
    public IReadOnlyList<(BigInteger Ours, BigInteger Theirs)> Efficient { get; }

    public static string Key(string salary, string job, string days, string place) => string.Join('|', salary, job, days, place);

    public static BigInteger Points(int points) => points * Parts * Unit;

    public static double InPoints(BigInteger worth) => (double)((decimal)(worth / (Parts * BigInteger.Pow(10, 6))) / 1_000_000_000_000_000_000m);

    public (BigInteger Ours, BigInteger Theirs) this[string key] => worths[key];

    public int PackagesWorth((BigInteger Ours, BigInteger Theirs) pair) => worths.Values.Count(w => w == pair);

    private static BigInteger Worth(JobInterview.Person person, int salarySteps, int holidaySteps, string position, string company, string place)
    {
        var (job, firm, office) = (person.Utilities[JobInterview.Position], person.Utilities[JobInterview.Company], person.Utilities[JobInterview.Workplace]);
        var jobItself = job.Options.Single(o => o.Position == position && o.Name == company).Weight * job.Weight;
        return (Whole(person.Utilities[JobInterview.Salary].Weight) * salarySteps * Parts / 30)
            + (Whole(person.Utilities[JobInterview.Holiday].Weight) * holidaySteps * Parts / 4)
            + (Whole(jobItself + (firm.Weight * firm.Options.Single(o => o.Name == company).Weight)) * Parts)
            + (Whole(office.Weight * office.Options.Single(o => o.Name == place).Weight) * Parts);
    }

    /// <summary>A weight as 10^-24 points; the deal file keeps 24 decimals.</summary>
    private static BigInteger Whole(decimal weight)
    {
        var points = decimal.Round(100 * weight, 24);
        return (new BigInteger(decimal.Truncate(points)) * Unit) + new BigInteger((points - decimal.Truncate(points)) * (decimal)Unit);
    }

    private static List<(BigInteger Ours, BigInteger Theirs)> Sweep(IEnumerable<(BigInteger Ours, BigInteger Theirs)> all)
    {
        var efficient = new List<(BigInteger Ours, BigInteger Theirs)>();
        foreach (var pair in all.OrderByDescending(p => p.Ours).ThenByDescending(p => p.Theirs))
        {
            if (efficient.Count == 0 || pair.Theirs > efficient[^1].Theirs)
            {
                efficient.Add(pair);
            }
        }

        return efficient;
    }
}
