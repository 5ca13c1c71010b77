using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Playbooks;
using Parley.Storage.Files;

namespace Parley.Cli.Commands;

internal static class PlaybookCommand
{
    public static Command Make() => new("playbook", "Look at the playbook that advice follows, or check one of your own.") { Show(), CheckFile() };

    private static Command Show()
    {
        var json = new Option<bool>("--json") { Description = "As JSON instead of YAML." };
        var command = new Command("show", "Write the built-in playbook; save it to change it.") { json };
        command.SetAction(parsed =>
        {
            var nodes = PlaybookWriter.ToNode(Playbook.Default);
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(json) ? JsonText.Write(nodes) : YamlText.Write((FileMap)nodes));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CheckFile()
    {
        var file = new Argument<string>("FILE") { Description = "A playbook file, YAML or JSON." };
        Check.File(file);
        var command = new Command("check", "Say whether a playbook file is sound.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            try
            {
                var playbook = PlaybookReader.Read(DealFiles.Nodes(path));
                parsed.InvocationConfiguration.Output.WriteLine(Terminal.Clean($"{path} is sound: playbook {playbook.Name} with {playbook.Tactics.Count} tactics."));
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                parsed.InvocationConfiguration.Error.WriteLine(Terminal.Clean(DealPaths.Say(path, problem)));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }
}
