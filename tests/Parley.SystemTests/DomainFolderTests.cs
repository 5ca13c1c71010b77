using System.Diagnostics;
using System.Text.Json;
using Parley.Cli.Files;
using Parley.Deals.Files;

namespace Parley.SystemTests;

/// <summary>Folders as people have them, and as those who wish them ill make them.</summary>
public sealed class DomainFolderTests : IDisposable
{
    private const int Patience = 60_000;

    /// <summary>Milliseconds beyond what starting takes, on a machine with other work.</summary>
    private const int AtOnce = 4_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley");

    private const string Domain = """
        <negotiation_template><utility_space><objective name="root" index="0">
        <issue index="1" name="Colour"><item index="1" value="red"/><item index="2" value="blue"/></issue>
        </objective></utility_space></negotiation_template>
        """;

    private const string Profile = """
        <utility_space><objective name="root" index="0">
        <issue index="1" name="Colour"><item index="1" value="red" evaluation="1"/><item index="2" value="blue" evaluation="2"/></issue>
        <weight index="1" value="1"/></objective></utility_space>
        """;

    private const string YamlDomain = "issues:\n- name: Colour\n  type: CategoricalIssue\n  values: [red, blue]\n- name: Days\n  type: ContiguousIssue\n  values: [1, 3]\n";

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Content_tells_what_a_file_is_not_its_name()
    {
        Put("profile.xml", Domain);
        Put("domain.xml", Profile);
        Put("a.xml", Profile);
        Put("pareto.xml", "0.6, 1.0\n");
        Put("notes.xml", "<notes/>");
        Put("playbook.yaml", "parley: playbook/1");
        var pair = Read().ShouldNotBeNull();
        (pair.Ours.Name, pair.Theirs.Name).ShouldBe(("a", "domain"));
    }

