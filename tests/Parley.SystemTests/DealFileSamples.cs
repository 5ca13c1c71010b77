using Parley.Cli.Files;

namespace Parley.SystemTests;

public sealed class DealFileSamples
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.deal.yaml").Select(file => Path.GetFileName(file))];

    private static string Folder { get; } = Up(AppContext.BaseDirectory);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_reads(string file) => DealFiles.Read(Path.Combine(Folder, file)).Issues.ShouldNotBeEmpty();

    private static string Up(string folder) =>
        File.Exists(Path.Combine(folder, "Parley.slnx")) ? Path.Combine(folder, "samples") : Up(Path.GetDirectoryName(folder)!);
}
