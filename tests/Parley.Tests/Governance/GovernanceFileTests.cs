using System.Text;
using Parley.Deals.Files;
using Parley.Deals.Playbooks;
using Parley.Tests.Plans;

namespace Parley.Tests.Governance;

/// <summary>The sections offices, terms, approvals, triggers and metrics of a playbook file.</summary>
public sealed class GovernanceFileTests
{
    private const string Good = """
        {"parley": "playbook/1", "name": "Ours",
         "offices": ["Sales", "Finance", "Legal"],
         "terms": [
           {"name": "Discount", "unit": "%", "range": [0, 40], "better": "low", "target": 5, "owner": "Finance", "authority": {"Sales": 10},
            "trades": [{"term": "Support"}]},
           {"name": "Discount", "unit": "%", "range": [0, 40], "better": "low", "owner": "Finance", "when": {"unit": "EMEA", "from": "2027-03-01", "until": "2027-12-31"}},
           {"name": "Support", "options": ["none", "gold"], "owner": "Legal", "authority": {"Sales": "none"}}],
         "approvals": {
           "rules": [
             {"name": "deep", "when": {"beyond": ["Discount"]}, "steps": [{"mode": "2 of 2", "approvers": ["Finance", "Legal"]}], "reopens": ["wide"]},
             {"name": "wide", "when": {"totalDiscountAbove": 0.2}, "steps": [{"approvers": ["Legal"]}]}],
           "delegation": {"days": 10, "deputies": {"Finance": "Legal"}},
           "calendars": [{"offices": ["Finance"], "zone": "Europe/Berlin", "days": ["mon", "tue"], "hours": [8.5, 17.25], "holidays": ["2027-12-24"]}, {"hours": [9, 17]}],
           "waiting": {"remind": 4, "escalate": 8, "to": "Legal"}},
         "triggers": [{"id": "stuck", "when": {"talks": ["stalled"]}, "text": "Pause.", "pivot": "creative"}],
         "metrics": [{"name": "Margin", "wanted": "more", "owner": "Finance"}]}
        """;

