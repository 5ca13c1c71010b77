using System.Text;
using Parley.Cli.Files;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Storage.Files;
using Parley.Tests;

namespace Parley.SystemTests;

public sealed class DealFileSamples
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.deal.yaml").Select(file => Path.GetFileName(file))];

    private static string Folder { get; } = Up(AppContext.BaseDirectory);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_reads(string file) => DealFiles.Read(Path.Combine(Folder, file)).Issues.ShouldNotBeEmpty();

    [Fact]
    public void The_starter_is_a_valid_deal() =>
        DealFileReader.Read(YamlNodes.Read(Encoding.UTF8.GetBytes(DealFiles.Starter()))).Issues.Count.ShouldBe(2);

    [Fact]
    public void Every_key_of_the_contract_is_in_the_renewal()
    {
        var deal = DealFiles.Read(Path.Combine(Folder, "contoso-renewal.deal.yaml"));
        deal.Profile.Levels.Count.ShouldBe(ProfileFactor.All.Count);
        (deal.Issues.Count, deal.Interactions.Count, deal.Alternatives!.Ours.Count, deal.Offers.Count).ShouldBe((2, 2, 2, 2));
    }

    [Theory]
    [InlineData("no-such.deal.yaml", "there is no such file.")]
    [InlineData("", "this is a folder; give a file such as renewal.deal.yaml.")]
    public void What_is_no_file_is_named(string name, string says) =>
        Should.Throw<FileProblemException>(() => DealFiles.Read(Path.Combine(Folder, name))).Message.ShouldBe(says);

    [Fact]
    public void The_extension_tells_the_format()
    {
        var folder = Directory.CreateTempSubdirectory("parley");
        try
        {
            var file = Path.Combine(folder.FullName, "a.deal.json");
            File.WriteAllText(file, DealFileWriter.Json(GeneratedDeals.From(3)));
            SameDeal.Is(DealFiles.Read(file), GeneratedDeals.From(3)).ShouldBeTrue();
            File.WriteAllText(file, "parley: deal/1");
            Should.Throw<FileProblemException>(() => DealFiles.Read(file)).Message.ShouldContain("this is not JSON");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Up(string folder) =>
        File.Exists(Path.Combine(folder, "Parley.slnx")) ? Path.Combine(folder, "samples") : Up(Path.GetDirectoryName(folder)!);
}
