namespace Parley.SystemTests.Commands;

/// <summary>Whatever a deal file, a file name or an argument says comes out as text, never as markup or as an order to the terminal.</summary>
public sealed class PlantedTextTests : IDisposable
{
    private static readonly string[] Markup =
    [
        "<script>alert(4711)</script>", "<img src=x onerror=alert(4711)>", "\"><b>4711</b>", "[4711](javascript:alert)", "![4711](http://x)", "**4711**",
        "`4711`", "# 4711", "| 4711 | x |", "- 4711", "&lt;b&gt;4711", "'4711\\", "\u202E4711\u200B",
    ];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string[]> Texts => new((string[][])
    [
        ["plan"], ["advise"], ["walkaway"], ["frontier"], ["packages", "--worth", "30"], ["next"], ["export"], ["export", "--for-counterparty"],
    ]);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Nothing_but_letters_reaches_the_terminal(string[] command)
    {
        foreach (var text in Markup)
        {
            var answer = Cli.Run([command[0], Planted(text), .. command[1..]]);

            answer.Exit.ShouldBe(0, answer.Error);
            Controls(answer).ShouldBeEmpty($"{text}: {answer.Out}");
        }
    }

    [Fact]
    public void Markdown_stays_text_in_the_plan()
    {
        foreach (var text in Markup)
        {
            var plan = Cli.Run("plan", Planted(text)).Out;

            foreach (var raw in new[] { "<script", "<img", "<b>", "[4711](", "**4711**", "`4711`", "\n# 4711", "\n- 4711", " | 4711 | x |" })
            {
                plan.ShouldNotContain(raw, Case.Sensitive, text);
            }

            plan.ShouldContain("4711");
        }
    }

    [Fact]
    public void Html_stays_text_in_the_page()
    {
        foreach (var text in Markup)
        {
            var path = folder.PathOf("plan.html");
            Cli.Run("plan", Planted(text), "--out", path).Exit.ShouldBe(0);
            var page = File.ReadAllText(path);

            foreach (var raw in new[] { "<script>alert", "<img src=x", "<b>4711", "\"><b>4711" })
            {
                page.ShouldNotContain(raw, Case.Insensitive, text);
            }

            page.ShouldContain("4711");
        }
    }

    [Theory]
    [InlineData("\\e[31m")]
    [InlineData("\\x9B31m")]
    [InlineData("\\e]0;title\\a")]
    [InlineData("a\\rb")]
    [InlineData("\\x00")]
    public void A_name_with_orders_to_the_terminal_is_refused_and_shown_harmlessly(string planted)
    {
        var refused = Cli.Run("plan", folder.Deal($"counterparty: \"x{planted}\""));

        refused.Exit.ShouldBe(1);
        Controls(refused).ShouldBeEmpty(refused.Error);
    }

    [Theory]
    [InlineData("nmae\u001b[31m: x")]
    [InlineData("\"ke\\e[31my\": x")]
    [InlineData("side: \"se\\e[31mll\"")]
    [InlineData("issues: [{name: A, \"o\\e[31m\": 1}]")]
    [InlineData("asOf: \"\\e[31m\"")]
    [InlineData("offers: [{by: us, terms: {\"\\e[31m\": 1}}]")]
    [InlineData("x: !<\u009b31m> y")]
    public void A_message_about_a_file_repeats_no_order_to_the_terminal(string line)
    {
        var refused = Cli.Run("plan", folder.Write("bad.deal.yaml", $"parley: deal/1\nname: N\n{line}\n"));

        refused.Exit.ShouldBe(1);
        Controls(refused).ShouldBeEmpty(refused.Error);
    }

    public static TheoryData<string[]> Arguments => new((string[][])
    [
        ["plan", "no\u001b[31m.deal.yaml"], ["no\u001b[31mcommand"], ["plan", "--no\u001b[31moption"], ["plan", "x", "--as-of", "\u001b[31m"],
        ["frontier", "x", "--limit", "\u009b31m"], ["plan", "x", "--out", "\u001b[31m.doc"], ["plan", "x", "--out", "\u001b[31m"],
        ["plan", "x", "--playbook", "\u001b[31m"], ["new", "none/\u001b[31m"], ["playbook", "check", "\u001b[31m"], ["plan", "no\u202E.deal.yaml"],
    ]);

    [Theory]
    [MemberData(nameof(Arguments))]
    public void An_argument_gives_no_order_to_the_terminal(string[] args)
    {
        var refused = Cli.Run(args);

        refused.Exit.ShouldBeInRange(1, 2);
        Controls(refused).ShouldBeEmpty(refused.Error);
    }

    [Fact]
    public void A_file_with_an_odd_name_is_answered_for_and_named_as_given()
    {
        var path = folder.Deal(file: "o\u001b[31mdd.deal.yaml");

        Controls(Cli.Run("plan", path)).ShouldBeEmpty();
        Controls(Cli.Run("plan", path, "--out", folder.PathOf("o\u001b[31mdd.md"))).ShouldBeEmpty();
        var line = Cli.Run("plan", path, "--jsonl");
        Controls(line).ShouldBeEmpty();
        line.Lines[0].GetProperty("file").GetString().ShouldBe(path);
    }

    private static string Controls(Outcome outcome) =>
        string.Concat((outcome.Out + outcome.Error).Where(c => (char.IsControl(c) && c is not ('\n' or '\t')) || c is '\u202E' or '\u200B'));

    /// <summary>A deal that says this wherever a deal file can say anything.</summary>
    private string Planted(string text)
    {
        var said = $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        return folder.Write("planted.deal.yaml",
            $$"""
            parley: deal/1
            name: {{said}}
            side: sell
            counterparty: {{said}}
            unit: {{said}}
            segment: {{said}}
            currency: EUR
            asOf: 2027-01-01
            theirBase: 200
            goals: [{name: {{said}}, contributes: 5, priority: {{said}}}]
            issues:
              - {name: {{said}}, unit: {{said}}, range: [0, 100], step: 10, worth: {0: 0, 100: 100}, theirs: {0: 0, 100: -100}, aka: ['{{text.Replace("'", "''", StringComparison.Ordinal)}} too']}
              - {name: Payment, options: [{name: {{said}}, worth: 5, theirs: 0}, {name: 'x{{text.Replace("'", "''", StringComparison.Ordinal)}}', worth: 0, theirs: 9}]}
            interactions: [{when: {Payment: {{said}}, {{said}}: 50}, ours: 1}]
            alternatives:
              ours: [{name: {{said}}, value: 20, expires: 2027-02-02}, {name: 'x{{text.Replace("'", "''", StringComparison.Ordinal)}}', value: 5, expires: 2026-02-02}]
              theirs: [{name: {{said}}, value: 30, expires: 2026-02-02}]
              fallback: 0
            valueLines: [{name: {{said}}, amount: 4, versus: {{said}}, evidence: {{said}}}]
            deadlines: [{name: {{said}}, date: 2027-03-03, whose: theirs, why: {{said}}}]
            messages: [{by: them, at: 2027-01-01, text: {{said}}}]
            offers:
              - {by: us, at: 2027-01-01, terms: { {{said}}: 90, Payment: {{said}} } }
              - {by: them, at: 2027-01-01, terms: { {{said}}: 20, Payment: 'x{{text.Replace("'", "''", StringComparison.Ordinal)}}' } }
            """);
    }
}
