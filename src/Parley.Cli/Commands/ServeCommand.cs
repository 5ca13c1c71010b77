using System.CommandLine;

namespace Parley.Cli.Commands;

/// <summary>The web program is a program of its own, so that the other commands start without it.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var url = new Option<string?>("--url") { Description = "Where to listen (http://127.0.0.1:5080). Beyond loopback the first run asks for a code, which is printed here.", HelpName = "URL" };
        var demo = new Option<bool>("--demo") { Description = "Add invented people to look around with, in a database of their own; on loopback only." };
        var place = new DataPlace();
        var command = new Command("serve", "Run the web application and its API.") { url, place.Data, place.From, demo };
        place.Check(command);
        command.SetAction(parsed =>
            WebProgram.Become([
                .. parsed.GetValue(url) is { } address ? ["--url", address] : Array.Empty<string>(),
                .. place.Arguments(parsed),
                .. parsed.GetValue(demo) ? ["--demo"] : Array.Empty<string>(),
            ])
        );
        return command;
    }
}
