using System.CommandLine;
using Parley.Cli.Output;

namespace Parley.Cli.Commands;

/// <summary>The web program is a program of its own, so that the other commands start without it.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var url = new Option<string?>("--url") { Description = "Where to listen (http://127.0.0.1:5080). Beyond loopback the first run asks for a code, which is printed here.", HelpName = "URL" };
        var data = new Option<string?>("--data") { Description = "The SQLite file that keeps everything (./parley.db).", HelpName = "FILE" };
        var from = new Option<string?>("--data-from") { Description = "Use PostgreSQL: the name of the environment variable that holds the connection string.", HelpName = "ENV" };
        var demo = new Option<bool>("--demo") { Description = "Add invented people to look around with, in a database of their own; on loopback only." };
        var command = new Command("serve", "Run the web application and its API.") { url, data, from, demo };
        command.Validators.Add(result =>
        {
            if (result.GetValue(data) is not null && result.GetValue(from) is not null)
            {
                result.AddError("--data and --data-from exclude each other.");
            }
        });
        command.SetAction(parsed =>
        {
            string?[] values = [parsed.GetValue(url), parsed.GetValue(data), parsed.GetValue(from)];
            string[] names = ["--url", "--data", "--data-from"];
            var arguments = names.Zip(values).Where(pair => pair.Second is not null).SelectMany(pair => new[] { pair.First, pair.Second! });
            return WebProgram.Become([.. arguments, .. parsed.GetValue(demo) ? ["--demo"] : Array.Empty<string>()]);
        });
        return command;
    }
}
