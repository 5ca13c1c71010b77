using System.Text;
using Parley.Cli.Files;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Storage.Files;
using Parley.Tests;

namespace Parley.SystemTests.JobInterviews;

public sealed class InterviewDealTests
{
    public static TheoryData<string> Ids => [.. InterviewFiles.Interviews.Select(i => i.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_interview_survives_both_file_formats(string id)
    {
        foreach (var deal in Deals(id))
        {
            SameDeal.Is(DealFileReader.Read(YamlNodes.Read(Encoding.UTF8.GetBytes(DealFiles.Yaml(deal)))), deal).ShouldBeTrue();
            SameDeal.Is(DealFileReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(DealFileWriter.Json(deal)))), deal).ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_signed_package_is_worth_what_the_authors_score_gives(string id)
    {
        var interview = Interview(id);
        var signed = interview.Signed.ShouldNotBeNull();
        foreach (var deal in Deals(id))
        {
            var us = deal.Side == Side.Sell ? interview.Worker : interview.Recruiter;
            var last = Table.Of(DealModel.Of(deal)).Offers[^1];
            last.Accepted.ShouldBeTrue();
            last.Obstacles.ShouldBeEmpty();
            last.Package!.Ours.ShouldBe(100 * Score(us, signed), 1e-9);
        }
    }

    /// <summary>The score of the original interface, term by term.</summary>
    private static double Score(JobInterview.Person person, JobInterview.Proposal proposal)
    {
        var sum = 0.0;
        foreach (var (name, utility) in person.Utilities)
        {
            var value = proposal.Terms[name];
            sum += (double)utility.Weight * (name switch
            {
                JobInterview.Salary or JobInterview.Holiday when person.IsWorker => (double)((value.GetDecimal() - utility.Least) / (utility.Most - utility.Least)),
                JobInterview.Salary or JobInterview.Holiday => (double)((utility.Most - value.GetDecimal()) / (utility.Most - utility.Least)),
                JobInterview.Position => (double)utility.Options.Single(o => o.Position == value.GetString() && o.Name == proposal.Terms[JobInterview.Company].GetString()).Weight,
                _ => (double)utility.Options.Single(o => o.Name == value.GetString()).Weight,
            });
        }

        return sum;
    }

    private static JobInterview Interview(string id) => InterviewFiles.Interviews.Single(i => i.Id == id);

    private static IEnumerable<Deal> Deals(string id) =>
        from us in Interview(id).People from known in new[] { false, true } select InterviewDeals.Of(Interview(id), us, known);
}
