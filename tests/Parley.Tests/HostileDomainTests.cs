using System.Text;
using Parley.Analysis;
using Parley.Deals.Files.Domains;

namespace Parley.Tests;

/// <summary>GENIUS files that are wrong, by accident or by intent.</summary>
public sealed class HostileDomainTests
{
    private const int Patience = 60_000;

    private const string Domain = """
        <negotiation_template><utility_space><objective name="root" index="0">
        <issue index="1" name="Colour"><item index="1" value="red"/><item index="2" value="blue"/></issue>
        <issue index="2" name="Days" vtype="integer" lowerbound="1" upperbound="3"/>
        </objective></utility_space></negotiation_template>
        """;

    private const string Colour = """<issue index="1" name="Colour"><item index="1" value="red" evaluation="1"/><item index="2" value="blue" evaluation="4"/></issue>""";
    private const string Days = """<issue index="2" name="Days" vtype="integer" lowerbound="1" upperbound="3"><evaluator ftype="linear" offset="0.1" slope="0.5"/></issue>""";
    private const string Weights = """<weight index="1" value="0.4"/><weight index="2" value="0.6"/>""";

    [Fact]
    public void Utility_is_weight_times_share_of_the_largest_evaluation_or_the_line_held_within_0_and_1()
    {
        var profile = Profile(Colour + Days + Weights);
        profile.Utilities[0].ShouldBe([Rational.Of(1, 10), Rational.Of(4, 10)]);
        profile.Utilities[1].ShouldBe([Rational.Of(6, 100), Rational.Of(36, 100), Rational.Of(6, 10)]);
        profile.Findings.ShouldHaveSingleItem().Rule.ShouldBe("evaluator-held");
        (profile.Reservation, profile.Discount).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("-Infinity")]
    [InlineData("-inf")]
    [InlineData("NaN")]
    public void No_reservation_is_null(string value) => Profile(Colour + Days + Weights, $"<reservation value=\"{value}\"/>").Reservation.ShouldBeNull();

    [Fact]
    public void Reservation_and_discount_are_read_as_written()
    {
        var profile = Profile(Colour + Days + Weights, "<discount_factor value=\"0.75\"/><reservation value=\"5E-1\"/>");
        (profile.Reservation, profile.Discount).ShouldBe((Rational.Of(1, 2), Rational.Of(3, 4)));
        profile.Findings.ShouldContain(f => f.Rule == "discount-ignored");
    }

    [Fact]
    public void Weights_that_do_not_sum_to_1_stay_and_are_told()
    {
        var profile = Profile(Colour + Days + Weights.Replace("0.4", "0.5"));
        profile.Utilities[0][1].ShouldBe(Rational.Of(1, 2));
        profile.Findings.ShouldContain(f => f.Rule == "weights-not-one" && f.Message.Contains("sum to 1.1, not 1"));
        Profile(Colour + Days + Weights.Replace("0.4", "0.4000000001")).Findings.ShouldNotContain(f => f.Rule == "weights-not-one");
    }

    [Fact]
    public void A_value_that_stands_twice_counts_once_and_that_is_told()
    {
        var domain = GeniusDomainReader.Read(Xml(Domain.Replace("value=\"blue\"/>", "value=\"blue\"/><item index=\"3\" value=\"red\"/>")));
        domain.Issues[0].Values.Select(v => v.Text).ShouldBe(["red", "blue"]);
        domain.Findings.ShouldHaveSingleItem().Rule.ShouldBe("value-repeated");
        Profile(Colour.Replace("</issue>", "<item value=\"red\" evaluation=\"1.0\"/></issue>") + Days + Weights).Findings.ShouldContain(f => f.Rule == "value-repeated");
    }

    [Fact]
    public void An_issue_evaluated_at_0_throughout_counts_for_nothing_and_that_is_told()
    {
        var profile = Profile(Colour.Replace("\"1\"/>", "\"0\"/>").Replace("\"4\"/>", "\"0.0\"/>") + Days + Weights);
        profile.Utilities[0].ShouldBe([Rational.Zero, Rational.Zero]);
        profile.Findings.ShouldContain(f => f.Rule == "evaluations-zero");
    }

