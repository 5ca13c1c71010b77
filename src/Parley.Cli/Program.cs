using System.CommandLine;
using Parley.Cli.Commands;
using Parley.Cli.Output;

return Faults.Guard(() =>
{
    var root = new RootCommand("Parley plans and runs business negotiations: a deal's facts in, its plan out.")
    {
        PlanCommand.Make(),
        AdviseCommand.Make(),
        WalkAwayCommand.Make(),
        FrontierCommand.Make(),
        PackagesCommand.Make(),
        ExportCommand.Make(),
        NewCommand.Make(),
        PlaybookCommand.Make(),
    };
    return CommandLine.Run(root, args);
});
