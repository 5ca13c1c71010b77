using System.CommandLine;
using Parley.Cli.Output;

namespace Parley.Cli.Commands;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLine
{
    public static int Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine("parley: " + Terminal.Clean(error.Message));
            }

            Console.Error.WriteLine($"Try: parley {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help");
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }
}
