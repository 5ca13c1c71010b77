using System.CommandLine;

namespace Parley.Cli.Commands;

/// <summary>Copying everything away and back, done by the web program, which knows the database.</summary>
internal static class KeepingCommands
{
    public static Command BackUp() => Make("backup", "Copy everything, people and deals, into one file, also while Parley runs.", "Where the copy goes; a file that is there already stays.");

    public static Command Restore() => Make("restore", "Bring a backup back into an empty database, and verify every record.", "The backup.");

    private static Command Make(string name, string description, string fileSaid)
    {
        var file = new Argument<string>("file") { Description = fileSaid, HelpName = "FILE" };
        var place = new DataPlace();
        var command = new Command(name, description) { file, place.Data, place.From };
        place.Check(command);
        command.SetAction(parsed => WebProgram.Become([name, parsed.GetValue(file)!, .. place.Arguments(parsed)]));
        return command;
    }
}

/// <summary>The options that name a database.</summary>
internal sealed class DataPlace
{
    public Option<string?> Data { get; } = new("--data") { Description = "The SQLite file that keeps everything (./parley.db).", HelpName = "FILE" };

    public Option<string?> From { get; } = new("--data-from") { Description = "Use PostgreSQL: the name of the environment variable that holds the connection string.", HelpName = "ENV" };

    public void Check(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(Data) is not null && result.GetValue(From) is not null)
        {
            result.AddError("--data and --data-from exclude each other.");
        }
    });

    public IEnumerable<string> Arguments(ParseResult parsed) =>
        new[] { (Data.Name, Text: parsed.GetValue(Data)), (From.Name, Text: parsed.GetValue(From)) }.Where(given => given.Text is not null).SelectMany(given => new[] { given.Name, given.Text! });
}