    [Fact]
    public void What_is_written_reads_as_the_same_playbook()
    {
        foreach (var (seed, deal) in SampleDeals.Generated(25))
        {
            var playbook = new GeneratedPlaybooks(new Random(seed)).For(deal);
            var (first, second) = (PlaybookWriter.ToNode(playbook), PlaybookWriter.ToNode(Read(JsonText.Write(PlaybookWriter.ToNode(playbook)))));

            JsonText.Write(second).ShouldBe(JsonText.Write(first), $"seed {seed}");
            FileDifferences.Between(playbook, Read(JsonText.Write(first))).None.ShouldBeTrue($"seed {seed}");
        }

        SameDeal.Is(Read(JsonText.Write(PlaybookWriter.ToNode(Read(Good)))).Approvals, Read(Good).Approvals).ShouldBeTrue();
        SameDeal.Is(Read(JsonText.Write(PlaybookWriter.ToNode(Read(Good)))).Terms.Entries, Read(Good).Terms.Entries).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"better\": \"low\"", "\"better\": \"lower\"", "terms[0].better", "\"lower\"", "Allowed: low, high")]
    [InlineData("\"better\": \"low\", ", "", "terms[0].better", "missing", "low or high")]
    [InlineData("\"target\": 5", "\"taget\": 5", "terms[0].taget", "no key \"taget\"", "did you mean \"target\"?")]
    [InlineData("[0, 40]", "[40, 0]", "terms[0].range", "the lower one first", "[0, 40]")]
    [InlineData("\"owner\": \"Finance\", \"auth", "\"owner\": \"Finanse\", \"auth", "terms[0].owner", "no office \"Finanse\"", "did you mean \"Finance\"?")]
    [InlineData("{\"Sales\": 10}", "{\"Saless\": 10}", "terms[0].authority.Saless", "no office \"Saless\"", "did you mean \"Sales\"?")]
    [InlineData("{\"Sales\": 10}", "{\"Sales\": 41}", "terms[0].authority.Sales", "found 41", "from 0 to 40")]
    [InlineData("\"target\": 5", "\"target\": -1", "terms[0].target", "found -1", "from 0 to 40")]
    [InlineData("{\"Sales\": \"none\"}", "{\"Sales\": \"silver\"}", "terms[2].authority.Sales", "\"silver\"", "none, gold")]
    [InlineData("[\"none\", \"gold\"]", "[]", "terms[2].options", "at least one option", "best for us first")]
    [InlineData("{\"term\": \"Support\"}", "{\"term\": \"Suport\"}", "terms[0]", "\"Suport\"", "did you mean \"Support\"?")]
    [InlineData("2027-12-31", "2027-02-28", "terms[1].when.until", "2027-02-28", "before the first day 2027-03-01")]
    [InlineData("{\"unit\": \"EMEA\", \"from\": \"2027-03-01\", \"until\": \"2027-12-31\"}", "{}", "terms[1]", "terms[0]", "neither goes before the other")]
    [InlineData("\"wanted\": \"more\"", "\"wanted\": \"up\"", "metrics[0].wanted", "\"up\"", "more, less")]
    [InlineData("[\"stalled\"]", "[\"dead\"]", "triggers[0].when.talks[0]", "\"dead\"", "not-started, moving, stalled")]
    [InlineData("\"pivot\": \"creative\"", "\"pivot\": \"inventive\"", "triggers[0].pivot", "\"inventive\"", "creative")]
    [InlineData("\"2 of 2\"", "\"3 of 2\"", "approvals.rules[0].steps[0].mode", "\"3 of 2\"", "of the 2 approvers")]
    [InlineData("\"mode\": \"2 of 2\", ", "", "approvals.rules[0].steps[0]", "`mode` is missing", "any, all")]
    [InlineData("[\"Legal\"]}]}]", "[\"Lega\"]}]}]", "approvals.rules[1].steps[0].approvers[0]", "no office \"Lega\"", "did you mean \"Legal\"?")]
    [InlineData("[\"Legal\"]}]}]", "[\"owner\"]}]}]", "approvals.rules[1].steps[0].approvers", "without `beyond`", "names an office")]
    [InlineData("\"beyond\": [\"Discount\"]", "\"beyond\": [\"Discounts\"]", "approvals.rules[0]", "\"Discounts\"", "did you mean \"Discount\"?")]
    [InlineData("\"totalDiscountAbove\": 0.2", "\"totalDiscountAbove\": 20", "approvals.rules[1].when.totalDiscountAbove", "found 20", "0 to 1")]
    [InlineData("\"totalDiscountAbove\": 0.2", "\"exposureAbove\": 1000", "approvals.rules[1]", "never applies", "exposes: true")]
    [InlineData("[\"wide\"]", "[\"wider\"]", "approvals.rules[0]", "\"wider\"", "did you mean \"wide\"?")]
    [InlineData("[{\"approvers\": [\"Legal\"]}]}", "[{\"approvers\": [\"Legal\"]}], \"reopens\": [\"deep\"]}", "approvals.rules[0]", "in a circle", "deep, wide")]
    [InlineData("\"name\": \"wide\"", "\"name\": \"deep\"", "approvals.rules[1].name", "\"deep\"", "give each name once")]
    [InlineData("{\"Finance\": \"Legal\"}", "{\"Finance\": \"Legal\", \"Legal\": \"Finance\"}", "approvals", "in a circle", "Finance, Legal")]
    [InlineData("\"Europe/Berlin\"", "\"Europe/Berlni\"", "approvals.calendars[0].zone", "Europe/Berlni", "such as Europe/Berlin")]
    [InlineData("\"tue\"", "\"tuesday\"", "approvals.calendars[0].days[1]", "\"tuesday\"", "mon, tue, wed")]
    [InlineData("[8.5, 17.25]", "[17.25, 8.5]", "approvals.calendars[0].hours", "found", "two hours of the day")]
    [InlineData("[8.5, 17.25]", "[8.5, 25]", "approvals.calendars[0].hours[1]", "found 25", "from 0 to 24")]
    [InlineData("17.25", "17.2", "approvals.calendars[0].hours[1]", "found 17.2", "quarters")]
    [InlineData("{\"hours\": [9, 17]}", "{\"offices\": [\"Finance\"]}", "approvals", "\"Finance\" has two calendars", "give it one")]
    [InlineData("\"offices\": [\"Finance\"], ", "", "approvals", "two calendars name no offices", "only one")]
    [InlineData("\"remind\": 4", "\"remind\": 8", "approvals.waiting", "fewer hours", "`escalate`")]
    [InlineData("\"escalate\": 8, ", "", "approvals.waiting", "`to` says", "`escalate`")]
    [InlineData("\"to\": \"Legal\"", "\"to\": \"Lega\"", "approvals.waiting.to", "no office \"Lega\"", "did you mean \"Legal\"?")]
    [InlineData("\"remind\": 4", "\"remind\": 0", "approvals.waiting.remind", "found 0", "above 0")]
    [InlineData("\"days\": 10", "\"days\": 400", "approvals.delegation.days", "found 400", "from 0 to 366")]
    [InlineData("\"offices\": [\"Sales\", \"Finance\", \"Legal\"],", "", "terms[0].owner", "\"Finance\" is no office", "under `offices`")]
    public void A_wrong_section_is_refused_with_path_finding_and_what_is_allowed(string right, string wrong, string path, string found, string allowed)
    {
        var at = Good.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        var text = string.Concat(Good.AsSpan(0, at), wrong, Good.AsSpan(at + right.Length));

        var said = Refused.By(() => Read(text));

        said.ShouldContain($": {path}: ");
        said.ShouldContain(found);
        said.ShouldContain(allowed);
        int.TryParse(said.Split(':')[0], out var line).ShouldBeTrue();
        line.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var text = Good.Replace("\"better\": \"low\"", "\"better\": \"lower\"").Replace("\"wanted\": \"more\"", "\"wanted\": \"up\"").Replace("\"2 of 2\"", "\"5 of 2\"");

        Should.Throw<FileProblemException>(() => Read(text)).Others.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"when": {"side": ["sell", "buy"]}, "owner": "Finance"}""", """{"owner": "Finance"}""", "never applies")]
    [InlineData("""{"when": {"unit": "EMEA", "from": "2027-01-01"}, "owner": "Finance"}""", """{"when": {"unit": "EMEA", "from": "2027-06-01", "until": "2027-07-01"}, "owner": "Finance"}""", "")]
    [InlineData("""{"when": {"unit": "EMEA", "size": ["large", "small"]}, "owner": "Finance"}""", """{"when": {"unit": "EMEA", "size": "large"}, "owner": "Finance"}""", "neither goes before")]
    [InlineData("""{"when": {"unit": "EMEA"}, "owner": "Finance"}""", """{"when": {"segment": "public"}, "owner": "Legal", "authority": {"Sales": 3}}""", "differently")]
    [InlineData("""{"when": {"unit": "EMEA"}, "owner": "Finance"}""", """{"when": {"segment": "public"}, "owner": "Legal"}""", "")]
    [InlineData("""{"when": {"unit": "EMEA"}, "owner": "Finance"}""", """{"when": {"unit": "EMEA", "segment": "public"}, "owner": "Legal", "authority": {"Sales": 3}}""", "")]
    [InlineData("""{"when": {"unit": "EMEA"}, "owner": "Finance"}""", """{"when": {"unit": "emea"}, "owner": "Finance"}""", "neither goes before")]
    [InlineData("""{"when": {"unit": "EMEA"}, "owner": "Finance"}""", """{"when": {"unit": "APAC"}, "owner": "Legal", "authority": {"Sales": 3}}""", "")]
    [InlineData("""{"when": {"from": "2027-01-01", "until": "2027-03-31"}, "owner": "Finance"}""", """{"when": {"from": "2027-04-01"}, "owner": "Legal", "authority": {"Sales": 3}}""", "")]
    public void Two_entries_that_leave_open_which_applies_are_refused(string first, string second, string problem)
    {
        var entry = """{"name": "Discount", "range": [0, 40], "better": "low", """;
        var text = $$"""{"parley": "playbook/1", "name": "Ours", "offices": ["Sales", "Finance", "Legal"], "terms": [{{entry}}{{first[1..]}}, {{entry}}{{second[1..]}}] }""";

        if (problem.Length == 0)
        {
            Read(text).Terms.Entries.Count.ShouldBe(2);
        }
        else
        {
            Refused.By(() => Read(text)).ShouldContain(problem);
        }
    }

    [Fact]
    public void Thousands_of_entries_of_one_term_are_refused_without_comparing_them_all()
    {
        var entries = string.Join(", ", Enumerable.Range(0, 3_000).Select(i => """{"name": "A", "range": [0, 1], "better": "low", "owner": "Sales", "when": {"unit": "U""" + i + "\"}}"));

        Refused.By(() => Read($$"""{"parley": "playbook/1", "name": "Ours", "offices": ["Sales"], "terms": [{{entries}}] }""")).ShouldContain("at most 200");
    }

    private static Playbook Read(string json) => PlaybookReader.Read(JsonNodes.Read(Encoding.UTF8.GetBytes(json)));
}
