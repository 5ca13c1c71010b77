using System.CommandLine;
using Parley.Cli.Output;

namespace Parley.Cli.Commands;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLine
{
    /// <param name="output">Takes the answer and nothing else.</param>
    /// <param name="error">Takes messages.</param>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var root = Root();
        // An argument that starts with @ is a file name like any other, not a file of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                error.WriteLine("parley: " + Terminal.Clean(problem.Message));
            }

            error.WriteLine($"Try: parley {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help");
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
    }

    private static RootCommand Root() => new("Parley plans and runs business negotiations: a deal's facts in, its plan out.")
    {
        PlanCommand.Make(),
        AdviseCommand.Make(),
        WalkAwayCommand.Make(),
        FrontierCommand.Make(),
        PackagesCommand.Make(),
        NextCommand.Make(),
        ReadCommand.Make(),
        GoalsCommand.Make(),
        ExportCommand.Make(),
        NewCommand.Make(),
        PlaybookCommand.Make(),
        ServeCommand.Make(),
        KeepingCommands.BackUp(),
        KeepingCommands.Restore(),
    };
}
