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
    public void An_office_that_changed_nothing_in_many_cases_is_proposed_to_be_told_afterwards_and_one_with_few_is_not()
    {
        string Log(int count, int denied) => "request,office,asked,answered,outcome\n" + string.Join('\n', Enumerable.Range(0, count).Select(i => $"{i},Legal,2027-01-18T09:00:00Z,2027-01-18T{11 + (i % 3)}:00:00Z,{(i < denied ? "denied" : "approved")}"));

        var drop = Study(Log(60, 0)).Shorter.ShouldHaveSingleItem();
        (drop.Kind, drop.From, drop.Spared, drop.Hours, drop.Touched).ShouldBe(("drop", "Legal", 60, 180, 0));
        drop.HoursLow.ShouldBeInRange(160, 179);
        drop.HoursHigh.ShouldBeInRange(181, 200);
        drop.TouchedHigh.ShouldBeInRange(0.05, 0.07);
        drop.Risk.ShouldContain("0 of the 60");
        Study(Log(20, 0)).Shorter.ShouldBeEmpty();
        Study(Log(60, 12)).Shorter.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_hours_that_waited_for_the_office_alone_count_for_it()
    {
        // Legal from 9 to 12, Finance from 10 to 15: dropping Legal spares an hour, dropping Finance three.
        var answer = Study("request,office,asked,answered,outcome\n" + string.Join('\n', Enumerable.Range(0, 40).Select(i => $"{i},Legal,2027-01-18T09:00:00Z,2027-01-18T12:00:00Z,approved\n{i},Finance,2027-01-18T10:00:00Z,2027-01-18T15:00:00Z,approved")));

        answer.Shorter.Select(one => (one.Kind, one.From, one.Hours)).ShouldBe([("drop", "Finance", 120), ("drop", "Legal", 40)]);
    }

    [Fact]
    public void Requests_no_farther_than_one_approved_before_would_have_lain_in_an_envelope()
    {
        string Row(int whose, int day, string figure, string outcome) => $"{whose}-{day},Customer {whose},Finance,Sales,Discount,%,10,{figure},{Monday.AddDays(day).AddHours(9):yyyy-MM-ddTHH:mm:ssZ},{Monday.AddDays(day).AddHours(12):yyyy-MM-ddTHH:mm:ssZ},{outcome}";
        // Each asks 15 first, then less twice, and one more, which is beyond it.
        var rows = Enumerable.Range(0, 30).SelectMany(i => new[] { Row(i, 0, "15", "approved"), Row(i, 1, "14", "approved"), Row(i, 2, "12", "approved"), Row(i, 3, "16", i % 2 == 0 ? "denied" : "approved") });

        var answer = Study("request,counterparty,office,from,term,unit,limit,requested,asked,answered,outcome\n" + string.Join('\n', rows));

        var envelope = answer.Shorter.Single(one => one.Kind == "envelope");
        (envelope.Spared, envelope.Of, envelope.Hours, envelope.Touched).ShouldBe((60, 120, 180, 0));
    }

    [Fact]
    public void The_path_that_a_playbook_asks_for_is_held_against_the_one_that_was_taken()
    {
        var playbook = PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes("""
            {"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance", "Legal", "Board"],
             "terms": [{"name": "Discount", "unit": "%", "range": [0, 40], "better": "low", "owner": "Finance", "authority": {"Sales": 10}}],
             "approvals": {"rules": [{"name": "beyond", "when": {"beyond": "any"}, "steps": [{"approvers": ["Finance"]}, {"approvers": ["Legal"]}]}]}}
            """)));
        string Row(string request, string office, int figure, string outcome = "approved") => $"{request},{office},Sales,Discount,%,{figure},2027-01-18T09:00:00Z,{(outcome == "within" ? "" : "2027-01-18T12:00:00Z")},{outcome}";
        var log = string.Join('\n', "request,office,from,term,unit,requested,asked,answered,outcome",
            Row("as asked", "Finance", 15), Row("as asked", "Legal", 15), Row("skipped", "Finance", 15), Row("needless", "Board", 8), Row("within", "", 8, "within"), Row("refused", "Finance", 15, "denied"));

        var kept = PathStudy.Of(PathAsAsked.Fill(ApprovalTables.Read(Encoding.UTF8.GetBytes(log)), playbook), PathQuestion.By(null)).Kept.ShouldNotBeNull();

        (kept.Compared, kept.AsAsked).ShouldBe((4, 2));
        kept.Skipped.Select(one => (one.Step, one.Requests)).ShouldBe([("Legal", 1)]);
        kept.Extra.Select(one => (one.Step, one.Requests)).ShouldBe([("Board", 1)]);
        kept.Ways.ShouldContain(new WayAnswer("Finance → Legal", "Finance", 1));
        kept.Ways.ShouldContain(new WayAnswer("nobody", "nobody", 1));
        Study(log).Kept.ShouldBeNull();
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
