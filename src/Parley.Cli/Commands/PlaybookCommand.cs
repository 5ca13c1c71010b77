using System.CommandLine;
using System.Text;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Files.Sheets;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Deals.Playbooks.Published;
using Parley.Storage.Files;

namespace Parley.Cli.Commands;

internal static class PlaybookCommand
{
    public static Command Make() => new("playbook", "Look at the playbook that advice follows, check one of your own, compare two, or write one as another kind of file.") { Show(), CheckFile(), Diff(), Convert() };

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
        var file = new Argument<string>("FILE") { Description = "A playbook file: YAML, JSON or .xlsx." };
        Check.File(file);
        var command = new Command("check", "Say whether a playbook file is sound.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            try
            {
                var playbook = PlaybookOption.Read(path);
                parsed.InvocationConfiguration.Output.WriteLine(Terminal.Clean($"{path} is sound: playbook {playbook.Name} with {Wording.Count(playbook.Tactics.Count, "tactic", "tactics")}, {Wording.Count(playbook.Terms.Entries.Count, "term", "terms")} and {Wording.Count(playbook.Approvals.Rules.Count, "approval rule", "approval rules")}."));
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                parsed.InvocationConfiguration.Error.WriteLine(Terminal.Clean(problem.Message));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }

    private static Command Diff()
    {
        var first = new Argument<string>("A") { Description = "A playbook file: YAML, JSON or .xlsx." };
        var second = new Argument<string>("B") { Description = "Another one, such as a newer version." };
        Check.File(first);
        Check.File(second);
        var json = new Option<bool>("--json") { Description = "As JSON instead of text." };
        var command = new Command("diff", "Tell what B adds to A, leaves out and changes, key by key.") { first, second, json };
        command.SetAction(parsed =>
        {
            var (a, b) = (parsed.GetValue(first)!, parsed.GetValue(second)!);
            try
            {
                var differences = FileDifferences.Between(PlaybookOption.Read(a), PlaybookOption.Read(b));
                parsed.InvocationConfiguration.Output.Write(parsed.GetValue(json)
                    ? JsonText.Write(differences.ToNode())
                    : Terminal.Clean(PlaybookText.Write(a, b, differences)) + "\n");
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                parsed.InvocationConfiguration.Error.WriteLine(Terminal.Clean(problem.Message));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }

    private static Command Convert()
    {
        var from = new Argument<string>("FROM") { Description = "A playbook file: YAML, JSON or .xlsx." };
        var to = new Argument<string>("TO") { Description = "The file to write; its name ends in .xlsx, .yaml, .yml or .json." };
        Check.File(from);
        Check.File(to);
        var command = new Command("convert", "Write a playbook as another kind of file, for a spreadsheet or back; the playbook stays the same.") { from, to };
        command.Validators.Add(result =>
        {
            if (result.GetValue(to) is { } path && Path.GetExtension(path).ToLowerInvariant() is not (".xlsx" or ".yaml" or ".yml" or ".json"))
            {
                result.AddError("TO ends in .xlsx, .yaml, .yml or .json.");
            }
        });
        command.SetAction(parsed =>
        {
            var (source, path) = (parsed.GetValue(from)!, parsed.GetValue(to)!);
            try
            {
                var nodes = OwnSections.Of(PlaybookOption.Read(source));
                TextFiles.Write(path, Path.GetExtension(path).ToLowerInvariant() switch
                {
                    ".xlsx" => PlaybookSheets.Write(nodes),
                    ".json" => Encoding.UTF8.GetBytes(JsonText.Write(nodes)),
                    _ => Encoding.UTF8.GetBytes(YamlText.Write(nodes)),
                });
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                parsed.InvocationConfiguration.Error.WriteLine(Terminal.Clean(problem.Message));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }
}