    [Fact]
    public void Case_and_blanks_may_differ_and_that_is_told() =>
        Profile(Colour.Replace("blue", "Blue ") + Days.Replace("\"Days\"", "\"days\"") + Weights).Findings.Count(f => f.Rule == "name-differs").ShouldBe(2);

    [Fact]
    public void An_issue_of_another_name_with_the_same_index_and_values_is_taken_and_that_is_told() =>
        Profile(Colour.Replace("\"Colour\"", "\"Size\"") + Days + Weights).Findings.ShouldContain(f => f.Message.Contains("calls the issue \"Colour\" \"Size\""));

    [Theory]
    [InlineData("evaluation=\"4\"", "", "issue[0].item[1]: the attribute `evaluation` is missing")]
    [InlineData("evaluation=\"4\"", "evaluation=\"NaN\"", "found evaluation \"NaN\"; every item has an evaluation, a finite decimal of 0 or more.")]
    [InlineData("evaluation=\"4\"", "evaluation=\"Infinity\"", "finite decimal")]
    [InlineData("evaluation=\"4\"", "evaluation=\"1e999999999\"", "finite decimal")]
    [InlineData("evaluation=\"4\"", "evaluation=\"-1\"", "found an evaluation below 0; give 0 or more.")]
    [InlineData("value=\"blue\"", "value=\"green\"", "the domain has no value \"green\" here; Allowed: red, blue.")]
    [InlineData("value=\"blue\"", "value=\"red\"", "\"red\" stands already above with another evaluation")]
    [InlineData("<item index=\"2\" value=\"blue\" evaluation=\"4\"/>", "", "\"blue\" of the domain has no evaluation")]
    [InlineData("name=\"Days\"", "name=\"Weeks\"", "the domain has no issue \"Weeks\"")]
    [InlineData("name=\"Days\"", "name=\"Colour\"", "stands already above")]
    [InlineData("upperbound=\"3\"", "upperbound=\"4\"", "found 1 to 4; the domain has 1 to 3.")]
    [InlineData("ftype=\"linear\"", "ftype=\"triangular\"", "allowed: linear, constant")]
    [InlineData("slope=\"0.5\"", "parameter1=\"0.5\"", "the attribute `slope` is missing")]
    [InlineData("<weight index=\"2\" value=\"0.6\"/>", "", "there is no weight with index 2")]
    [InlineData("<weight index=\"2\"", "<weight index=\"3\" value=\"1\"/><weight index=\"2\"", "there is no issue with this index")]
    [InlineData("<weight index=\"2\"", "<weight index=\"1\"", "a weight for this index stands already above")]
    [InlineData("value=\"0.6\"", "value=\"-0.6\"", "found a weight below 0")]
    [InlineData("value=\"0.6\"", "value=\"NaN\"", "found value \"NaN\"; give a finite decimal")]
    [InlineData("<weight index=\"2\"", "<hyperRectangle/><weight index=\"2\"", "not linear")]
    public void A_profile_that_does_not_fit_is_refused_with_its_place(string part, string instead, string says)
    {
        Refused.By(() => Profile((Colour + Days + Weights).Replace(part, instead))).ShouldContain(says);
    }

    [Theory]
    [InlineData("vtype=\"integer\" lowerbound", "vtype=\"real\" lowerbound", "found an issue of type \"real\"")]
    [InlineData("upperbound=\"3\"", "upperbound=\"2000000000\"", "give 1 to 100,000 values")]
    [InlineData("upperbound=\"3\"", "upperbound=\"0\"", "found 1 to 0")]
    [InlineData("upperbound=\"3\"", "upperbound=\"1e3\"", "give a whole figure")]
    [InlineData("lowerbound=\"1\" upperbound=\"3\"", "", "found neither items nor bounds")]
    [InlineData("name=\"Days\"", "name=\"Colour\"", "stands already above")]
    [InlineData("name=\"Days\"", "", "the attribute `name` is missing")]
    [InlineData("</objective>", "<objective/></objective>", "a second objective is not read")]
    public void A_domain_that_cannot_be_counted_is_refused(string part, string instead, string says) =>
        Refused.By(() => GeniusDomainReader.Read(Xml(Domain.Replace(part, instead)))).ShouldContain(says);

