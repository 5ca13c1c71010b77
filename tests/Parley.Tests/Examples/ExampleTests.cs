namespace Parley.Tests.Examples;

/// <summary>Code in documents is code that runs: every block is the body of a test.</summary>
public sealed class ExampleTests
{
    private const string Fence = "```csharp\n";
    private const string Check = ".ShouldBe(";
    private const string Truth = ".ShouldBeTrue();";

    [Theory]
    [InlineData("MethodExamples.cs", "docs", "methods")]
    [InlineData("ReadmeExamples.cs", "src", "Parley.Analysis", "README.md")]
    public void Every_block_of_code_in_a_document_is_an_example_that_runs(string examples, params string[] where)
    {
        var path = Repository.PathOf(where);
        var documents = Directory.Exists(path) ? Directory.GetFiles(path, "*.md") : [path];
        var blocks = documents.SelectMany(file => Read(file).Split(Fence).Skip(1).Select(rest => rest.Split("```")[0]));
        var bodies = Read(Repository.PathOf("tests", "Parley.Tests", "Examples", examples)).Split("    [Fact]\n").Skip(1)
            .Select(test => test.Split("    {\n", 2)[1].Split("\n    }\n")[0])
            .Select(body => string.Concat(body.Split('\n').Select(line => Said(line.Length > 8 ? line[8..] : "") + "\n")));

        blocks.ShouldBe(bodies, ignoreOrder: true);
    }

    /// <summary>What a test checks, a reader is told: x.ShouldBe(5, 1e-9) is said as "x is 5".</summary>
    private static string Said(string line)
    {
        if (line.EndsWith(Truth, StringComparison.Ordinal))
        {
            return $"// {line[..^Truth.Length]} is true";
        }

        if (line.IndexOf(Check, StringComparison.Ordinal) is not (> 0 and var at))
        {
            return line;
        }

        var expected = line[(at + Check.Length)..^");".Length];
        var tolerance = expected.LastIndexOf(", 1e-", StringComparison.Ordinal);
        return $"// {line[..at]} is {(tolerance > 0 ? expected[..tolerance] : expected)}";
    }

    private static string Read(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");
}