    [Theory]
    [InlineData("b,a")]
    [InlineData("b.xml,a.xml")]
    [InlineData("b, a.xml")]
    public void Profiles_are_chosen_by_name_ours_first(string profiles)
    {
        Small();
        var pair = Read(profiles).ShouldNotBeNull();
        (pair.Ours.Name, pair.Theirs.Name).ShouldBe(("b", "a"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a,a")]
    [InlineData("a,x")]
    [InlineData("domain,a")]
    [InlineData("")]
    public void Other_choices_are_refused_with_what_is_there(string profiles)
    {
        Small();
        Says(profiles).ShouldContain("Allowed: a.xml, b.xml.");
    }

    [Fact]
    public void Too_few_profiles_or_domains_are_said()
    {
        Read().ShouldBeNull();
        Put("a.xml", Profile);
        Says().ShouldContain("found no negotiation domain");
        Put("d.xml", Domain);
        Says().ShouldContain("found one profile, a.xml, beside the domain; a frontier lies between two.");
        Put("e.xml", Domain);
        Says().ShouldContain("found 2 domains in this folder, d.xml and e.xml");
    }

    [Fact]
    public void The_utilities_of_a_negmas_profile_are_weight_times_value_and_nothing_else()
    {
        Put("d.yml", YamlDomain);
        Put("a.yml", "type: LinearAdditiveUtilityFunction\nbias: 0.25\nreserved_value: 0.3\nweights: [2, 0.5]\nvalues:\n- {type: TableFun, mapping: {blue: 3.0, red: 1e-3}}\n- {type: AffineFun, slope: -2, bias: 1}\n");
        Put("b.yml", "type: negmas.preferences.LinearAdditiveUtilityFunction\nreserved_value: .nan\nweights: {Days: 0.5, Colour: 0.5}\nvalues: {Days: {type: IdentityFun}, Colour: {type: ConstFun, bias: 4}}\n");
        var pair = Read().ShouldNotBeNull();
        pair.Ours.Utilities[0].Select(u => u.ToDouble()).ShouldBe([0.002, 6]);
        pair.Ours.Utilities[1].Select(u => u.ToDouble()).ShouldBe([-0.5, -1.5, -2.5]);
        (pair.Ours.Bias.ToDouble(), pair.Ours.Reservation!.Value.ToDouble(), pair.Theirs.Reservation).ShouldBe((0.25, 0.3, null));
        pair.Theirs.Utilities[0].Select(u => u.ToDouble()).ShouldBe([2, 2]);
        pair.Theirs.Utilities[1].Select(u => u.ToDouble()).ShouldBe([0.5, 1, 1.5]);
        pair.Ours.Findings.ShouldHaveSingleItem().Rule.ShouldBe("weights-not-one");
    }

    [Fact]
    public void A_discounted_negmas_profile_is_read_as_what_it_discounts_and_that_is_told()
    {
        const string Inner = "ufun: {type: LinearAdditiveUtilityFunction, reserved_value: 0.3, weights: [0.5, 0.5], values: [{type: TableFun, mapping: {red: 1, blue: 0}}, {type: IdentityFun}]}\n";
        Put("d.yml", YamlDomain);
        Put("a.yml", "type: negmas.preferences.ExpDiscountedUFun\ndiscount: 0.9\nfactor: step\nreserved_value: 0.4\n" + Inner);
        Put("b.yml", "type: LinDiscountedUFun\ncost: 0.01\n" + Inner);
        var pair = Read().ShouldNotBeNull();
        (pair.Ours.Discount!.Value.ToDouble(), pair.Ours.Reservation!.Value.ToDouble()).ShouldBe((0.9, 0.4));
        (pair.Theirs.Discount, pair.Theirs.Reservation!.Value.ToDouble()).ShouldBe((null, 0.3));
        pair.Theirs.Utilities[0].Select(u => u.ToDouble()).ShouldBe([0.5, 0]);
        pair.Ours.Findings.ShouldHaveSingleItem().Message.ShouldContain("discounts utility over time (0.9)");
        pair.Theirs.Findings.ShouldHaveSingleItem().Message.ShouldContain("loses 0.01 of utility as time passes");
    }

    [Fact]
    public void A_negmas_domain_with_constraints_is_refused()
    {
        Put("d.yml", YamlDomain + "constraints: [{when: {Colour: red}, forbid: {Days: 1}}]\n");
        Put("a.yml", "type: LinearAdditiveUtilityFunction\nweights: [1, 0]\nvalues: [{type: ConstFun}, {type: IdentityFun}]\n");
        Put("b.yml", "type: LinearAdditiveUtilityFunction\nweights: [1, 0]\nvalues: [{type: ConstFun}, {type: IdentityFun}]\n");
        Says().ShouldContain("constraints between issues are not read");
    }

    [Theory]
    [InlineData("type: ExpDiscountedUFun\nufun: {type: HyperRectangleUtilityFunction}\n", "Allowed: LinearAdditiveUtilityFunction")]
    [InlineData("type: ExpDiscountedUFun\nweights: []\n", "give the function that is discounted")]
    [InlineData("type: HyperRectangleUtilityFunction\noutcomes: []\n", "Allowed: LinearAdditiveUtilityFunction, and")]
    [InlineData("type: LinearAdditiveUtilityFunction\nweights: [1, 0]\nvalues: [{type: LambdaFun}, {type: IdentityFun}]\n", "allowed: TableFun")]
    [InlineData("type: LinearAdditiveUtilityFunction\nweights: [1, 0]\nvalues: [{type: IdentityFun}, {type: IdentityFun}]\n", "is not a figure")]
    [InlineData("type: LinearAdditiveUtilityFunction\nweights: [1, 0]\nvalues: [{type: TableFun, mapping: {red: 1}}, {type: IdentityFun}]\n", "\"blue\" of the domain has no utility")]
    [InlineData("type: LinearAdditiveUtilityFunction\nweights: [1, 0]\nvalues: [{type: TableFun, mapping: {red: 1, green: 2}}, {type: IdentityFun}]\n", "no value \"green\"")]
    [InlineData("type: LinearAdditiveUtilityFunction\nweights: [.nan, 0]\nvalues: [{type: ConstFun}, {type: IdentityFun}]\n", "finite decimal")]
    [InlineData("type: LinearAdditiveUtilityFunction\nweights: [1]\nvalues: [{type: ConstFun}, {type: IdentityFun}]\n", "found 1 entries; the domain has 2 issues")]
    [InlineData("type: LinearAdditiveUtilityFunction\nvalues: [{type: ConstFun}, {type: IdentityFun}]\n", "one weight for each issue")]
    [InlineData("type: LinearAdditiveUtilityFunction\nreserved_value: .inf\nweights: [1, 0]\nvalues: [{type: ConstFun}, {type: IdentityFun}]\n", "-.inf for none")]
    public void A_negmas_profile_that_is_not_understood_is_refused(string profile, string says)
    {
        Put("d.yml", YamlDomain);
        Put("a.yml", profile);
        Put("b.yml", profile);
        Says().ShouldContain(says);
    }

    [Fact]
    public void Fifty_megabytes_are_refused_at_once_by_the_command_too()
    {
        Small();
        var (startUp, small) = Timed(() => Parley("frontier", folder.FullName, "--profiles", "a,b"));
        small.Code.ShouldBe(0);
        using (var file = File.AppendText(Path.Combine(folder.FullName, "b.xml")))
        {
            for (var i = 0; i < 50; i++)
            {
                file.Write(new string(' ', 1_000_000));
            }
        }

        var (reading, said) = Timed(() => Says());
        said.ShouldStartWith("b.xml: ");
        said.ShouldContain("at most 4,194,304 (4 MB) are read");
        reading.TotalMilliseconds.ShouldBeLessThan(AtOnce);

        var (refusing, refused) = Timed(() => Parley("frontier", folder.FullName, "--profiles", "a,b"));
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("at most 4,194,304 (4 MB) are read");
        (refusing - startUp).TotalMilliseconds.ShouldBeLessThan(AtOnce);
    }

    [Fact]
    public void The_command_answers_as_for_a_deal_and_one_bad_folder_does_not_stop_the_others()
    {
        Small();
        var (code, output, _) = Parley("frontier", folder.FullName, "--json", "--profiles", "a,b");
        code.ShouldBe(0);
        using (var answer = JsonDocument.Parse(output))
        {
            answer.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(
                ["outcomes", "size", "exact", "epsilon", "method", "hullGap", "frontier", "nash", "kalaiSmorodinsky", "egalitarian", "utilitarian", "reservation", "zone", "milliseconds", "findings"]);
            answer.RootElement.GetProperty("nash").GetProperty("terms").GetProperty("Colour").GetString().ShouldBe("blue");
        }

        var bad = Directory.CreateDirectory(Path.Combine(folder.FullName, "bad")).FullName;
        File.WriteAllText(Path.Combine(bad, "d.xml"), "<!DOCTYPE x []><negotiation_template/>");
        (code, output, _) = Parley("frontier", bad, folder.FullName, "--jsonl", "--limit", "0");
        code.ShouldBe(1);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.Select(line => line.GetProperty("file").GetString()).ShouldBe([bad, folder.FullName]);
        lines[0].GetProperty("error").GetProperty("file").GetString().ShouldBe("d.xml");
        lines[1].GetProperty("frontier").GetArrayLength().ShouldBe(0);

        (code, output, var errors) = Parley("frontier", bad, folder.FullName);
        code.ShouldBe(1);
        output.ShouldContain("(ours) with b: of 2 feasible packages 1 can't be improved");
        errors.ShouldStartWith(Path.Combine(bad, "d.xml") + ":1: ");
    }

    [Fact]
    public void Profiles_of_a_deal_are_refused_in_words()
    {
        Parley("new", Path.Combine(folder.FullName, "a.deal.yaml")).Code.ShouldBe(0);
        var (code, _, errors) = Parley("frontier", Path.Combine(folder.FullName, "a.deal.yaml"), "--profiles", "a,b");
        code.ShouldBe(1);
        errors.ShouldContain("--profiles chooses between the profiles of a domain folder, and this is a deal.");
    }

    private void Small()
    {
        Put("domain.xml", Domain);
        Put("a.xml", Profile);
        Put("b.xml", Profile);
    }

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);

    private DomainPair? Read(string? profiles = null) => DomainFolders.Read(folder.FullName, profiles);

    private string Says(string? profiles = null)
    {
        var problem = Should.Throw<FileProblemException>(() => Read(profiles));
        return $"{problem.File}: {problem.Message}";
    }

    private static (int Code, string Output, string Errors) Parley(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "parley.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(Patience).ShouldBeTrue();
        return (process.ExitCode, output, errors.Result);
    }

    private static (TimeSpan Took, T Answer) Timed<T>(Func<T> act)
    {
        var start = TimeProvider.System.GetTimestamp();
        var answer = act();
        return (TimeProvider.System.GetElapsedTime(start), answer);
    }
}
