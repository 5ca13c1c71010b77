using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class ReadCommand
{
    public static Command Make() => new DealCommand("read", "Say what their offers reveal: what matters most to them, how they concede, and what a signed deal leaves.", (input, _) =>
    {
        if (Readings.Beyond(input.Deal) is { } beyond)
        {
            throw new FileProblemException(beyond, path: "issues");
        }

        var answer = Readings.Of(input.Deal);
        return Answer.Of(answer, AnswerJson.Default.ReadingAnswer, () => ReadingText.Write(input.Deal, answer));
    }).Command;
}
