using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parley.Analysis;
using Parley.Deals;

namespace Parley.Tests;

public sealed partial class HouseTests
{
    private static readonly Assembly Analysis = typeof(Rational).Assembly;
    private static readonly Assembly Deals = typeof(Deal).Assembly;

    [Fact]
    public void The_analysis_stands_on_the_framework_alone() => Beyond_the_framework(Analysis).ShouldBeEmpty();

    [Fact]
    public void The_business_stands_on_the_analysis_alone() =>
        Beyond_the_framework(Deals).ShouldBeSubsetOf([Analysis.GetName().Name!]);

    [Theory]
    [InlineData("Parley.Analysis")]
    [InlineData("Parley.Deals")]
    public void Analysis_and_business_need_no_packages(string project) =>
        Packages(Repository.PathOf("src", project, project + ".csproj")).ShouldBeEmpty();

    [Fact]
    public void What_every_project_gets_is_gone_after_the_build() =>
        Packages(Repository.PathOf("Directory.Build.props")).ShouldAllBe(package => package.Attribute("PrivateAssets")!.Value == "all");

    [Fact]
    public void The_public_face_of_the_analysis_is_as_approved() => Approve.Text("Parley.Analysis", PublicApi.Of(Analysis));

    [Fact]
    public void Every_method_page_is_named_by_the_code_that_follows_it()
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();

        Method_pages().Where(page => !sources.Any(source => source.Contains($"docs/methods/{page}"))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_method_page_is_in_the_index()
    {
        var index = File.ReadAllText(Repository.PathOf("docs", "methods", "README.md"));

        Method_pages().Where(page => !index.Contains($"]({page})")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_method_page_named_in_the_code_exists()
    {
        var named = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadAllText(file).Split("docs/methods/").Skip(1))
            .Select(rest => rest.Split(".md")[0] + ".md")
            .Distinct();

        named.ShouldBeSubsetOf(Method_pages());
    }

    /// <summary>A file holds one idea with the small types that only it needs, so that the page stands once in it.</summary>
    [Fact]
    public void Every_public_type_of_the_analysis_names_its_method_page()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("src", "Parley.Analysis"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var paged = files.Where(text => Method_pages().Any(page => text.Contains($"docs/methods/{page}", StringComparison.Ordinal)))
            .SelectMany(text => PublicType().Matches(text).Select(type => type.Groups["name"].Value)).ToHashSet();

        Analysis.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0]).Where(name => !paged.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_failure_of_other_systems_is_listed_with_tests_that_there_are()
    {
        var rows = File.ReadLines(Repository.PathOf("docs", "guide", "failures.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.Contains("what goes wrong", StringComparison.Ordinal)).ToList();
        var tests = Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestMethod().Matches(File.ReadAllText(file)).Select(test => test.Groups["name"].Value)).ToHashSet();

        rows.Count.ShouldBeGreaterThanOrEqualTo(15);
        foreach (var row in rows)
        {
            var named = row.Split('|')[3].Split('`').Where((_, i) => i % 2 == 1).ToList();
            named.ShouldNotBeEmpty(row);
            named.Except(tests).ShouldBeEmpty(row);
        }
    }

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\]\s(?:\s*\[[^\n]*\s)*\s*public (?:async )?(?:void|Task) (?<name>\w+)\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial) )*(?:record struct|record|class|struct|enum) (?<name>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex PublicType();

    private static IEnumerable<string> Beyond_the_framework(Assembly assembly)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => !File.Exists(Path.Combine(framework, name + ".dll")));
    }

    private static IEnumerable<XElement> Packages(string project) => XDocument.Load(project).Descendants("PackageReference");

    private static string[] Method_pages() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("docs", "methods"), "*.md").Select(file => Path.GetFileName(file)).Where(name => name != "README.md")];
}
