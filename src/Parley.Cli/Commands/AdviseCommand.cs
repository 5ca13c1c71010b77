using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class AdviseCommand
{
    public static Command Make()
    {
        var playbook = PlaybookOption.Make();
        var command = new DealCommand("advise", "Recommend a strategy for a deal, with its reasons and what would change it.", (input, parsed) =>
        {
            var advice = DealAdvice.Of(input.Deal, PlaybookOption.Read(parsed, playbook), input.AsOf);
            return Answer.Of(advice, AnswerJson.Default.Advice, () => AdviceText.Write(input.Deal, advice));
        }).Command;
        command.Options.Add(playbook);
        return command;
    }
}
