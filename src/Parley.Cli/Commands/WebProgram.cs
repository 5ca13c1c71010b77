using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Parley.Cli.Output;

namespace Parley.Cli.Commands;

/// <summary>The web program beside this one.</summary>
internal static class WebProgram
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "Parley.Web.exe" : "Parley.Web";

    /// <summary>Where the system can, this process turns into the web program: signals, exit code and terminal are its own. Elsewhere it waits for it.</summary>
    public static int Become(IReadOnlyList<string> arguments)
    {
        var places = new[] { Path.Combine(AppContext.BaseDirectory, "web", FileName), Path.Combine(AppContext.BaseDirectory, FileName) };
        if (places.FirstOrDefault(File.Exists) is not { } program)
        {
            Console.Error.WriteLine($"parley: the web program is not beside this one. It is expected at {places[0]}.");
            return ExitCode.WrongInput;
        }

        if (OperatingSystem.IsWindows())
        {
            return Run(program, arguments);
        }

        _ = execv(program, [program, .. arguments, null]);
        throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{program} could not be started.");
    }

    private static int Run(string program, IReadOnlyList<string> arguments)
    {
        // Ctrl-C reaches both; the web program ends first.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var running = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        running.WaitForExit();
        return running.ExitCode;
    }

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int execv(string path, string?[] arguments);
}
