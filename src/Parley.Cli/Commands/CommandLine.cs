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
        var root = Root(args);
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

    /// <summary>In the order of the help.</summary>
    internal static IReadOnlyList<(string Name, Func<Command> Make)> Commands { get; } =
    [
        ("plan", PlanCommand.Make),
        ("advise", AdviseCommand.Make),
        ("walkaway", WalkAwayCommand.Make),
        ("frontier", FrontierCommand.Make),
        ("packages", PackagesCommand.Make),
        ("next", NextCommand.Make),
        ("read", ReadCommand.Make),
        ("check", CheckCommand.Make),
        ("goals", GoalsCommand.Make),
        ("simulate", SimulationCommands.Simulate),
        ("tournament", SimulationCommands.Tournament),
        ("prices", PricesCommand.Make),
        ("coherence", CoherenceCommand.Make),
        ("governance", GovernanceCommand.Make),
        ("replay", ReplayCommand.Make),
        ("export", ExportCommand.Make),
        ("new", NewCommand.Make),
        ("playbook", PlaybookCommand.Make),
        ("serve", ServeCommand.Make),
        ("backup", KeepingCommands.BackUp),
        ("restore", KeepingCommands.Restore),
        ("audit", AuditCommand.Make),
    ];

    /// <summary>Of the commands only the one that is asked for, when one is: making them all is much of the time of a short answer.</summary>
    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand("Parley plans and runs business negotiations: a deal's facts in, its plan out.");
        foreach (var (name, make) in Commands)
        {
            if (args is not [var first, ..] || first == name || Commands.All(command => command.Name != first))
            {
                root.Subcommands.Add(Guarded(make()));
            }
        }

        return root;
    }

    /// <summary>What options must be together is asked before each of them is looked at by itself: a value that cannot be read ends that question, and is told by the option that has it.</summary>
    private static Command Guarded(Command command)
    {
        for (var i = 0; i < command.Validators.Count; i++)
        {
            var check = command.Validators[i];
            command.Validators[i] = result =>
            {
                try
                {
                    check(result);
                }
                catch (InvalidOperationException)
                {
                    // So the parser says that a value cannot be read; its own message follows.
                }
            };
        }

        foreach (var inside in command.Subcommands)
        {
            Guarded(inside);
        }

        return command;
    }
}
