using System.Text.Json;

namespace Parley.SystemTests.Commands;

public sealed class GovernanceCommandTests : IDisposable
{
    private static readonly string Governed = Path.Combine(Cli.Samples, "governed.playbook.yaml");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_log_tells_offices_ways_and_a_shorter_way_with_its_risk()
    {
        var told = Cli.Json("governance", Log());

        told.GetProperty("requests").GetInt32().ShouldBe(60);
        told.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("office").GetString()).ShouldBe(["Finance EMEA", "Legal"]);
        var shorter = told.GetProperty("shorter").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "drop").ToList();
        shorter.Select(one => one.GetProperty("from").GetString()).ShouldBe(["Finance EMEA", "Legal"]);
        shorter[0].GetProperty("hoursLow").GetDouble().ShouldBeLessThanOrEqualTo(shorter[0].GetProperty("hours").GetDouble());
        shorter[0].GetProperty("risk").GetString()!.ShouldContain("0 of the 60");
        told.GetProperty("kept").ValueKind.ShouldBe(JsonValueKind.Null);
        var text = Cli.Run("governance", Log());
        text.Exit.ShouldBe(0, text.Error);
        text.Out.ShouldContain("Shorter ways");
        text.Out.ShouldContain("working hours (");
    }

    [Fact]
    public void With_a_playbook_it_tells_steps_that_were_skipped_and_offices_that_were_asked_for_nothing()
    {
        var kept = Cli.Json("governance", Log(), "--playbook", Governed).GetProperty("kept");

        kept.GetProperty("compared").GetInt32().ShouldBe(60);
        kept.GetProperty("asAsked").GetInt32().ShouldBe(0);
        kept.GetProperty("skipped")[0].GetProperty("step").GetString().ShouldBe("Sales management");
        kept.GetProperty("extra")[0].GetProperty("step").GetString().ShouldBe("Legal");
        Cli.Run("governance", Log(), "--playbook", Governed).Out.ShouldContain("Legal was asked although the playbook does not: 60");
    }

    [Fact]
    public void A_wrong_log_or_playbook_is_named()
    {
        var log = folder.Write("wrong.csv", "request,asked,outcome\n1,soon,within\n");
        var problem = Cli.Run("governance", log);
        (problem.Exit, problem.Out).ShouldBe((1, ""));
        problem.Error.ShouldContain("wrong.csv:2");
        problem.Error.ShouldContain("asked");

        var playbook = Cli.Run("governance", Log(), "--playbook", folder.Write("wrong.playbook.yaml", "parley: playbook/1\nnaem: Ours\n"));
        playbook.Exit.ShouldBe(1);
        playbook.Error.ShouldContain("wrong.playbook.yaml:2");
        Cli.Run("governance", Log(), "--tolerance", "2").Exit.ShouldBe(2);
        Cli.Run("governance", Path.Combine(folder.Name, "nowhere.csv")).Exit.ShouldBe(1);
    }

    [Fact]
    public void A_draft_is_replayed_on_a_log_and_the_seed_settles_the_answer()
    {
        var draft = Draft();
        var told = Cli.Run("replay", draft, Log(), "--in-force", Governed, "--as-of", "2027-02-01", "--json");

        told.Json.GetProperty("deals").GetInt32().ShouldBe(60);
        var freed = told.Json.GetProperty("moves").EnumerateArray().Single(move => move.GetProperty("deals").GetInt32() > 0);
        (freed.GetProperty("inForce").GetString(), freed.GetProperty("draft").GetString()).ShouldBe(("approval", "within"));
        told.Json.GetProperty("minutes").GetProperty("saved").GetDouble().ShouldBePositive();
        Cli.Run("replay", draft, Log(), "--in-force", Governed, "--as-of", "2027-02-01", "--json").Out.ShouldBe(told.Out);
        Cli.Run("replay", draft, Log(), "--in-force", Governed, "--as-of", "2027-02-01", "--json", "--seed", "2").Out.ShouldNotBe(told.Out);
    }

    [Fact]
    public void A_draft_is_replayed_on_deal_files_and_one_bad_file_is_named()
    {
        var draft = Draft();
        var answer = Cli.Run("replay", draft, Cli.Contoso, "--in-force", Governed, "--as", "Sales EMEA", "--as-of", "2027-02-01");

        answer.Exit.ShouldBe(0, answer.Error);
        answer.Out.ShouldContain("of 1 deal judged as of 1 Feb 2027");
        answer.Out.ShouldContain("nor what would have come of a deal");
        var broken = folder.Write("broken.deal.yaml", "parley: deal/1\nname: X\nside: lend\n");
        var wrong = Cli.Run("replay", draft, Cli.Contoso, broken, "--as", "Sales EMEA");
        (wrong.Exit, wrong.Out).ShouldBe((1, ""));
        wrong.Error.ShouldContain("broken.deal.yaml:3");
    }

    [Fact]
    public void What_does_not_go_together_is_said()
    {
        Cli.Run("replay", Draft(), Cli.Contoso).Error.ShouldContain("--as");
        Cli.Run("replay", Draft(), Log(), Cli.Contoso).Exit.ShouldBe(2);
        Cli.Run("replay", Draft(), Log(), "--as", "Sales EMEA").Exit.ShouldBe(2);
        Cli.Run("replay", Draft()).Exit.ShouldBe(2);
    }

    /// <summary>Sales EMEA goes to 190,000 by itself.</summary>
    private string Draft() => folder.Write("draft.playbook.yaml", File.ReadAllText(Governed).Replace("{Sales EMEA: 220000, Sales management: 200000}", "{Sales EMEA: 190000, Sales management: 185000}"));

    /// <summary>60 prices beyond what Sales EMEA may give, asked of Finance and then of Legal, nothing changed.</summary>
    private string Log() => folder.Write("approvals.csv", "request,from,side,deal-unit,segment,value,currency,term,unit,requested,office,asked,answered,outcome\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
        $"{i},Sales EMEA,sell,EMEA,enterprise,620000,EUR,Price,EUR,{200000 + (i * 300)},Finance EMEA,2027-01-18T09:00:00Z,2027-01-18T{11 + (i % 3)}:00:00Z,approved\n{i},Sales EMEA,,,,,,,,,Legal,2027-01-18T14:00:00Z,2027-01-18T15:00:00Z,approved\n")));
}
