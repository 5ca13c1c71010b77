using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class NextCommand
{
    public static Command Make()
    {
        var playbook = PlaybookOption.Make();
        var command = new DealCommand("next", "Say what to do next at the table: accept, counter, pause or walk, with the words for it and the reasons.", (input, parsed) =>
        {
            var answer = NextAnswer.Of(input.Deal, PlaybookOption.Read(parsed, playbook), input.AsOf);
            return Answer.Of(answer, AnswerJson.Default.NextAnswer, () => NextText.Write(input.Deal, answer));
        }).Command;
        command.Options.Add(playbook);
        return command;
    }
}
