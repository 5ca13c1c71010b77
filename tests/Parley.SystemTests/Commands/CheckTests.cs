using System.Text.Json;
using Parley.Deals.Files;
using Parley.Deals.Playbooks;
using Parley.Storage.Files;

namespace Parley.SystemTests.Commands;

/// <summary>parley check.</summary>
public sealed class CheckTests : IDisposable
{
    private static readonly string Governed = Path.Combine(Cli.Samples, "governed.playbook.yaml");
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Small = """
        parley: playbook/1
        name: Small
        offices: [Sales, Management, Finance, Legal]
        terms:
          - name: Price
            unit: EUR
            range: [10, 90]
            better: high
            owner: Finance
            authority: {Sales: 60, Management: 40}
        """;

    [Theory]
    [InlineData("Sales", 60, "within", 0)]
    [InlineData("Sales", 50, "approval", 0)]
    [InlineData("Management", 50, "within", 0)]
    [InlineData("Finance", 10, "within", 0)]
    [InlineData("Legal", 80, "approval", 0)]
    [InlineData("Finance", 0, "refused", 3)]
    [InlineData("Finance", 100, "refused", 3)]
    public void An_offer_is_within_to_be_approved_or_refused(string office, int price, string verdict, int exit)
    {
        var (deal, playbook) = (folder.Deal($"offers:\n  - {{by: us, terms: {{Price: {price}}}}}"), folder.Write("small.playbook.yaml", Small));

        var checkedOffer = Cli.Run("check", deal, "--offer", "1", "--playbook", playbook, "--as", office, "--json");

        checkedOffer.Exit.ShouldBe(exit, checkedOffer.Error);
        checkedOffer.Error.ShouldBeEmpty();
        JsonElement.Parse(checkedOffer.Out).GetProperty("verdict").GetString().ShouldBe(verdict);
    }

    // The other end of the same range is the worse one for a buyer.
    [Theory]
    [InlineData("low", 40, "within")]
    [InlineData("low", 70, "approval")]
    [InlineData("high", 70, "within")]
    [InlineData("high", 40, "approval")]
    public void What_is_worse_for_us_is_what_the_playbook_says(string better, int price, string verdict)
    {
        var deal = folder.Deal($"side: buy\nbase: 200\noffers:\n  - {{by: them, terms: {{Price: {price}}}}}");
        var playbook = folder.Write("small.playbook.yaml", Small.Replace("better: high", $"better: {better}").Replace("Management: 40", "Management: 50"));

        Cli.Json("check", deal, "--offer", "1", "--playbook", playbook, "--as", "Sales").GetProperty("verdict").GetString().ShouldBe(verdict);
    }

