using Parley.Deals;
using Parley.Deals.Files;

namespace Parley.Tests;

public sealed class DealFileRuleTests
{
    private const string Price = """{"name": "Price", "unit": "EUR", "range": [180, 240], "step": 5, "worth": {"180": 0, "240": 60}}""";
    private const string Payment = """{"name": "Payment", "options": [{"name": "30 days", "worth": 0}, {"name": "60 days", "worth": -4}]}""";

    [Fact]
    public void The_smallest_deal_knows_nothing_but_its_issue()
    {
        var deal = Read(Deal(issues: """{"name": "Price", "unit": "EUR", "range": [1, 2]}"""));
        deal.Issues.ShouldHaveSingleItem().ShouldBeOfType<RangeIssue>().Worth.ShouldBeNull();
        (deal.Value, deal.Base, deal.Alternatives, deal.Strategic, deal.Profile).ShouldBe((null, null, null, null, Profile.Unknown));
    }

    [Fact]
    public void Null_means_absent() =>
        Read(Deal(""", "value": null, "goals": null, "alternatives": {"ours": null}, "offers": [{"by": "us", "terms": {"Price": 200, "Payment": null}}]"""))
            .Offers[0].Terms.ShouldHaveSingleItem();

    [Theory]
    [InlineData("1e5", "100000")]
    [InlineData("-0", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("1e18", "1000000000000000000")]
    [InlineData("0e999999999999", "0")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("-123456789012345678.1234567891", "-123456789012345678.1234567891")]
    public void Figures_are_exact(string written, string figure) =>
        Figures.Plain(Read(Deal($""", "value": {written}""")).Value!.Value).ShouldBe(figure);

    [Theory]
    [InlineData("30")]
    [InlineData("\"30\"")]
    public void An_option_named_as_a_figure_is_found_with_and_without_quotes(string value) =>
        Read(Deal($$$""", "offers": [{"by": "us", "terms": {"Days": {{{value}}}}}]""", """{"name": "Days", "options": [{"name": 30, "worth": 0}]}"""))
            .Offers[0].Terms[0].Value.Text.ShouldBe("30");

    [Fact]
    public void Terms_keep_their_spelling_and_order()
    {
        var terms = Read(Deal(""", "offers": [{"by": "them", "terms": {"Payment": "60 days", "Price": 1234.50}}]""")).Offers[0].Terms;
        terms.Select(term => $"{term.Issue}={term.Value}").ShouldBe(["Payment=60 days", "Price=1234.50"]);
    }

    [Fact]
    public void An_offer_is_read_on_its_own()
    {
        var deal = Read(Deal());
        DealFileReader.ReadOffer(JsonNodes.Read("""{"by": "them", "terms": {"Price": 185}}"""), deal.Issues).Terms[0].Value.Figure.ShouldBe(185);
    }

    [Theory]
    [InlineData("[]", "1: : found a list; give a map with parley, name")]
    [InlineData("""{"name": "x"}""", "1: parley: missing; a deal file starts with \"parley: deal/1\".")]
    [InlineData("""{"parley": "deal/2"}""", "1: parley: found \"deal/2\"; did you mean \"deal/1\"? Allowed: deal/1.")]
    [InlineData("""{"parley": "deal/1", "nmae": "x"}""", "1: nmae: there is no key \"nmae\" here; did you mean \"name\"?")]
    [InlineData("""{"parley": "deal/1", "name": ""}""", "1: name: found an empty text; give a name")]
    [InlineData("""{"parley": "deal/1", "name": "x"}""", "1: side: missing; give sell or buy.")]
    [InlineData("""{"parley": "deal/1", "name": "x", "side": "sel"}""", "1: side: found \"sel\"; did you mean \"sell\"? Allowed: sell, buy.")]
    [InlineData("""{"parley": "deal/1", "name": "x", "side": "Sell"}""", "did you mean \"sell\"?")]
    [InlineData("""{"parley": "deal/1", "name": "x", "side": "0"}""", "side: found \"0\"; Allowed: sell, buy.")]
    [InlineData("""{"parley": "deal/1", "name": "x", "side": "buy", "currency": "eur"}""", "currency: found \"eur\"; give three capital letters such as EUR, or points.")]
    [InlineData("""{"parley": "deal/1", "name": "x", "side": "buy", "currency": "EUR"}""", "issues: missing; list at least one issue.")]
    [InlineData("""{"parley": "deal/1", "name": "x", "side": "buy", "currency": "EUR", "issues": []}""", "issues: found an empty list; list at least one issue.")]
    [InlineData("""{"parley": "deal/1", "name": "x", "side": "buy", "currency": "EUR", "issues": {}}""", "issues: found a map; list at least one issue.")]
    public void The_head_is_checked(string json, string says) => Refused.By(() => Read(json)).ShouldContain(says);

    [Theory]
    [InlineData("\"lots\"", "value: found \"lots\"; give a number such as 4000.")]
    [InlineData("\"620000\"", "value: found \"620000\"; this is a text; write the figure without quotes.")]
    [InlineData("\"620,000\"", "write it without thousands separators: 620000.")]
    [InlineData("\"1 234 567.5\"", "write it without thousands separators: 1234567.5.")]
    [InlineData("\"3,5\"", "write the decimal sign as a dot: 3.5.")]
    [InlineData("\"EUR 620000\"", "write the figure alone, such as 620000.")]
    [InlineData("\"5%\"", "write a share from 0 to 1, such as 0.05.")]
    [InlineData("\"NaN\"", "a figure must be finite")]
    [InlineData("\"-.inf\"", "a figure must be finite")]
    [InlineData("1e400", "value: found 1e400; a figure lies between -1e18 and 1e18.")]
    [InlineData("1e99999999999999999999", "a figure lies between -1e18 and 1e18.")]
    [InlineData("-1000000000000000000.1", "a figure lies between -1e18 and 1e18.")]
    [InlineData("1e-29", "at most 28 decimal places")]
    [InlineData("1e-99999999999999999999", "at most 28 decimal places")]
    [InlineData("0.12345678901234567890123456789", "at most 28 significant digits")]
    [InlineData("true", "value: found true; give a number such as 4000.")]
    [InlineData("[1]", "value: found a list; give a number such as 4000.")]
    public void A_figure_is_a_finite_number(string value, string says) =>
        Refused.By(() => Read(Deal($""", "value": {value}"""))).ShouldContain(says);

    [Theory]
    [InlineData("\"termYears\": 0", "termYears: found 0; give a figure above 0.")]
    [InlineData("\"odds\": 60", "odds: found 60; give a share from 0 to 1, such as 0.6.")]
    [InlineData("\"strategic\": \"yes\"", "strategic: found \"yes\"; give true or false.")]
    [InlineData("\"closes\": \"2027-02-30\"", "closes: found 2027-02-30; February 2027 has 28 days.")]
    [InlineData("\"closes\": \"2028-02-30\"", "closes: found 2028-02-30; February 2028 has 29 days.")]
    [InlineData("\"closes\": \"2027-13-01\"", "there is no month 13")]
    [InlineData("\"closes\": \"2027-04-00\"", "April 2027 has 30 days.")]
    [InlineData("\"closes\": \"0000-01-01\"", "years run from 0001 to 9999.")]
    [InlineData("\"closes\": \"31.3.2027\"", "closes: found 31.3.2027; write a day as yyyy-MM-dd, such as 2027-03-31.")]
    [InlineData("\"closes\": \"+027-03-31\"", "write a day as yyyy-MM-dd")]
    [InlineData("\"asOf\": 2027", "asOf: found 2027; write a day as yyyy-MM-dd")]
    [InlineData("\"stage\": \"talk\"", "stage: found \"talk\"; Allowed: preparing, talking, agreed, won, lost, withdrawn.")]
    [InlineData("\"unit\": \"a\\nb\"", "a name is one line.")]
    [InlineData("\"unit\": \"a\\u0007b\"", "unit: found \"a\\u0007b\"; the character U+0007 at place 2 is not allowed")]
    [InlineData("\"unit\": \" \"", "give a name, or leave the key out.")]
    [InlineData("\"profile\": {\"leverage\": \"our\"}", "profile.leverage: found \"our\"; did you mean \"ours\"? Allowed: ours, even, theirs.")]
    [InlineData("\"profile\": {\"levrage\": \"ours\"}", "profile.levrage: there is no key \"levrage\" here; did you mean \"leverage\"?")]
    [InlineData("\"goals\": [{\"contributes\": 5}]", "goals[0].name: missing; name the goal.")]
    [InlineData("\"valueLines\": [{\"name\": \"x\", \"amount\": 1, \"confidence\": -0.1}]", "valueLines[0].confidence: found -0.1; give a share")]
    [InlineData("\"deadlines\": [{\"name\": \"x\"}]", "deadlines[0].date: missing")]
    [InlineData("\"deadlines\": [null]", "deadlines[0]: found nothing; give a map with name, date")]
    [InlineData("\"messages\": [{\"by\": \"me\", \"text\": \"x\"}]", "messages[0].by: found \"me\"; Allowed: us, them.")]
    [InlineData("\"messages\": [{\"by\": \"us\", \"text\": \"a\\u0000\"}]", "the character U+0000 at place 2")]
    public void Circumstances_are_checked(string entry, string says) =>
        Refused.By(() => Read(Deal($", {entry}"))).ShouldContain(says);

    [Theory]
    [InlineData("""{"name": "P"}""", "2: issues[0]: an issue needs either a range, such as [180000, 240000], or options; found neither.")]
    [InlineData("""{"range": [1, 2]}""", "issues[0].name: missing; every issue has a name.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [2, 1]}""", "issues[0].range: found 2 before 1; the low end comes first: [1, 2].")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [2]}""", "issues[0].range: found 1 figures; give [low, high]")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, "two"]}""", "issues[0].range[1]: found \"two\"")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 2], "options": []}""", "an issue has either a range or options; found both.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 2], "step": 0}""", "issues[0].step: found 0; give a figure above 0.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 2], "step": 3}""", "issues[0].step: found 3; a step is at most the width of the range, 1.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [0, 1000], "step": 0.001}""", "more than 200,000 values; use a larger step or leave it out.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [-1e18, 1e18], "step": 1e-28}""", "more than 200,000 values")]
    [InlineData("""{"name": "P", "unit": "days", "range": [1, 2]}""", "issues[0]: `worth` is missing; only a range whose unit is EUR goes without.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 2], "worth": 5}""", "issues[0].worth: found 5; give at least two points")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 2], "worth": {"1": 5}}""", "issues[0].worth: found one point; give at least two points")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 2], "worth": {"1": 5, "1.0": 6}}""", "issues[0].worth[\"1.0\"]: the figure 1 has a worth already")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 3], "worth": {"1": 5, "x": 6}}""", "issues[0].worth.x: found \"x\"; give a number such as 4000.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 3], "worth": {"1": 5, "3": "lots"}}""", "issues[0].worth.3: found \"lots\"; give a number such as 4000.")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 3], "need": 4}""", "issues[0].need: found 4; give a figure from 1 to 3, the range of \"P\".")]
    [InlineData("""{"name": "P", "unit": "EUR", "range": [1, 3], "knockout": true}""", "issues[0].knockout: knockout: true needs `need`")]
    [InlineData("""{"name": "P", "options": []}""", "issues[0].options: found an empty list; give a list of options")]
    [InlineData("""{"name": "P", "options": ["a"]}""", "issues[0].options[0]: found \"a\"; give a list of options such as {name: 30 days, worth: 0}.")]
    [InlineData("""{"name": "P", "options": [{"name": "a"}]}""", "issues[0].options[0].worth: missing; say what this option is worth to us")]
    [InlineData("""{"name": "P", "options": [{"name": "a", "worth": "lots"}]}""", "issues[0].options[0].worth: found \"lots\"; give a number such as 4000.")]
    [InlineData("""{"name": "P", "options": [{"name": "a", "worth": 1}, {"name": "a", "worth": 2}]}""", "issues[0].options[1].name: an option named \"a\" stands already in line 2 (issues[0].options[0])")]
    [InlineData("""{"name": "P", "step": 1, "options": [{"name": "a", "worth": 1}]}""", "issues[0].step: only a range has a step.")]
    [InlineData("""{"name": "P", "worth": {}, "options": [{"name": "a", "worth": 1}]}""", "issues[0].worth: an issue with options gives `worth` with every option.")]
    [InlineData("""{"name": "P", "like": "b", "options": [{"name": "a", "worth": 1}]}""", "issues[0].like: found \"b\"; \"P\" has no such option; did you mean \"a\"? Allowed: a.")]
    [InlineData("""{"name": "P", "aka": "fee", "options": [{"name": "a", "worth": 1}]}""", "issues[0].aka: found \"fee\"; give a list of words")]
    public void Issues_are_checked(string issue, string says) => Refused.By(() => Read(Deal(issues: issue))).ShouldContain(says);

    [Fact]
    public void Each_issue_stands_once() =>
        Refused.By(() => Read(Deal(issues: $"{Payment},\n{Payment}"))).ShouldContain("3: issues[1].name: an issue named \"Payment\" stands already in line 2 (issues[0])");

    [Theory]
    [InlineData("payment", "1: issues[1].aka[0]: \"payment\" already means the issue \"Payment\"")]
    [InlineData("cash", "\"cash\" already means the issue \"Payment\"")]
    public void A_word_points_to_one_issue(string word, string says) =>
        Refused.By(() => Read(Deal(issues: $$"""
            {"name": "Payment", "aka": ["Cash"], "options": [{"name": "a", "worth": 1}]}, {"name": "Price", "unit": "EUR", "range": [1, 2], "aka": ["{{word}}"]}
            """).ReplaceLineEndings(" "))).ShouldContain(says);

    [Theory]
    [InlineData("""{"ours": 1}""", "interactions[0].when: missing")]
    [InlineData("""{"when": {}, "ours": 1}""", "interactions[0].when: found an empty map")]
    [InlineData("""{"when": {"Price": 200}}""", "say what the combination does")]
    [InlineData("""{"when": {"Price": 200}, "forbidden": true, "ours": 1}""", "a forbidden combination has no worth")]
    [InlineData("""{"when": {"Prise": 200}, "ours": 1}""", "interactions[0].when.Prise: there is no issue \"Prise\"; did you mean \"Price\"? Allowed: Price, Payment.")]
    [InlineData("""{"when": {"Price": 245}, "ours": 1}""", "interactions[0].when.Price: found 245; give a figure from 180 to 240")]
    [InlineData("""{"when": {"Price": 201}, "ours": 1}""", "this is off the step: the values are 180, 185 and so on.")]
    [InlineData("""{"when": {"Payment": "60 day"}, "ours": 1}""", "\"Payment\" has no such option; did you mean \"60 days\"? Allowed: 30 days, 60 days.")]
    public void Interactions_are_checked(string interaction, string says) =>
        Refused.By(() => Read(Deal($""", "interactions": [{interaction}]"""))).ShouldContain(says);

    [Theory]
    [InlineData("""{"terms": {"Price": 200}}""", "offers[0].by: missing; give us or them.")]
    [InlineData("""{"by": "us"}""", "offers[0].terms: missing")]
    [InlineData("""{"by": "us", "terms": {}}""", "offers[0]: the first offer of a side names at least one term.")]
    [InlineData("""{"by": "us", "terms": {"Price": "200"}}""", "offers[0].terms.Price: found \"200\"; this is a text; write the figure without quotes.")]
    [InlineData("""{"by": "us", "terms": {"Payment": 30}}""", "offers[0].terms.Payment: found 30; \"Payment\" has no such option")]
    [InlineData("""{"by": "us", "terms": {"Price": 200}, "accepted": true}, {"by": "us", "terms": {"Price": 201}}""", "offers[0]: found `accepted: true` before the last offer")]
    public void Offers_are_checked(string offers, string says) =>
        Refused.By(() => Read(Deal($""", "offers": [{offers}]"""))).ShouldContain(says);

    [Fact]
    public void An_offer_may_lie_outside_the_range_and_off_the_step() =>
        Read(Deal(""", "offers": [{"by": "them", "terms": {"Price": 17.3}}]""")).Offers[0].Terms[0].Value.Figure.ShouldBe(17.3m);

    [Theory]
    [InlineData("""{"value": 1}""", "alternatives.ours[0].name: missing")]
    [InlineData("""{"name": "a"}""", "alternatives.ours[0]: give either `value`, or `outcomes`")]
    [InlineData("""{"name": "a", "value": 1, "outcomes": [[1, 1]]}""", "either a value or outcomes; found both")]
    [InlineData("""{"name": "a", "outcomes": []}""", "alternatives.ours[0].outcomes: found an empty list")]
    [InlineData("""{"name": "a", "outcomes": [[1]]}""", "alternatives.ours[0].outcomes[0]: found a list; give pairs of value and probability")]
    [InlineData("""{"name": "a", "outcomes": [[1, 2]]}""", "alternatives.ours[0].outcomes[0][1]: found 2; give a share")]
    [InlineData("""{"name": "a", "outcomes": [[1, 0.6], [2, 0.5]]}""", "the probabilities add up to 1.1; together they are at most 1.")]
    [InlineData("""{"name": "a", "value": 1, "probability": 1.01}""", "alternatives.ours[0].probability: found 1.01; give a share")]
    [InlineData("""{"name": "a", "value": 1, "cost": -1}""", "alternatives.ours[0].cost: found -1; give 0 or more.")]
    [InlineData("""{"name": "a", "value": 1}, {"name": "a", "value": 1}""", "alternatives.ours[1].name: an alternative named \"a\" stands already")]
    public void Alternatives_are_checked(string ours, string says) =>
        Refused.By(() => Read(Deal($$""", "alternatives": {"ours": [{{ours}}]}"""))).ShouldContain(says);

    [Fact]
    public void The_line_is_that_of_the_wrong_value() =>
        Refused.By(() => Read(Deal(issues: "{\"name\": \"P\",\n\"options\": [\n{\"name\": \"a\",\n\"worth\": \"lots\"}]}"))).ShouldStartWith("5: issues[0].options[0].worth: ");

    private static string Deal(string more = "", string? issues = null) =>
        $$"""{"parley": "deal/1", "name": "x", "side": "sell", "currency": "EUR", "issues": [""" + "\n" + (issues ?? $"{Price}, {Payment}") + "]" + more + "}";

    private static Deal Read(string json) => DealFileReader.Read(JsonNodes.Read(json));
}
