using System.Text;
using Parley.Cli.Files;
using Parley.Deals.Files;
using Parley.Storage.Files;
using Parley.Tests;

namespace Parley.SystemTests;

public sealed class HostileYamlTests
{
    private const int Patience = 60_000;

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("# nothing\n# else\n", "1: : the file holds nothing but comments")]
    [InlineData("---\n...\n", "")]
    [InlineData("a: 1\nb: 2\na: 3", "3: : \"a\" stands here and in line 1; give it once.")]
    [InlineData("a: 1\n\"a\": 3", "2: : \"a\" stands here and in line 1; give it once.")]
    [InlineData("? [a, b]\n: 1", "1: : a key is a word or a figure; found a map or a list.")]
    [InlineData("{a: 1}: 2", "1: : a key is a word or a figure")]
    [InlineData("a: 1\n---\nb: 2", "2: : a second document starts here; a file holds one.")]
    [InlineData("a: 1\n...\n---\nb: 2", "a second document starts here")]
    [InlineData("a:\n\tb: 1", ": : a tab")]
    [InlineData("a:\n  b: 1\n\tc: 1", ": : a tab")]
    [InlineData("a: 1\nb: 2\nc:\n\t- name: d", "4: : a tab")]
    [InlineData("a: 1\nb:\n  - c\n\t- d", "4: : a tab")]
    [InlineData("a: 1\nb: {a: &x 5, b: *x}", "2: : an anchor (&) on a single value is not read inside braces")]
    [InlineData("a: b: c", "1: : a second colon; put a text")]
    [InlineData("a: [1, 2\nb: 3", "1: : this is not YAML; check indentation, quotes and brackets near this line.")]
    [InlineData("a: {b: 1\nc: 3", ": : ")]
    [InlineData("a: \"x\nb: 1", ": : ")]
    [InlineData("a: 'x", ": : ")]
    [InlineData("a: \"\\q\"", "1: : a text in double quotes holds a backslash")]
    [InlineData("a: @x", "1: : this character starts nothing in YAML; put the text into quotes.")]
    [InlineData("a: *x", "1: : there is no anchor &x above this alias.")]
    [InlineData("a: &x [*x]", "1: : the alias *x stands inside its own anchor.")]
    [InlineData("a: !money 5", "1: : found the tag !money; only !!str")]
    [InlineData("a: !!python/object 5", "found the tag tag:yaml.org,2002:python/object")]
    [InlineData("a: !!int x", "\"x\" is not what its tag")]
    [InlineData("a: 1\n b: 2", "2: : ")]
    [InlineData("- a\nb: 1", "2: : ")]
    [InlineData("%YAML 3.0\n---\na: 1", ": : ")]
    [InlineData("a: \0", "1: : found a NUL byte")]
    [InlineData("a: \"\\ud800\"", "")]
    [InlineData("a: &", ": : ")]
    [InlineData("a: |9z\n  x", ": : ")]
    [InlineData("]", "1: : ")]
    [InlineData("just words", "1: : found \"just words\"; give a map with parley")]
    public void Broken_yaml_is_refused_with_its_line(string yaml, string says) => Refused.By(() => Deal(yaml)).ShouldContain(says);

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("[\n")]
    [InlineData("{a: ")]
    [InlineData("{a:\n")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("? - ")]
    [InlineData("[{a: ")]
    [InlineData("&a [")]
    [InlineData("!!seq [")]
    [InlineData("[[a]: ")]
    [InlineData("- - ? ")]
    [InlineData("\"a\": {")]
    [InlineData("{? ")]
    public async Task Deep_nesting_is_refused(string open) => await InTime(() => Refused.By(() => Nodes(Repeat(open, 100_000))).ShouldNotBeEmpty());

    [Fact]
    public async Task Deep_indentation_is_refused() =>
        await InTime(() => Refused.By(() => Nodes(string.Concat(Enumerable.Range(0, 2_000).Select(i => new string(' ', i) + "a:\n"))))
            .ShouldContain("65: : maps and lists are nested deeper than 64 levels."));

    [Theory]
    [InlineData("a", 3_000_000)]
    [InlineData("a ", 1_500_000)]
    [InlineData("a\n", 1_500_000)]
    [InlineData("\n", 3_000_000)]
    [InlineData("#\n", 1_500_000)]
    [InlineData("a#", 1_500_000)]
    [InlineData(" ", 3_000_000)]
    [InlineData(",", 3_000_000)]
    [InlineData(":", 3_000_000)]
    [InlineData(": ", 1_500_000)]
    [InlineData("-", 3_000_000)]
    [InlineData("'", 3_000_000)]
    [InlineData("'' ", 1_000_000)]
    [InlineData("\"", 3_000_000)]
    [InlineData("\\", 3_000_000)]
    [InlineData("!", 3_000_000)]
    [InlineData("%", 3_000_000)]
    [InlineData("&a ", 1_000_000)]
    [InlineData("*a ", 1_000_000)]
    [InlineData("*a: ", 1_000_000)]
    [InlineData("|\n", 1_500_000)]
    [InlineData("a: |\n ", 600_000)]
    [InlineData("---\n", 1_000_000)]
    [InlineData("...\n", 1_000_000)]
    [InlineData("]", 3_000_000)]
    [InlineData("[]", 1_500_000)]
    [InlineData("[],", 1_000_000)]
    [InlineData("\t", 3_000_000)]
    [InlineData("a:\n", 1_000_000)]
    [InlineData("- a\n", 1_000_000)]
    [InlineData("a\n\n\n\n", 800_000)]
    [InlineData("\u2028", 1_000_000)]
    [InlineData("\u0085", 1_500_000)]
    [InlineData("%TAG ! a\n", 400_000)]
    public async Task Monotony_is_read_in_time(string text, int times) => await InTime(() =>
    {
        var monotonous = Repeat(text, times);
        Refused.By(() => Deal(monotonous));
        foreach (var frame in (string[])["a: {0}", "a: [{0}]", "a: \"{0}\"", "a: '{0}'", "a: |\n  {0}", "a: >\n  {0}", "# {0}", "? {0}"])
        {
            Refused.By(() => Deal(frame.Replace("{0}", monotonous, StringComparison.Ordinal)));
        }
    });

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{k: ", "}")]
    public async Task An_alias_bomb_is_refused(string open, string close) => await InTime(() =>
    {
        var bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (var i = 1; i < 60; i++)
        {
            var uses = open == "[" ? string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9)) : $"*a{i - 1}, l: *a{i - 1}, m: *a{i - 1}";
            bomb.Append($"a{i}: &a{i} {open}{uses} {close}\n");
        }

        Refused.By(() => Nodes(bomb.ToString())).ShouldContain("more than 200,000 values, counting every use of an alias.");
    });

    [Fact]
    public void A_ladder_of_aliases_is_too_deep()
    {
        var ladder = new StringBuilder("- &a0 [x]\n");
        for (var i = 1; i < 100; i++)
        {
            ladder.Append($"- &a{i} [*a{i - 1}]\n");
        }

        Refused.By(() => Nodes(ladder.ToString())).ShouldContain("nested deeper than 64 levels");
    }

    [Theory]
    [InlineData("", "k{0}: 1\n", 150_000, "1: : this map has more than 10,000 entries.")]
    [InlineData(Head, "  - {{name: {0}, unit: EUR, range: [0, 1]}}\n", 60_000, "more than 200,000 values")]
    [InlineData(Head, "  - {{name: {0}, unit: EUR, range: [0, 1]}}\n", 15_000, "issues: found 15,000 entries; at most 300 are allowed.")]
    [InlineData(Head + "  - name: a\n    options:\n", "    - {{name: {0}, worth: 0}}\n", 100_000, "more than 200,000 values")]
    [InlineData(Head + "  - name: a\n    options:\n", "    - {{name: {0}, worth: 0}}\n", 30_000, "issues[0].options: found 30,000 entries; at most 10,000 are allowed.")]
    public async Task Many_entries_are_refused_in_time(string start, string entry, int count, string says) => await InTime(() =>
        Refused.By(() => Deal(start + string.Concat(Enumerable.Range(0, count).Select(i => string.Format(null, entry, i))))).ShouldContain(says));

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    public void Other_encodings_are_named(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        Refused.By(() => YamlNodes.Read([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("name: x")])).ShouldContain("save it as UTF-8.");
    }

    [Fact]
    public void Noise_never_breaks_the_reader()
    {
        var sample = DealFiles.Yaml(GeneratedDeals.From(7));
        var signs = "\t\n\r :-?,[]{}#&*!|>'\"%@`~<=\\.0aé\u2028\uFEFF\u0001";
        for (var seed = 1; seed <= 3_000; seed++)
        {
            var random = new Random(seed);
            var noise = new StringBuilder(seed % 2 == 0 ? sample : "");
            for (var i = random.Next(1, 40); i > 0; i--)
            {
                noise.Insert(random.Next(noise.Length + 1), signs[random.Next(signs.Length)]);
            }

            try
            {
                Deal(noise.ToString());
            }
            catch (FileProblemException problem)
            {
                problem.Message.ShouldNotBeEmpty($"seed {seed}");
            }
            catch (Exception problem)
            {
                problem.ShouldBeNull($"seed {seed}: {noise}");
            }
        }
    }

    private const string Head = "parley: deal/1\nname: x\nside: sell\ncurrency: EUR\nissues:\n";

    private static void Deal(string yaml) => DealFileReader.Read(Nodes(yaml));

    private static FileNode Nodes(string yaml) => YamlNodes.Read(Encoding.UTF8.GetBytes(yaml));

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static async Task InTime(Action act)
    {
        var work = Task.Run(act, TestContext.Current.CancellationToken);
        await work.WaitAsync(TimeSpan.FromMilliseconds(Patience), TestContext.Current.CancellationToken);
    }
}
