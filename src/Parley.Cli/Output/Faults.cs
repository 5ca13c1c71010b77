namespace Parley.Cli.Output;

/// <summary>The last place where a failure is caught: nobody sees a stack trace unless they ask for it.</summary>
internal static class Faults
{
    /// <summary>Whether whoever runs the program wants to see where it failed.</summary>
    public static bool AreTraced => Environment.GetEnvironmentVariable("PARLEY_TRACE") == "1";

    public static string Said(Exception fault) => $"a fault of the program itself ({fault.GetType().Name}). Set PARLEY_TRACE=1 to see the details.";

    public static int Guard(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (IOException closed) when (closed.Message.Contains("pipe", StringComparison.OrdinalIgnoreCase))
        {
            // The reader of our output has seen enough.
            return ExitCode.Done;
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            // Files have messages of their own: what is left is the output.
            Console.Error.WriteLine(Terminal.Clean($"parley: the output cannot be written: {unwritten.Message}"));
            return ExitCode.WrongInput;
        }
#pragma warning disable CA1031 // This is the host's boundary: whatever is left is a fault of the program.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"parley: {Said(fault)}");
            if (AreTraced)
            {
                Console.Error.WriteLine(Terminal.Clean(fault.ToString()));
            }

            return ExitCode.Fault;
        }
    }
}
