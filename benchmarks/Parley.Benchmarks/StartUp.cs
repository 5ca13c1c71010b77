using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parley.Benchmarks;

/// <summary>
/// How long `advise` takes on one file beside an empty program that was built the same way. The programs run in turn, so that whatever else the
/// machine does falls on all of them. Medians of the time on the clock, and of processor time, which a busy machine disturbs less.
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
        var times = programs.Select(_ => new List<(double Clock, double Processor)>()).ToArray();
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

        var clock = times.Select(t => Median(t.Select(x => x.Clock))).ToArray();
        var processor = times.Select(t => Median(t.Select(x => x.Processor))).ToArray();
        Console.WriteLine($"{$"median of {rounds}",-18}{"clock",10}{"processor",12}");
        for (var i = 0; i < programs.Length; i++)
        {
            Console.WriteLine($"{programs[i].Name,-18}{clock[i],7:0.0} ms{processor[i],9:0.0} ms");
        }

        Console.WriteLine($"{"ratio",-18}{clock[1] / clock[0],10:0.00}{processor[1] / processor[0],12:0.00}");
        Console.WriteLine($"{"wrapper adds",-18}{clock[2] - clock[1],7:0.0} ms{processor[2] - processor[1],9:0.0} ms");
        return 0;
    }

    private static (double Clock, double Processor) Time(string program, string[] args)
    {
        var before = ChildrenMilliseconds();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var clock = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return process.ExitCode == 0 ? (clock, ChildrenMilliseconds() - before) : throw new InvalidOperationException($"{program} failed.");
    }

    /// <summary>Processor time of all children that have ended.</summary>
    private static double ChildrenMilliseconds()
    {
        const int Children = -1;
        var usage = new long[18];
        _ = GetUsage(Children, usage);
        return ((usage[0] + usage[2]) * 1000.0) + ((usage[1] + usage[3]) / 1000.0);
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int who, long[] usage);

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
