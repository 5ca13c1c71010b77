using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class FrontierCommand
{
    public static Command Make()
    {
        var least = new Option<double?>("--own-at-least") { Description = "List only packages worth at least this to us." };
        var limit = new Option<int?>("--limit") { Description = "List at most this many packages, the best for us first." };
        Check.Finite(least);
        Check.AtLeast(limit, 0);
        var command = new DealCommand("frontier", "List the packages that can't be improved for one side without hurting the other, and the fair points among them.", (input, parsed) =>
        {
            var answer = Frontiers.Answer(input.Deal, input.AsOf, TimeProvider.System, parsed.GetValue(least), parsed.GetValue(limit));
            return Answer.Of(answer, AnswerJson.Default.FrontierAnswer, () => FrontierText.Write(input.Deal, answer));
        }).Command;
        command.Options.Add(least);
        command.Options.Add(limit);
        return command;
    }
}