    [Fact]
    public void Who_must_agree_is_said_with_step_mode_and_reason()
    {
        var told = Cli.Json("check", Cli.Contoso, "--offer", Offer("{by: us, terms: {Annual price: 205000, Payment: 60 days}}"), "--playbook", Governed, "--as", "Sales EMEA");

        told.GetProperty("verdict").GetString().ShouldBe("approval");
        told.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("rule").GetString(), f.GetProperty("term").GetString())).ShouldBe([("beyond-authority", "Annual price"), ("beyond-authority", "Payment")]);
        told.GetProperty("findings")[0].GetProperty("limit").GetDecimal().ShouldBe(220_000);
        told.GetProperty("findings")[0].GetProperty("offered").GetDecimal().ShouldBe(205_000);
        told.GetProperty("findings")[1].GetProperty("offered").GetString().ShouldBe("60 days");
        told.GetProperty("approvals").EnumerateArray().Select(a => (a.GetProperty("step").GetInt32(), a.GetProperty("mode").GetString(), string.Join('+', a.GetProperty("approvers").EnumerateArray())))
            .ShouldBe([(1, "any", "Sales management"), (1, "any", "Sales management+Finance"), (2, "any", "Finance EMEA")]);
        told.GetProperty("mandate")[0].GetProperty("because").GetString().ShouldBe("EMEA, enterprise, selling, set by Finance EMEA: enterprise renewals carry the year");
    }

    [Fact]
    public void Another_day_has_other_limits()
    {
        string[] call = ["check", Cli.Contoso, "--offer", Offer("{by: us, terms: {Annual price: 212000}}"), "--playbook", Governed, "--as", "Sales EMEA"];

        Cli.Json([.. call, "--as-of", "2027-02-28"]).GetProperty("verdict").GetString().ShouldBe("approval");
        var later = Cli.Json([.. call, "--as-of", "2027-03-01"]);
        later.GetProperty("verdict").GetString().ShouldBe("within");
        later.GetProperty("mandate")[0].GetProperty("because").GetString().ShouldBe("EMEA, enterprise, selling, since 1 Mar 2027, set by Finance EMEA: the first quarter closed below plan");
    }

    // Our first offer said 30 days; the file names the price alone.
    [Fact]
    public void Terms_left_out_repeat_that_sides_last_offer() =>
        Cli.Json("check", Cli.Contoso, "--offer", Offer("{by: us, terms: {Annual price: 230000}}"), "--playbook", Governed, "--as", "Sales EMEA")
            .GetProperty("terms").GetProperty("Payment").GetString().ShouldBe("30 days");

    [Theory]
    [InlineData("Legal", false)]
    [InlineData("Management", false)]
    [InlineData("Finance", true)]
    public void A_limit_is_shown_to_nobody_who_may_not_see_it(string office, bool sees)
    {
        var (deal, playbook) = (folder.Deal("offers:\n  - {by: us, terms: {Price: 7}}"), folder.Write("small.playbook.yaml", Small));

        var (json, text) = (Cli.Run("check", deal, "--offer", "1", "--playbook", playbook, "--as", office, "--json"), Cli.Run("check", deal, "--offer", "1", "--playbook", playbook, "--as", office));

        var finding = JsonElement.Parse(json.Out).GetProperty("findings")[0];
        finding.GetProperty("rule").GetString().ShouldBe("outside-range");
        finding.GetProperty("limit").ValueKind.ShouldBe(sees ? JsonValueKind.Number : JsonValueKind.Null);
        finding.GetProperty("message").GetString()!.Contains("10").ShouldBe(sees);
        text.Exit.ShouldBe(3);
        text.Out.Contains("€10").ShouldBe(sees);
    }

    [Theory]
    [InlineData("[20, 100], need: 70, knockout: true", "knock-out")]
    [InlineData("[20, 100], need: 70", "below-need")]
    public void Beyond_the_lines_of_the_deal_nobody_can_approve(string limits, string rule)
    {
        var deal = folder.Deal($"issues:\n  - {{name: Price, unit: EUR, range: {limits}, step: 10, worth: {{20: 20, 100: 100}}}}\noffers:\n  - {{by: us, terms: {{Price: 60}}}}");

        var refused = Cli.Run("check", deal, "--offer", "1", "--playbook", folder.Write("small.playbook.yaml", Small), "--as", "Finance", "--json");

        refused.Exit.ShouldBe(3);
        JsonElement.Parse(refused.Out).GetProperty("findings")[0].GetProperty("rule").GetString().ShouldBe(rule);
        JsonElement.Parse(refused.Out).GetProperty("approvals").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("3", "there is no offer 3; they go from 1 to 2")]
    [InlineData("0", "there is no offer 0")]
    [InlineData("99999999999999999999", "there is no offer 99999999999999999999")]
    [InlineData("gone.yaml", "offer gone.yaml: there is no such file.")]
    public void An_offer_that_is_not_there_is_said(string offer, string said)
    {
        var wrong = Cli.Run("check", Cli.Contoso, "--offer", offer, "--playbook", Governed, "--as", "Legal");

        (wrong.Exit, wrong.Out).ShouldBe((1, ""));
        wrong.Error.ShouldContain(said);
    }

    [Fact]
    public void An_office_that_is_not_there_is_said_with_the_nearest()
    {
        var wrong = Cli.Run("check", Cli.Contoso, "--offer", "1", "--playbook", Governed, "--as", "Finances");

        (wrong.Exit, wrong.Out).ShouldBe((1, ""));
        wrong.Error.ShouldContain("did you mean \"Finance\"?");
    }

    [Fact]
    public void A_wrong_offer_file_is_named_with_line_and_path()
    {
        var wrong = Cli.Run("check", Cli.Contoso, "--offer", Offer("{by: us,\n terms: {Anual price: 1}}"), "--playbook", Governed, "--as", "Legal");

        wrong.Exit.ShouldBe(1);
        wrong.Error.ShouldContain("offer.yaml:2: terms");
        wrong.Error.ShouldContain("did you mean \"Annual price\"?");
    }

    [Fact]
    public void A_folder_gives_a_line_for_each_deal_and_a_wrong_one_stops_none()
    {
        folder.Deal("offers:\n  - {by: us, terms: {Price: 60}}", "a.deal.yaml");
        folder.Deal("offers:\n  - {by: us, terms: {Price: 0}}", "b.deal.yaml");
        var playbook = folder.Write("small.playbook.yaml", Small);
        string[] call = ["check", folder.Name, "--offer", "1", "--playbook", playbook, "--as", "Sales", "--jsonl"];

        var two = Cli.Run(call);
        two.Exit.ShouldBe(3);
        two.Lines.Select(line => line.GetProperty("verdict").GetString()).ShouldBe(["within", "refused"]);

        folder.Write("c.deal.yaml", "name: wrong");
        var three = Cli.Run(call);
        three.Exit.ShouldBe(1);
        three.Lines[2].GetProperty("error").GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void The_sample_playbook_is_sound_and_written_back_without_loss()
    {
        Cli.Run("playbook", "check", Governed).Out.ShouldContain("6 terms and 4 approval rules");
        var read = PlaybookReader.Read(YamlNodes.Read(File.ReadAllBytes(Governed)));
        var again = YamlText.Write((FileMap)PlaybookWriter.ToNode(read));

        FileDifferences.Between(read, PlaybookReader.Read(YamlNodes.Read(System.Text.Encoding.UTF8.GetBytes(again)))).None.ShouldBeTrue();
        again.ShouldContain("{mode: 2 of 3, approvers: [Sales management, Finance, Board], wait: 16}");
    }

    [Fact]
    public void The_guide_explains_every_key_that_governs()
    {
        var guide = File.ReadAllText(Path.Combine(Cli.Samples, "..", "docs", "guide", "playbook.md"));
        var read = PlaybookReader.Read(YamlNodes.Read(File.ReadAllBytes(Governed)));

        var names = read.Groundwork.Value.NewTerms.Select(term => term.Name).Concat(read.Groundwork.Value.Moves.Select(move => move.Id)).Concat(read.Offices);

        Keys(PlaybookWriter.ToNode(read)).Except(names).Where(key => !guide.Contains($"`{key}`")).ShouldBeEmpty();
    }

    [Fact]
    public void The_guide_explains_every_key_of_the_answer()
    {
        var guide = File.ReadAllText(Path.Combine(Cli.Samples, "..", "docs", "guide", "check.md"));
        var told = Cli.Json("check", Cli.Contoso, "--offer", "1", "--playbook", Governed, "--as", "Legal");

        told.EnumerateObject().Concat(told.GetProperty("findings")[0].EnumerateObject()).Concat(told.GetProperty("approvals")[0].EnumerateObject()).Concat(told.GetProperty("mandate")[0].EnumerateObject())
            .Select(part => part.Name).Where(key => !guide.Contains($"`{key}`")).ShouldBeEmpty();
    }

    [Fact]
    public void Entries_that_are_said_alike_are_compared_all_the_same()
    {
        const string Entry = "{name: A, range: [0, 1], better: low, owner: Sales, when: {unit: ";
        var playbook = folder.Write("alike.playbook.yaml", $"parley: playbook/1\nname: Alike\noffices: [Sales]\nterms:\n  - {Entry}X or Y}}}}\n  - {Entry}[X, Y]}}}}\n");

        Cli.Run("playbook", "diff", playbook, playbook).Out.ShouldEndWith("say the same.\n");
    }

    [Fact]
    public void What_changed_in_limits_and_rules_is_told_by_name()
    {
        var newer = folder.Write("newer.playbook.yaml", File.ReadAllText(Governed)
            .Replace("{Sales EMEA: 220000, Sales management: 200000}", "{Sales EMEA: 215000, Sales management: 200000}")
            .Replace("totalDiscountAbove: 0.2", "totalDiscountAbove: 0.15")
            .Replace("  otherwise: Board\n", ""));

        var told = Cli.Json("playbook", "diff", Governed, newer);

        told.GetProperty("changed").EnumerateArray().Select(d => d.GetProperty("key").GetString())
            .ShouldBe(["terms.Price (unit EMEA, segment enterprise, side sell).authority.Sales EMEA", "approvals.rules.much-given.when.totalDiscountAbove"]);
        told.GetProperty("removed").EnumerateArray().Select(d => d.GetProperty("key").GetString()).ShouldBe(["approvals.otherwise"]);
    }

    private string Offer(string text) => folder.Write("offer.yaml", text);

    private static IEnumerable<string> Keys(FileNode node) => node switch
    {
        FileMap map => map.Entries.SelectMany(e => Keys(e.Value).Prepend(e.Key)),
        FileList list => list.Items.SelectMany(Keys),
        _ => [],
    };
}
