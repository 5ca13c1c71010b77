using System.CommandLine;

namespace Parley.Cli.Commands;

/// <summary>Is the record as it was written? Done by the web program, which knows the database.</summary>
internal static class AuditCommand
{
    public static Command Make() =>
        new("audit", "Verify that the record is as it was written, and sign what it looks like now.")
        {
            Verify(),
            Sub("checkpoint", "Verify, and write where every chain ends, signed, to be kept elsewhere.", new Argument<string>("file") { Description = "Where the checkpoint goes; a file that is there already stays.", HelpName = "FILE" }),
            Sub("key", "Print the public key that checkpoints are verified with.", null),
            Signature(),
        };

    private static Command Verify()
    {
        var backup = new Argument<string?>("backup") { Description = "A backup to look into instead of a database.", HelpName = "BACKUP", Arity = ArgumentArity.ZeroOrOne };
        var against = new Option<string?>("--against") { Description = "A checkpoint: nothing before it may be changed or cut off.", HelpName = "FILE" };
        var key = Key();
        var json = new Option<bool>("--json") { Description = "Answer in JSON." };
        var place = new DataPlace();
        var command = new Command("verify", "Walk every chain of events and name the first link that does not hold.") { backup, against, key, json, place.Data, place.From };
        place.Check(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(backup) is not null && (result.GetValue(place.Data) ?? result.GetValue(place.From)) is not null)
            {
                result.AddError("Name a backup or a database, not both.");
            }
        });
        command.SetAction(parsed => WebProgram.Become([
            "audit", "verify", .. Given(parsed.GetValue(backup)), .. Given(parsed.GetValue(against), against.Name), .. Given(parsed.GetValue(key), key.Name),
            .. parsed.GetValue(json) ? [json.Name] : Array.Empty<string>(), .. place.Arguments(parsed),
        ]));
        return command;
    }

    private static Command Signature()
    {
        var file = new Argument<string>("file") { Description = "The checkpoint.", HelpName = "FILE" };
        var key = Key();
        key.Required = true;
        var command = new Command("signature", "Verify the signature of a checkpoint with the public key alone.") { file, key };
        command.SetAction(parsed => WebProgram.Become(["audit", "signature", parsed.GetValue(file)!, key.Name, parsed.GetValue(key)!]));
        return command;
    }

    private static Command Sub(string name, string description, Argument<string>? file)
    {
        var place = new DataPlace();
        var command = new Command(name, description) { place.Data, place.From };
        if (file is not null)
        {
            command.Arguments.Add(file);
        }

        place.Check(command);
        command.SetAction(parsed => WebProgram.Become(["audit", name, .. Given(file is null ? null : parsed.GetValue(file)), .. place.Arguments(parsed)]));
        return command;
    }

    private static Option<string?> Key() => new("--key") { Description = "The public key, as parley audit key printed it.", HelpName = "PEM" };

    private static string[] Given(string? value, string? name = null) => value is null ? [] : name is null ? [value] : [name, value];
}
