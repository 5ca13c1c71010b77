using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;

namespace Parley.Cli.Commands;

internal static class NewCommand
{
    public static Command Make()
    {
        var file = new Argument<string?>("FILE") { Description = "Where to write it, such as renewal.deal.yaml; without it the text goes to the screen.", Arity = ArgumentArity.ZeroOrOne };
        Check.File(file);
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                result.AddError("The starter is YAML: give a name such as renewal.deal.yaml.");
            }
        });
        var command = new Command("new", "Write a commented starter deal file to fill in.") { file };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(file) is not { } path)
            {
                parsed.InvocationConfiguration.Output.Write(DealFiles.Starter());
                return ExitCode.Done;
            }

            try
            {
                TextFiles.WriteNew(path, DealFiles.Starter());
                parsed.InvocationConfiguration.Error.WriteLine(Terminal.Clean($"Wrote {path}. Fill it in, then: parley plan {path}"));
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                parsed.InvocationConfiguration.Error.WriteLine(Terminal.Clean($"{path}: {problem.Message}"));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }
}
