using System.Text;
using Parley.Analysis.Simulation;
using Parley.Deals.Files;
using Parley.Deals.Files.Tables;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Playbooks;

namespace Parley.Tests.Governance;

public sealed class PathStudyTests
{
    private static readonly DateTimeOffset Monday = new(2027, 1, 18, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Waiting_is_told_from_working_and_a_weekend_from_both()
    {
        var answer = Study("""
            request,office,asked,started,answered,outcome
            1,Finance,2027-01-15T16:00:00Z,2027-01-18T11:00:00Z,2027-01-18T12:00:00Z,approved
            """);

        var step = answer.Steps.ShouldHaveSingleItem();
        (step.Elapsed, step.Hours, step.Waiting, step.Working).ShouldBe((68, 4, 3, 1));
        answer.Paths.ShouldHaveSingleItem().Path.ShouldBe("Finance");
    }

    [Fact]
    public void What_an_office_changed_or_refused_is_counted_with_its_interval()
    {
        var answer = Study("request,office,asked,answered,outcome\n" + string.Join('\n', Enumerable.Range(0, 20).Select(i => $"{i},Legal,2027-01-18T09:00:00Z,2027-01-18T10:00:00Z,{(i == 0 ? "denied" : i == 1 ? "changed" : "approved")}")));

        var step = answer.Steps.ShouldHaveSingleItem();
        (step.Changed, step.Denied, step.TouchedShare).ShouldBe((1, 1, 0.1));
        step.TouchedLow.ShouldBeInRange(0.01, 0.05);
        step.TouchedHigh.ShouldBeInRange(0.25, 0.35);
    }

    [Fact]
    public void A_limit_that_only_delays_is_recommended_wider_and_one_that_catches_is_not()
    {
        string Log(Func<int, string> outcome) => "request,office,from,term,unit,limit,requested,asked,answered,outcome\n" + string.Join('\n', Enumerable.Range(0, 100).Select(i => $"{i},Finance,Sales,Discount,%,10,{10.1 + (0.05 * i):0.00},2027-01-18T09:00:00Z,2027-01-18T12:00:00Z,{outcome(i)}"));

        var shorter = Study(Log(i => i < 60 ? "approved" : "denied")).Shorter.ShouldHaveSingleItem();
        (shorter.Kind, shorter.From, shorter.Of, shorter.Touched).ShouldBe(("raise", "Sales", 100, 1));
        shorter.To!.Value.ShouldBeInRange(12.9, 13.3);
        shorter.Hours.ShouldBe(3.0 * shorter.Spared, 1e-9);
        shorter.TouchedHigh.ShouldBeLessThanOrEqualTo(0.1);
        Study(Log(i => i % 3 == 0 ? "denied" : "approved")).Shorter.ShouldBeEmpty();
    }

    [Fact]
    public void Offices_one_after_the_other_tell_what_asking_at_once_would_have_saved()
    {
        var answer = Study("request,office,asked,answered,outcome\n" + string.Join('\n', Enumerable.Range(0, 6).Select(i => $"{i},Finance,2027-01-18T09:00:00Z,2027-01-18T12:00:00Z,approved\n{i},Legal,2027-01-18T12:00:00Z,2027-01-18T14:00:00Z,approved")));

        var shorter = answer.Shorter.ShouldHaveSingleItem();
        (shorter.Kind, shorter.From, shorter.Spared, shorter.Hours).ShouldBe(("side-by-side", "Finance → Legal", 6, 12));
    }

    [Fact]
    public void Sums_that_pass_under_a_limit_together_are_told_and_discounts_never_add_up()
    {
        string Log(string unit) => "request,counterparty,term,unit,limit,requested,asked,outcome\n" + string.Join('\n', Enumerable.Range(0, 40).Select(i => $"{i},Customer {i / 2},Rebate,{unit},100,{70 + (i % 7)},{Monday.AddDays((i / 2 * 30) + (i % 2)):yyyy-MM-ddTHH:mm:ssZ},within"));

        var split = Study(Log("EUR")).Splits.ShouldHaveSingleItem();
        (split.Found, split.Cases[0].Counterparty, split.Cases[0].Requests.Count).ShouldBe((20, "Customer 0", 2));
        split.Chance.ShouldBeLessThan(0.02);
        Study(Log("%")).Splits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("request,asked,outcome\n1,soon,within", 2, "asked")]
    [InlineData("request,asked,outcome\n1,2027-01-18T09:00:00Z,perhaps", 2, "outcome")]
    [InlineData("request,asked,outcome\n1,2027-01-18T09:00:00Z,within\n,2027-01-18T09:00:00Z,within", 3, "request")]
    [InlineData("request,asked,answered,outcome,office\n1,2027-01-18T09:00:00Z,2027-01-18T08:00:00Z,approved,Finance", 2, "answered")]
    [InlineData("request,asked,answered,outcome,office\n1,2027-01-18T09:00:00Z,,approved,Finance", 2, "answered")]
    [InlineData("request,asked,answered,outcome,office\n1,2027-01-18T09:00:00Z,2027-01-18T10:00:00Z,approved,", 2, "office")]
    [InlineData("request,asked,outcome,requested\n1,2027-01-18T09:00:00Z,within,many", 2, "requested")]
    [InlineData("request,asked,outcome,colour\n1,2027-01-18T09:00:00Z,within,red", 1, null)]
    [InlineData("", 1, null)]
    public void A_wrong_log_is_told_by_line_and_column(string log, int line, string? column)
    {
        var problem = Should.Throw<FileProblemException>(() => ApprovalTables.Read(Encoding.UTF8.GetBytes(log)));

        (problem.Line, problem.Path).ShouldBe((line, column));
    }

    [Fact]
    public void An_office_is_measured_by_its_own_calendar()
    {
        const string log = """
            request,office,asked,started,answered,outcome
            1,Finance,2027-01-15T16:00:00Z,,2027-01-18T12:00:00Z,approved
            2,Legal,2027-01-15T16:00:00Z,,2027-01-18T12:00:00Z,approved
            """;
        var newYork = new OfficeHours(zone: TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), holidays: [new DateOnly(2027, 1, 18)]);

        var answer = PathStudy.Of(ApprovalTables.Read(Encoding.UTF8.GetBytes(log)), PathQuestion.By(new ApprovalPolicy { Calendars = [new OfficeCalendar(["Finance"], newYork)] }));

        answer.Steps.Select(step => (step.Office, step.Hours)).ShouldBe([("Finance", 6), ("Legal", 4)]);
    }

    private static GovernanceAnswer Study(string log) => PathStudy.Of(ApprovalTables.Read(Encoding.UTF8.GetBytes(log)), new PathQuestion(OfficeHours.Usual));
}
