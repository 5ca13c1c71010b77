namespace Parley.SystemTests.Commands;

public sealed class PlaybookConvertTests : IDisposable
{
    private static readonly string Governed = Path.Combine(Cli.Samples, "governed.playbook.yaml");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_playbook_goes_to_a_workbook_and_back_and_every_command_reads_either()
    {
        var (book, back) = (folder.PathOf("ours.playbook.xlsx"), folder.PathOf("ours.playbook.yaml"));

        Cli.Run("playbook", "convert", Governed, book).ShouldBe(new Outcome(0, "", ""));
        Cli.Run("playbook", "convert", book, back).ShouldBe(new Outcome(0, "", ""));

        Cli.Run("playbook", "diff", Governed, book).Out.ShouldContain("say the same");
        Cli.Run("playbook", "diff", Governed, back).Out.ShouldContain("say the same");
        Cli.Run("playbook", "check", book).Out.ShouldContain("is sound: playbook Governed");
        Cli.Run("check", Cli.Contoso, "--offer", "1", "--playbook", book, "--as", "Sales EMEA").Out.ShouldBe(Cli.Run("check", Cli.Contoso, "--offer", "1", "--playbook", Governed, "--as", "Sales EMEA").Out);
    }

    [Fact]
    public void What_cannot_be_converted_is_said()
    {
        Cli.Run("playbook", "convert", Governed, folder.PathOf("ours.txt")).Exit.ShouldBe(2);
        var wrong = folder.Write("wrong.playbook.yaml", "parley: playbook/1\nnaem: Ours\n");
        Cli.Run("playbook", "convert", wrong, folder.PathOf("ours.xlsx")).Error.ShouldContain("wrong.playbook.yaml:2");
        File.WriteAllBytes(folder.PathOf("damaged.xlsx"), [.. "PK\u0003\u0004 and nothing more"u8]);
        var damaged = Cli.Run("playbook", "check", folder.PathOf("damaged.xlsx"));
        damaged.Exit.ShouldBe(1);
        damaged.Error.ShouldContain("damaged");
    }
}
