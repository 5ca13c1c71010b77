using System.Text;
using Parley.Deals.Files;

namespace Parley.Tests;

public sealed class HostileJsonTests
{
    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(" \n ", "the file is empty")]
    [InlineData("{\"a\": 1,\n\"a\": 2}", "2: : \"a\" stands here and in line 1; give it once.")]
    [InlineData("{\"a\": 1,\n\"\\u0061\": 2}", "2: : \"a\" stands here and in line 1; give it once.")]
    [InlineData("{\"a\": 1,\n}", "2: : a comma stands before the closing bracket; JSON allows none there.")]
    [InlineData("[1,\n]", "2: : a comma stands before the closing bracket; JSON allows none there.")]
    [InlineData("{\n// hello\n}", "2: : found a comment; JSON has none.")]
    [InlineData("/* x */ {}", "1: : found a comment; JSON has none.")]
    [InlineData("{\"a\": NaN}", "1: : found a figure that is not finite")]
    [InlineData("{\"a\": -Infinity}", "1: : ")]
    [InlineData("{\"a\": 'x'}", "1: : this is not JSON: \"'\" cannot stand here.")]
    [InlineData("{\"a\": 01}", "1: : this is not JSON")]
    [InlineData("{\"a\": ", "1: : the text ends in the middle of a value")]
    [InlineData("{\"a\": \"x", "1: : ")]
    [InlineData("{} {}", "1: : this is not JSON: \"{\" cannot stand here.")]
    [InlineData("{\"a\": \"\\ud800\"}", "1: : this text holds half of a surrogate pair")]
    [InlineData("{\"a\": \"\0\"}", "1: : found a NUL byte; this is binary data")]
    [InlineData("parley: deal/1", "1: : this is not JSON: \"p\" cannot stand here.")]
    public void Broken_json_is_refused_with_its_line(string json, string says) => Refused.By(() => JsonNodes.Read(json)).ShouldContain(says);

    [Fact]
    public void A_byte_order_mark_is_tolerated() => JsonNodes.Read([0xEF, 0xBB, 0xBF, .. "{}"u8]).ShouldBeOfType<FileMap>();

    [Theory]
    [InlineData("utf-16", true, "UTF-16 (little endian)")]
    [InlineData("utf-16", false, "UTF-16 (little endian)")]
    [InlineData("utf-16BE", true, "UTF-16 (big endian)")]
    [InlineData("utf-16BE", false, "UTF-16 (big endian)")]
    [InlineData("utf-32", true, "UTF-32 (little endian)")]
    [InlineData("utf-32", false, "UTF-32 (little endian)")]
    [InlineData("utf-32BE", true, "UTF-32 (big endian)")]
    [InlineData("utf-32BE", false, "UTF-32 (big endian)")]
    public void Other_encodings_are_named(string name, bool mark, string says)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("{\"name\": \"é\"}")];
        Refused.By(() => JsonNodes.Read(bytes)).ShouldContain($"the file is in {says}; save it as UTF-8.");
    }

    [Fact]
    public void Latin_letters_in_one_byte_are_refused_with_their_line() =>
        Refused.By(() => JsonNodes.Read(Encoding.Latin1.GetBytes("{\n\"a\": \"" + new string('x', 9000) + "é\"}")))
            .ShouldStartWith("2: : byte 0xE9 is not UTF-8");

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("[\n")]
    public void Deep_nesting_is_refused(string open) =>
        Refused.By(() => JsonNodes.Read(Repeat(open, 100_000))).ShouldContain("nested deeper than 64 levels");

    [Fact]
    public void Sixty_four_levels_are_read() => JsonNodes.Read(Repeat("[", 64) + Repeat("]", 64)).ShouldBeOfType<FileList>();

    [Fact]
    public void A_file_beyond_4_MB_is_refused() =>
        Refused.By(() => JsonNodes.Read(new string(' ', 5_000_000))).ShouldContain("the file has 5,000,000 bytes; at most 4,194,304 (4 MB) are read.");

    [Fact]
    public void Too_many_values_are_refused() =>
        Refused.By(() => JsonNodes.Read($"[{Repeat("0,", 2_000_000)}0]")).ShouldContain("more than 200,000 values");

    [Fact]
    public void Too_many_issues_and_options_are_refused()
    {
        var options = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""{"name":{{i}},"worth":0}"""));
        Refused.By(() => Read($$"""{"name":"P","options":[{{options}}]}""")).ShouldContain("issues[0].options: found 50,000 entries; at most 10,000 are allowed.");
        var issues = string.Join(',', Enumerable.Range(0, 30_000).Select(i => $$"""{"name":{{i}},"unit":"EUR","range":[0,1]}"""));
        Refused.By(() => Read(issues)).ShouldContain("issues: found 30,000 entries; at most 300 are allowed.");
    }

    [Fact]
    public void A_long_scalar_is_refused_in_a_short_message()
    {
        var giant = new string('9', 1_000_000);
        Refused.By(() => Read($$"""{"name":"{{giant}}"}""")).ShouldContain("this has 1,000,000 characters; a name has at most 200.");
        Refused.By(() => Read($$"""{"name":"P","unit":"EUR","range":[0,{{giant}}]}""")).ShouldContain("issues[0].range[1]: found 999999");
        Refused.By(() => Read($$"""{"name":"P","unit":"EUR","range":[0,1],"{{giant}}":1}""")).ShouldContain("there is no key");
        Refused.By(() => Read($$"""{"name":"P","unit":"EUR","range":[0,1],"worth":{"{{giant}}":1 } }""")).ShouldContain("a figure lies between");
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static void Read(string issues) => DealFileReader.Read(JsonNodes.Read(
        $$"""{"parley":"deal/1","name":"x","side":"sell","currency":"EUR","issues":[{{issues}}]}"""));
}
