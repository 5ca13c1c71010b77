using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Goals;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class GoalsCommand
{
    public static Command Make()
    {
        var strategy = new Argument<string>("STRATEGY") { Description = "A strategy file, YAML or JSON." };
        var deals = new Argument<string[]>("DEAL") { Description = "Deal files, or folders that hold them.", Arity = ArgumentArity.OneOrMore };
        Check.File(strategy);
        Check.File(deals);
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var asOf = AsOfOption.Make();
        var command = new Command("goals", "Say how far deals close the gaps to our goals, whom to add, and which claims to be strategic hold.") { strategy, deals, json, asOf };
        command.SetAction(parsed =>
        {
            try
            {
                var outlook = StrategyOutlook.Of(
                    Read(parsed.GetValue(strategy)!, StrategyFileReader.Read),
                    [.. parsed.GetValue(deals)!.SelectMany(DealPaths.Expand).Select(path => DealPart.Of(Read(path, DealFileReader.Read)))],
                    parsed.GetValue(asOf) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
                var answer = Answer.Of(GoalsAnswer.Of(outlook), AnswerJson.Default.GoalsAnswer, () => GoalsText.Write(outlook));
                answer.Write(parsed.InvocationConfiguration.Output, parsed.GetValue(json));
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

    /// <exception cref="FileProblemException">The message names the file.</exception>
    private static T Read<T>(string path, Func<FileNode, T> read)
    {
        try
        {
            return read(DealFiles.Nodes(path));
        }
        catch (FileProblemException problem)
        {
            throw new FileProblemException(DealPaths.Say(path, problem));
        }
    }
}
