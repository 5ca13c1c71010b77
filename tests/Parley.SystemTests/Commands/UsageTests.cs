using System.Diagnostics;
using System.Text.Json;
using Parley.Cli.Commands;
using Parley.Cli.Output;

namespace Parley.SystemTests.Commands;

/// <summary>Exit status, and which stream says what.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("plan")]
    [InlineData("advise")]
    [InlineData("walkaway")]
    [InlineData("frontier")]
    [InlineData("export", "--for-counterparty")]
    [InlineData("packages", "--worth", "640000")]
    [InlineData("next")]
    [InlineData("simulate", "--negotiations", "20", "--rounds", "10")]
    [InlineData("tournament", "--negotiations", "5", "--rounds", "10")]
    [InlineData("check", "--offer", "1", "--as", "Sales")]
    public void Json_is_one_document_and_text_is_no_json(string command, params string[] options)
    {
        var json = Cli.Run([command, Cli.Contoso, "--json", .. options]);
        var text = Cli.Run([command, Cli.Contoso, .. options]);

        json.Json.ValueKind.ShouldBe(JsonValueKind.Object);
        json.Error.ShouldBeEmpty();
        text.Exit.ShouldBe(0);
        text.Error.ShouldBeEmpty();
        text.Out.ShouldNotStartWith("{");
        text.Out.ShouldEndWith("\n");
    }

    [Fact]
    public void A_fault_of_ours_with_one_deal_keeps_the_answers_for_the_others()
    {
        var command = new DealCommand("try", "Fails for some.", (input, _) => input.Deal.Name.StartsWith('F') ? throw new InvalidOperationException() : Answer.Of(_ => "{\"fine\":true}", () => "fine")).Command;
        string Written(string name) => folder.Write($"{name}.deal.yaml", $"parley: deal/1\nname: {name}\nside: sell\ncurrency: EUR\nissues:\n  - {{name: Price, range: [1, 2], worth: {{1: 1, 2: 2}}}}\n");
        var (output, error) = (new StringWriter(), new StringWriter());

        var exit = command.Parse([Written("Good"), Written("Faulty"), Written("Other"), "--jsonl"]).Invoke(new() { Output = output, Error = error });

        exit.ShouldBe(70);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.Length.ShouldBe(3);
        (lines[0].GetProperty("fine").GetBoolean(), lines[2].GetProperty("fine").GetBoolean()).ShouldBe((true, true));
        lines[1].GetProperty("error").GetProperty("message").GetString()!.ShouldContain("a fault of the program itself (InvalidOperationException)");
    }

    /// <summary>Every option that takes a figure, and what must stand beside it.</summary>
    public static TheoryData<string, string[]> Figured => new()
    {
        { "--takes", ["walkaway", Cli.Contoso, "--unit-price", "1"] },
        { "--unit-price", ["walkaway", Cli.Contoso, "--takes", "1"] },
        { "--worth", ["packages", Cli.Contoso] },
        { "--count", ["packages", Cli.Contoso, "--worth", "1"] },
        { "--own-at-least", ["frontier", Cli.Contoso] },
        { "--limit", ["frontier", Cli.Contoso] },
        { "--rounds", ["simulate", Cli.Contoso] },
        { "--negotiations", ["simulate", Cli.Contoso] },
        { "--seed", ["simulate", Cli.Contoso] },
        { "--dear", ["coherence", "no.csv"] },
        { "--moving", ["coherence", "no.csv"] },
        { "--tolerance", ["governance", "no.csv"] },
        { "--split-days", ["governance", "no.csv"] },
        { "--cost", ["prices", "no.csv"] },
        { "--reference", ["prices", "no.csv"] },
        { "--value", ["prices", "no.csv", "--cost", "1"] },
        { "--share-left", ["prices", "no.csv"] },
        { "--seed", ["replay", "no.playbook.yaml", "no.csv"] },
        { "--as-of", ["replay", "no.playbook.yaml", "no.csv"] },
        { "--as-of", ["plan", Cli.Contoso] },
    };

    [Theory]
    [MemberData(nameof(Figured))]
    public void A_figure_that_cannot_be_read_is_a_misuse_that_names_its_option(string option, string[] beside)
    {
        foreach (var typed in new[] { "abc", "NaN", "1e400", "99999999999999999999999", "" })
        {
            var outcome = Cli.Run([.. beside, option, typed]);

            // Many digits are a figure, and some options take any.
            if (typed.StartsWith('9') && outcome.Exit is (0 or 1))
            {
                continue;
            }

            outcome.Exit.ShouldBe(2, $"{option} '{typed}': {outcome.Error}");
            outcome.Error.ShouldStartWith($"parley: {option} ");
            outcome.Error.ShouldNotContain("System.");
        }
    }

    public static TheoryData<string[]> Misuses => new((string[][])
    [
        ["plan"], ["advise", "--no-such-option", Cli.Contoso], ["no-such-command"], [],
        ["plan", Cli.Contoso, "--json", "--jsonl"], ["plan", Cli.Contoso, Cli.Contoso, "--json"],
        ["plan", Cli.Contoso, "--as-of", "tomorrow"], ["plan", Cli.Contoso, "--as-of", "2027-02-30"],
        ["frontier", Cli.Contoso, "--limit", "-1"], ["frontier", Cli.Contoso, "--own-at-least", "NaN"], ["frontier", Cli.Contoso, "--limit", "many"],
        ["packages", Cli.Contoso], ["packages", Cli.Contoso, "--worth", "Infinity"], ["packages", Cli.Contoso, "--worth", "1", "--count", "0"],
        ["plan", Cli.Contoso, "--out", "plan.doc"], ["plan", Cli.Contoso, "--out", "plan"], ["plan", Cli.Contoso, Cli.Contoso, "--out", "plan.md"],
        ["simulate", Cli.Contoso, "--ours", "nobody"], ["simulate", Cli.Contoso, "--rounds", "0"], ["simulate", Cli.Contoso, "--seed", "-1"],
        ["tournament", Cli.Contoso, "--agents", "micro,nobody"], ["tournament", Cli.Contoso, "--agents", "micro,micro"], ["tournament", Cli.Contoso, "--negotiations", "100001"],
        ["check", Cli.Contoso], ["check", Cli.Contoso, "--offer", "1"], ["check", Cli.Contoso, "--as", "Sales"],
        ["new", "one", "two"], ["playbook", "show", "more"],
        ["backup"], ["restore"], ["backup", "a", "--data", "b", "--data-from", "C"], ["serve", "--data", "b", "--data-from", "C"],
    ]);

    [Theory]
    [MemberData(nameof(Misuses))]
    public void A_misused_command_line_says_so_and_answers_nothing(string[] args)
    {
        var refused = Cli.Run(args);

        refused.Exit.ShouldBe(2);
        refused.Out.ShouldBeEmpty();
        refused.Error.ShouldStartWith("parley: ");
        File.Exists("plan.md").ShouldBeFalse();
    }

    [Fact]
    public void A_plan_can_be_a_Word_file()
    {
        var path = folder.PathOf("plan.docx");
        var made = Cli.Run("plan", Cli.Contoso, "--out", path);

        made.Exit.ShouldBe(0);
        made.Out.ShouldContain(path);
        using var parts = System.IO.Compression.ZipFile.OpenRead(path);
        parts.GetEntry("word/document.xml").ShouldNotBeNull();
    }

    [Fact]
    public void A_large_deal_fits_one_page_when_asked()
    {
        var brief = Cli.Run("plan", Cli.Contoso, "--brief").Out;

        brief.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThan(800);
        brief.ShouldContain("If they do this, we do that");
    }

    [Theory]
    [InlineData("missing.deal.yaml", null, "no such file")]
    [InlineData("empty.deal.yaml", "", "empty")]
    [InlineData("bracket.deal.yaml", "parley: deal/1\nname: [", "YAML")]
    [InlineData("key.deal.yaml", "parley: deal/1\nnmae: N", "name")]
    [InlineData("short.deal.json", "{\"parley\": \"deal/1\", \"name\": \"N\"}", "side")]
    public void A_wrong_file_is_named_with_its_problem(string file, string? text, string problem)
    {
        var path = text is null ? folder.PathOf(file) : folder.Write(file, text);
        var refused = Cli.Run("plan", path, "--json");

        refused.Exit.ShouldBe(1);
        refused.Out.ShouldBeEmpty();
        refused.Error.ShouldStartWith(path);
        refused.Error.ShouldContain(problem);
        refused.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public void A_wrong_playbook_is_named_with_its_problem()
    {
        var refused = Cli.Run("advise", Cli.Contoso, "--playbook", folder.PathOf("none.playbook.yaml"));

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("none.playbook.yaml");
    }

    [Fact]
    public void Json_lines_answer_every_input_in_order_and_a_bad_one_stops_nobody()
    {
        var good = folder.Deal(file: "b.deal.yaml");
        var bad = folder.Write("a.deal.yaml", "parley: deal/1\nname: N\nside: sideways");
        var missing = folder.PathOf("none.deal.yaml");
        var answer = Cli.Run("walkaway", good, bad, missing, Cli.Contoso, "--jsonl");
        var lines = answer.Lines;

        answer.Exit.ShouldBe(1);
        answer.Error.ShouldBeEmpty();
        lines.Select(l => l.GetProperty("file").GetString()).ShouldBe([good, bad, missing, Cli.Contoso]);
        lines.Select(l => l.TryGetProperty("error", out _)).ShouldBe([false, true, true, false]);
        var error = lines[1].GetProperty("error");
        error.GetProperty("message").GetString()!.ShouldContain("sell");
        error.GetProperty("line").GetInt32().ShouldBe(3);
        error.GetProperty("path").GetString().ShouldBe("side");
        lines[2].GetProperty("error").EnumerateObject().Select(p => p.Name).ShouldBe(["message"]);
        lines[3].GetProperty("walkAway").GetDouble().ShouldBe(570_500);
    }

    [Fact]
    public void A_folder_stands_for_its_deal_files()
    {
        folder.Deal(file: "z.deal.yaml");
        folder.Deal(file: "a.deal.yaml");
        folder.Write("notes.txt", "no deal");
        var lines = Cli.Run("advise", folder.Name, "--jsonl");

        lines.Exit.ShouldBe(0);
        lines.Lines.Select(l => l.GetProperty("file").GetString()).ShouldBe([folder.PathOf("a.deal.yaml"), folder.PathOf("z.deal.yaml")]);
        Cli.Run("advise", folder.Name, "--json").Exit.ShouldBe(2);
        Cli.Run("advise", folder.Name).Exit.ShouldBe(0);
    }

    [Fact]
    public void An_empty_folder_is_no_input()
    {
        var refused = Cli.Run("advise", folder.Name);

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("folder");
        refused.Error.ShouldContain(".deal.yaml, .deal.yml, .deal.json");
    }

    [Theory]
    [InlineData("frontier", "--limit", "99999999999", "a whole number from 0 to 2147483647")]
    [InlineData("frontier", "--limit", "many", "a whole number from 0")]
    [InlineData("frontier", "--limit", "1.5", "a whole number from 0")]
    [InlineData("frontier", "--own-at-least", "1,5", "a figure such as")]
    [InlineData("packages", "--worth", "0x10", "a figure such as")]
    [InlineData("packages", "--worth", "1,000", "a figure such as")]
    [InlineData("packages", "--worth", "1e999", "a finite figure")]
    [InlineData("packages", "--count", "21", "a whole number from 1 to 20")]
    public void An_option_says_what_it_takes(string command, string option, string value, string takes)
    {
        var refused = Cli.Run(command, Cli.Contoso, option, value);

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain($"{option} takes {takes}");
        refused.Error.ShouldContain($"not '{value}'");
        refused.Error.ShouldNotContain("System.");
    }

    [Fact]
    public void A_plan_that_cannot_be_written_names_the_file_that_was_asked_for()
    {
        Directory.CreateDirectory(folder.PathOf("taken.md.partial"));
        foreach (var path in new[] { folder.PathOf("taken.md"), OperatingSystem.IsLinux() ? "/proc/plan.md" : folder.PathOf("taken.md") })
        {
            var refused = Cli.Run("plan", Cli.Contoso, "--out", path);

            refused.Exit.ShouldBe(1);
            refused.Error.ShouldContain($"{path} cannot be written");
            refused.Error.ShouldNotContain(".partial");
        }
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var file = folder.Write("wrong.deal.yaml",
            """
            parley: deal/1
            nmae: misspelt
            side: sel
            currency: EUR
            issues:
              - {name: Price, range: [1, 2], step: 9, worth: {1: 1, 2: 2}}
              - {name: Payment, options: [{name: now, worth: much}, {name: later, wroth: 1}]}
            interactions:
              - {when: {Price: 7}, forbidden: true}
            deadlines:
              - {name: Year ends, date: tomorrow}
            """);
        var text = Cli.Run("plan", file);

        text.Exit.ShouldBe(1);
        text.Error.TrimEnd('\n').Split('\n').Select(line => string.Join(':', line[file.Length..].Split(':')[1..3])).ShouldBe(
            ["2: nmae", "3: side", "6: issues[0].step", "7: issues[1].options[0].worth", "7: issues[1].options[1].wroth", "11: deadlines[0].date"]);

        var error = Cli.Run("plan", file, "--jsonl").Lines[0].GetProperty("error");
        error.GetProperty("line").GetInt32().ShouldBe(2);
        error.GetProperty("others").EnumerateArray().Select(other => other.GetProperty("line").GetInt32()).ShouldBe([3, 6, 7, 7, 11]);
        error.GetProperty("others")[0].GetProperty("path").GetString().ShouldBe("side");
    }

    [Fact]
    public void No_more_than_twenty_problems_are_said_at_once()
    {
        var file = folder.Deal("deadlines:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"  - {{name: d{i}, date: soon}}\n")));

        Cli.Run("plan", file).Error.TrimEnd('\n').Split('\n').Length.ShouldBe(20);
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public void Issues_joined_beyond_measure_are_named_with_their_place(string kind)
    {
        var issues = string.Join(", ", Enumerable.Range(0, 3).Select(i => $"{{\"name\": \"I{i}\", \"options\": [{string.Join(", ", Enumerable.Range(0, 60).Select(k => $"{{\"name\": \"o{k}\", \"worth\": {k}}}"))}]}}"));
        var joint = string.Join(", ", Enumerable.Range(0, 60).Select(k => $"{{\"when\": {{\"I0\": \"o{k}\", \"I1\": \"o{k}\", \"I2\": \"o{k}\"}}, \"ours\": 1}}"));
        var file = folder.Write($"joined.deal.{kind}",
            $$"""
            {"parley": "deal/1", "name": "N", "side": "sell", "currency": "points",
             "issues": [{{issues}}],
             "interactions": [{{joint}}]}
            """);
        var error = Cli.Run("frontier", file, "--jsonl").Lines[0].GetProperty("error");

        error.GetProperty("line").GetInt32().ShouldBe(3);
        error.GetProperty("path").GetString().ShouldBe("interactions");
        Cli.Run("plan", file).Error.ShouldStartWith($"{file}:3: interactions: ");
    }

    [Fact]
    public void Only_regular_files_are_read_and_nobody_waits_for_a_pipe()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var pipe in new[] { "a.deal.yaml", "dom.yml" })
        {
            Process.Start("mkfifo", [folder.PathOf(pipe)]).WaitForExit();
        }

        File.CreateSymbolicLink(folder.PathOf("b.deal.yaml"), folder.PathOf("a.deal.yaml"));
        File.CreateSymbolicLink(folder.PathOf("c.deal.yaml"), folder.Deal(file: "real.yaml"));
        string[] refused = [folder.PathOf("dom.yml"), folder.PathOf("a.deal.yaml"), "/dev/zero", "/dev/tty", "/dev/null", "/dev/stdin"];
        foreach (var path in refused)
        {
            var answer = Cli.Start("plan", path);
            answer.Exit.ShouldBe(1);
            answer.Error.ShouldContain("only regular files are read");
        }

        var lines = Cli.Start("walkaway", folder.Name, "--jsonl").Lines;
        lines.Select(line => line.TryGetProperty("error", out _)).ShouldBe([true, true, false]);

        Cli.Start("advise", Cli.Contoso, "--playbook", folder.PathOf("a.deal.yaml")).Error.ShouldContain("only regular files are read");
        Cli.Start("playbook", "check", folder.PathOf("a.deal.yaml")).Exit.ShouldBe(1);
        foreach (var deal in Directory.GetFiles(folder.Name, "*.deal.yaml"))
        {
            File.Delete(deal);
        }

        Cli.Start("frontier", folder.Name).Error.ShouldContain("only regular files are read");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("advise")]
    [InlineData("walkaway")]
    [InlineData("frontier")]
    [InlineData("export")]
    public void The_same_file_and_day_give_the_same_bytes(string command)
    {
        string Answer() => string.Join('\n', Cli.Start(command, Cli.Contoso, "--json", "--as-of", "2027-01-20").Out.Split('\n').Where(l => !l.Contains("\"milliseconds\"")));

        var first = Answer();
        first.Length.ShouldBeGreaterThan(50);
        Answer().ShouldBe(first);
    }

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    public void The_language_of_the_machine_changes_no_byte(string language)
    {
        string Answer(string name, string value)
        {
            var start = new ProcessStartInfo(Cli.Program, ["plan", Cli.Contoso, "--as-of", "2027-01-20"]);
            start.Environment[name] = value;
            start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0";
            return Cli.Start(start).Out;
        }

        Answer("LC_ALL", language).ShouldBe(Answer("LC_ALL", "C"));
    }

    [Fact]
    public void The_program_itself_gives_status_output_and_messages()
    {
        var done = Cli.Start("walkaway", Cli.Contoso, "--json");
        done.Json.GetProperty("walkAway").GetDouble().ShouldBe(570_500);
        done.Error.ShouldBeEmpty();

        var wrong = Cli.Start("walkaway", folder.PathOf("none"));
        (wrong.Exit, wrong.Out).ShouldBe((1, ""));
        wrong.Error.ShouldContain("none");

        Cli.Start("nothing").Exit.ShouldBe(2);
        Cli.Start("--help").Exit.ShouldBe(0);
    }

    [Fact]
    public void A_file_name_that_starts_with_at_is_a_file_name()
    {
        folder.Write("args.txt", "--help");
        var refused = Cli.Run("plan", "@" + folder.PathOf("args.txt"));

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("@");
    }

    [Fact]
    public void A_reader_that_has_seen_enough_ends_the_program_quietly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var files = string.Join(' ', Enumerable.Repeat($"'{Cli.Contoso}'", 60));
        var shell = Cli.Start(new ProcessStartInfo("bash", ["-c", $"set -o pipefail; '{Cli.Program}' frontier {files} --jsonl | head -n 1"]));

        shell.Error.ShouldBeEmpty();
        shell.Lines.Count.ShouldBe(1);
        shell.Exit.ShouldBe(0);
    }
}
