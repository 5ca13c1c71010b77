using System.Diagnostics;

namespace Parley.SystemTests.Web.Deals;

/// <summary>The built web program, as a process of its own that can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Connection = "PARLEY_TEST_CONNECTION";

    private readonly Process process;

    private ServerProcess(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>What it has taken so far of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(string data, string? connection)
    {
        var program = Start(connection, ["--url", "http://127.0.0.1:0", .. Place(data, connection)]);
        _ = program.StandardError.ReadToEndAsync();
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split("listens on ") is [_, var rest])
            {
                return new(program, new Uri(rest.Split(' ')[0]));
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    /// <returns>The exit status and all that was said.</returns>
    public static async Task<(int Status, string Said)> RunAsync(string data, string? connection, params string[] arguments)
    {
        using var program = Start(connection, [.. arguments, .. Place(data, connection)]);
        var complaints = program.StandardError.ReadToEndAsync();
        var said = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, said + await complaints);
    }

    /// <summary>As kill -9 does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private static string[] Place(string data, string? connection) => connection is null ? ["--data", data] : ["--data-from", Connection];

    private static Process Start(string? connection, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Parley.Web.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Connection] = connection },
        };
        return Process.Start(start)!;
    }
}
