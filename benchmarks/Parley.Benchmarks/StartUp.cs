using System.Diagnostics;

namespace Parley.Benchmarks;

/// <summary>
/// How long `advise` takes on one file beside an empty program that was built the same way. The programs run in turn, so that whatever else the
/// machine does falls on all of them; medians.
/// </summary>
internal static class StartUp
{
    public static int Run(int rounds)
    {
        var root = Root(AppContext.BaseDirectory);
        var artifacts = Path.Combine(root, "artifacts");
        var wrapper = Path.Combine(root, "parley");
        Do(wrapper, "--version");
        Do("dotnet", "publish", Path.Combine(root, "benchmarks", "EmptyProgram"), "-c", "Release", "-o", Path.Combine(artifacts, "empty"),
            "-p:ReadyToRun=true", "-p:ArtifactsPath=" + Path.Combine(artifacts, "parley-build"), "-v", "quiet", "-nodeReuse:false");

        string[] advise = ["advise", Path.Combine(root, "samples", "contoso-renewal.deal.yaml"), "--json"];
        (string Name, string Program, string[] Args)[] programs =
        [
            ("empty program", Path.Combine(artifacts, "empty", "empty"), []),
            ("parley advise", Path.Combine(artifacts, "parley", "parley"), advise),
            ("./parley advise", wrapper, advise),
        ];
        var times = programs.Select(_ => new List<double>()).ToArray();
        for (var round = -2; round < rounds; round++)
        {
            for (var i = 0; i < programs.Length; i++)
            {
                var time = Time(programs[i].Program, programs[i].Args);
                if (round >= 0)
                {
                    times[i].Add(time);
                }
            }
        }

        Console.WriteLine($"median of {rounds}");
        for (var i = 0; i < programs.Length; i++)
        {
            Console.WriteLine($"{programs[i].Name,-18}{Median(times[i]),7:0.0} ms");
        }

        Console.WriteLine($"{"ratio",-18}{Median(times[1]) / Median(times[0]),7:0.00}");
        Console.WriteLine($"{"wrapper adds",-18}{Median(times[2]) - Median(times[1]),7:0.0} ms");
        return 0;
    }

    private static double Time(string program, string[] args)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return process.ExitCode == 0 ? time : throw new InvalidOperationException($"{program} failed.");
    }

    private static void Do(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} failed.");
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Parley.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
