using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace Parley.SystemTests;

/// <summary>The analysis as a package for other programs, packed outside the repository from what is built.</summary>
public sealed class PackageTests : IDisposable
{
    private const int Patience = 120_000;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_analysis_packs_alone_with_its_questions_and_leaves_the_lock_files_as_they_are()
    {
        var before = LockFiles();
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}debug", StringComparison.OrdinalIgnoreCase) ? "Debug" : "Release";

        Dotnet("pack", Path.Combine(Root, "src", "Parley.Analysis"), "--configuration", configuration, "--no-build", "--output", folder.FullName);

        LockFiles().ShouldBe(before);
        using var package = ZipFile.OpenRead(folder.GetFiles().ShouldHaveSingleItem().FullName);
        package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal) || name == "README.md")
            .ShouldBe(["lib/net10.0/Parley.Analysis.dll", "lib/net10.0/Parley.Analysis.xml", "README.md"], ignoreOrder: true);

        using var description = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(description).Root!.Elements().Single();
        string? Of(string name) => metadata.Elements().SingleOrDefault(one => one.Name.LocalName == name)?.Value;
        (Of("id"), Of("readme")).ShouldBe(("Parley.Analysis", "README.md"));
        Of("description")!.ShouldStartWith("Negotiation mathematics");
        Of("authors").ShouldNotBeNullOrWhiteSpace();
        Of("tags")!.ShouldContain("negotiation");
        metadata.Descendants().ShouldNotContain(one => one.Name.LocalName == "dependency", "the package stands alone");

        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        var questions = reader.ReadToEnd();
        questions.ShouldContain("## What is my walk-away worth?");
        questions.ShouldContain("## Which packages can't be improved?");
    }

    private static string Root
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, "Parley.slnx")))
                {
                    return at.FullName;
                }
            }

            throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Parley.slnx.");
        }
    }

    private static string[] LockFiles() =>
    [
        .. new[] { "src", "tests", "benchmarks" }
            .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Root, top), "packages.lock.json", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];

    private static void Dotnet(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit(Patience).ShouldBeTrue();
        process.ExitCode.ShouldBe(0, output.Result + errors.Result);
    }
}
