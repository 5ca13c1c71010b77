using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Parley.Cli.Commands;

namespace Parley.SystemTests.Commands;

/// <summary>What a call of the command line left behind.</summary>
public sealed record Outcome(int Exit, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonElement Json
    {
        get
        {
            Exit.ShouldBe(0, Error);
            return Parse(Out);
        }
    }

    /// <summary>Standard output as one JSON document for each line.</summary>
    public IReadOnlyList<JsonElement> Lines => [.. Out.TrimEnd('\n').Split('\n').Select(Parse)];

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

/// <summary>Calls the command line: inside this process, since there are many calls, or as the built program, where the process matters.</summary>
internal static class Cli
{
    public static string Samples { get; } = Path.Combine(Root(AppContext.BaseDirectory), "samples");

    public static string Contoso { get; } = Path.Combine(Samples, "contoso-renewal.deal.yaml");

    /// <summary>The program that was built with these tests, started by its own name.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "parley.exe" : "parley");

    public static Outcome Run(params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exit = CommandLine.Run(args, output, error);
        return new Outcome(exit, output.ToString(), error.ToString());
    }

    public static JsonElement Json(params string[] args) => Run([.. args, "--json"]).Json;

    public static Outcome Start(params string[] args) => Start(new ProcessStartInfo(Program, args));

    public static Outcome Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(false);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(TimeSpan.FromMinutes(1)).ShouldBeTrue("the program does not end");
        return new Outcome(process.ExitCode, output, error.Result);
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Parley.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