    [Fact]
    public void An_entity_bomb_is_refused() => Refused.By(() => Xml(
        "<!DOCTYPE x [<!ENTITY a \"lol\">" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY {(char)('a' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i - 1)};", 10))}\">")) + "]>\n<x>&j;</x>"))
        .ShouldContain("found a document type");

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>", 1)]
    [InlineData("<?xml version=\"1.0\"?>\n<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><x/>", 2)]
    [InlineData("\n\n<!-- x\n -->\n<!DOCTYPE x SYSTEM \"x.dtd\"><x/>", 5)]
    public void External_entities_are_refused(string xml, int line)
    {
        Refused.By(() => Xml(xml)).ShouldStartWith($"{line}: : found a document type (<!DOCTYPE ...>); entities and files from elsewhere are not read.");
        Refused.By(() => XmlElements.Root(Encoding.UTF8.GetBytes(xml))).ShouldContain("found a document type");
    }

    [Theory]
    [InlineData("\n\n<a>\n<b></a>", "4: : this is not well-formed XML")]
    [InlineData("<a>&nbsp;</a>", "1: : this is not well-formed XML")]
    [InlineData("<a", "not well-formed")]
    [InlineData("<a/><b/>", "not well-formed")]
    [InlineData("<a b='1' b='2'/>", "not well-formed")]
    [InlineData("<a>\0</a>", "NUL byte")]
    public void Broken_xml_is_refused_with_its_line(string xml, string says) => Refused.By(() => Xml(xml)).ShouldContain(says);

    [Fact]
    public async Task What_is_deep_wide_or_large_is_refused_in_time()
    {
        await InTime(() => Refused.By(() => Xml(Repeat("<a>", 1_000_000))).ShouldContain("nested deeper than 64 levels"));
        await InTime(() => Refused.By(() => Xml("<a>" + Repeat("<b/>", 900_000) + "</a>")).ShouldContain("more than 200,000 elements and attributes"));
        await InTime(() => Refused.By(() => Xml("<a " + string.Concat(Enumerable.Range(0, 190_000).Select(i => $"a{i}='1' ")) + "/>")).ShouldContain("at most 100 are read"));
        await InTime(() => Refused.By(() => XmlElements.Read(new byte[50_000_000])).ShouldContain("at most 4,194,304 (4 MB) are read"));
        await InTime(() => Refused.By(() => GeniusDomainReader.Read(Xml(
            "<negotiation_template><objective>" + string.Concat(Enumerable.Range(0, 900).Select(i => $"<issue name='i{i}' vtype='integer' lowerbound='1' upperbound='100000'/>")) + "</objective></negotiation_template>")))
            .ShouldContain("200,000 values in all"));
    }

    [Fact]
    public async Task Very_many_values_are_matched_in_time() => await InTime(() =>
    {
        var items = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"<item value='v{i}' evaluation='1'/>"));
        var domain = GeniusDomainReader.Read(Xml($"<negotiation_template><objective><issue name='a'>{items}</issue></objective></negotiation_template>"));
        var profile = Xml($"<utility_space><objective><issue name='a' index='1'>{items.Replace('v', 'V').Replace("Value", "value").Replace("eValuation", "evaluation")}</issue><weight index='1' value='1'/></objective></utility_space>");
        GeniusProfileReader.Read(profile, "buyer", domain).Findings.ShouldHaveSingleItem().Rule.ShouldBe("name-differs");
    });

    private static Element Xml(string text) => XmlElements.Read(Encoding.UTF8.GetBytes(text));

    private static DomainProfile Profile(string inside, string after = "") => GeniusProfileReader.Read(
        Xml($"<utility_space><objective name=\"root\" index=\"0\">{inside}</objective>{after}</utility_space>"), "buyer", GeniusDomainReader.Read(Xml(Domain)));

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static async Task InTime(Action act)
    {
        var work = Task.Run(act, TestContext.Current.CancellationToken);
        await work.WaitAsync(TimeSpan.FromMilliseconds(Patience), TestContext.Current.CancellationToken);
    }
}
