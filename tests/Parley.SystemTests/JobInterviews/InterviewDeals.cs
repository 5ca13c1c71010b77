using Parley.Deals;

namespace Parley.SystemTests.JobInterviews;

/// <summary>
/// A job interview as a deal file would describe it: the worker sells, the recruiter buys, worth is in points, 100 being the best of
/// everything. A worker's worth of salary and holiday rises along the range and a recruiter's falls: so the authors' own interface
/// scored them (interface/client/src/utils/calcScore.js of gucci-j/negotiation-breakdown-detection). The proposals bear it out: on
/// average workers proposed a salary of 37.6 and 4.1 days, recruiters 34.5 and 2.3 days.
/// </summary>
internal static class InterviewDeals
{
    private const decimal Points = 100;

    /// <summary>Worth has at most this many decimals: what a deal file keeps of a product of two 17-digit weights.</summary>
    private const int Decimals = 24;

    /// <param name="theirsKnown">Whether we know what the other one wants.</param>
    public static Deal Of(JobInterview interview, JobInterview.Person us, bool theirsKnown)
    {
        var them = interview.People.Single(p => p.Id != us.Id);
        var told = theirsKnown ? them : null;
        return new Deal
        {
            Name = $"Job interview {interview.Id[..8]} for the {Role(us)}",
            Side = us.IsWorker ? Side.Sell : Side.Buy,
            Counterparty = $"the {Role(them)}",
            Currency = Currency.Points,
            Issues =
            [
                Range(JobInterview.Salary, us, told),
                Jobs(us, told),
                Range(JobInterview.Holiday, us, told) with { Unit = "days" },
                Workplaces(us, told),
            ],
            Messages = [.. interview.Comments.Select(c => new Message(By(c.By, us), Day(c.At), c.Text))],
            Offers = [.. UpToTheSigned(interview).Select(p => new Offer { By = By(p.By, us), At = Day(p.At), Terms = Terms(p), Accepted = p.Accepted })],
        };
    }

    /// <summary>Somebody may repeat a proposal while the other accepts it; the talks ended with the acceptance.</summary>
    private static IEnumerable<JobInterview.Proposal> UpToTheSigned(JobInterview interview) =>
        interview.Signed is { } signed ? interview.Proposals.TakeWhile(p => p != signed).Select(p => p with { Accepted = false }).Append(signed) : interview.Proposals;

    private static RangeIssue Range(string name, JobInterview.Person us, JobInterview.Person? them)
    {
        var (least, most) = (us.Utilities[name].Least, us.Utilities[name].Most);
        return new RangeIssue { Name = name, Low = least, High = most, Step = 1, Worth = Line(us), Theirs = them is null ? null : Line(them) };

        IReadOnlyList<WorthPoint> Line(JobInterview.Person whose)
        {
            var all = whose.Utilities[name].Weight * Points;
            return [new WorthPoint(least, whose.IsWorker ? 0 : all), new WorthPoint(most, whose.IsWorker ? all : 0)];
        }
    }

    /// <summary>Position and company are one issue, because the worth of a position depends on the company. It includes the company's own worth.</summary>
    private static OptionIssue Jobs(JobInterview.Person us, JobInterview.Person? them) => new()
    {
        Name = JobInterview.Position,
        Aka = [JobInterview.Company],
        Options = [.. us.Utilities[JobInterview.Position].Options.Select(o => new IssueOption(
            Job(o.Position!, o.Name), Worth(us, o), them is null ? null : Worth(them, o)))],
    };

    private static decimal Worth(JobInterview.Person whose, JobInterview.Option job)
    {
        var (position, company) = (whose.Utilities[JobInterview.Position], whose.Utilities[JobInterview.Company]);
        var jobItself = position.Options.Single(o => o.Position == job.Position && o.Name == job.Name).Weight;
        return decimal.Round(Points * ((position.Weight * jobItself) + (company.Weight * Option(company, job.Name))), Decimals);
    }

    private static OptionIssue Workplaces(JobInterview.Person us, JobInterview.Person? them) => new()
    {
        Name = JobInterview.Workplace,
        Options = [.. us.Utilities[JobInterview.Workplace].Options.Select(o => new IssueOption(
            o.Name, Worth(us, o.Name), them is null ? null : Worth(them, o.Name)))],
    };

    private static decimal Worth(JobInterview.Person whose, string workplace) =>
        decimal.Round(Points * whose.Utilities[JobInterview.Workplace].Weight * Option(whose.Utilities[JobInterview.Workplace], workplace), Decimals);

    private static decimal Option(JobInterview.Utility utility, string name) => utility.Options.Single(o => o.Name == name).Weight;

    private static IReadOnlyList<Term> Terms(JobInterview.Proposal proposal)
    {
        return [Figure(JobInterview.Salary), Said(JobInterview.Position, Job(Word(JobInterview.Position), Word(JobInterview.Company))),
            Figure(JobInterview.Holiday), Said(JobInterview.Workplace, Word(JobInterview.Workplace))];

        Term Figure(string issue) => new(issue, TermValue.Of(proposal.Terms[issue].GetDecimal()));

        Term Said(string issue, string word) => new(issue, TermValue.Of(word));

        string Word(string issue) => proposal.Terms[issue].GetString()!;
    }

    private static string Job(string position, string company) => $"{position} at {company}";

    private static Party By(string person, JobInterview.Person us) => person == us.Id ? Party.Us : Party.Them;

    private static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static string Role(JobInterview.Person person) => person.IsWorker ? "worker" : "recruiter";
}
