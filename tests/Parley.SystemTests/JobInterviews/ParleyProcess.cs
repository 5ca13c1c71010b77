using System.Diagnostics;
using System.Text.Json;

namespace Parley.SystemTests.JobInterviews;

/// <summary>The built command line, run as a program of its own.</summary>
internal static class ParleyProcess
{
    public static string Text(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "parley.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        complaints.Result.ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
        return answer;
    }

    /// <summary>One answer for each file, in order of their names.</summary>
    public static IReadOnlyList<JsonElement> Lines(string command, string folder) =>
        [.. Text(command, folder, "--jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
}
