namespace Parley.SystemTests.Commands;

/// <summary>Files that commands write.</summary>
public sealed class WritingTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_deal_file_can_be_planned()
    {
        var path = folder.PathOf("new.deal.yaml");
        var written = Cli.Run("new", path);

        (written.Exit, written.Out).ShouldBe((0, ""));
        written.Error.ShouldContain("parley plan");
        Cli.Run("plan", path).Exit.ShouldBe(0);
        Cli.Run("new").Out.ShouldBe(File.ReadAllText(path));
    }

    [Fact]
    public void A_new_deal_file_never_overwrites()
    {
        var path = folder.Write("mine.deal.yaml", "mine");
        var refused = Cli.Run("new", path);

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain(path);
        File.ReadAllText(path).ShouldBe("mine");
        Cli.Run("new", folder.Name).Exit.ShouldBe(1);
        Cli.Run("new", folder.PathOf("none/new.deal.yaml")).Error.ShouldContain("no such folder");
    }

    [Theory]
    [InlineData("plan.md", "# Plan: Contoso platform renewal")]
    [InlineData("plan.html", "<!doctype html>")]
    [InlineData("PLAN.HTML", "<!doctype html>")]
    public void A_plan_replaces_a_file_as_a_whole(string name, string start)
    {
        var path = folder.Write(name, new string('x', 1_000_000));
        var done = Cli.Run("plan", Cli.Contoso, "--out", path);

        done.Exit.ShouldBe(0);
        done.Out.ShouldContain(path);
        var text = File.ReadAllText(path);
        text.ShouldStartWith(start, Case.Insensitive);
        text.ShouldNotContain("xxxx");
        Directory.GetFiles(folder.Name).ShouldBe([path]);
    }

    [Fact]
    public void A_written_plan_still_answers_as_json() =>
        Cli.Json("plan", Cli.Contoso, "--out", folder.PathOf("plan.md")).GetProperty("walkAway").GetDouble().ShouldBe(570_500);

    [Fact]
    public void A_place_that_takes_no_file_is_named()
    {
        var path = folder.PathOf("none/plan.md");
        var refused = Cli.Run("plan", Cli.Contoso, "--out", path);

        (refused.Exit, refused.Out).ShouldBe((1, ""));
        refused.Error.ShouldContain(path);
        refused.Error.ShouldContain("no such folder");
    }

    [Fact]
    public void A_folder_is_not_replaced()
    {
        var path = Directory.CreateDirectory(folder.PathOf("plan.md")).FullName;
        var refused = Cli.Run("plan", Cli.Contoso, "--out", path);

        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("it is a folder");
        Directory.GetFileSystemEntries(folder.Name).ShouldBe([path]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    public void A_deal_written_out_reads_as_the_same_deal(string option)
    {
        string[] Export(string file) => option.Length == 0 ? ["export", file] : ["export", file, option];
        var written = Cli.Run(Export(Cli.Contoso)).Out;
        var again = folder.Write(option.Length == 0 ? "again.deal.yaml" : "again.deal.json", written);

        Cli.Run(Export(again)).Out.ShouldBe(written);
        Cli.Run("plan", again, "--json").Out.ShouldBe(Cli.Run("plan", Cli.Contoso, "--json").Out);
    }
}
