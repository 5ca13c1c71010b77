using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class WalkAwayCommand
{
    public static Command Make() => new DealCommand("walkaway", "Say what our alternatives are worth today, which to pursue first, and who can better do without the deal.", (input, _) =>
    {
        var answer = Frontiers.WalkAwayAnswer(input.Deal, input.AsOf);
        return Answer.Of(answer, AnswerJson.Default.WalkAwayAnswer, () => WalkAwayText.Write(input.Deal, input.AsOf, answer));
    }).Command;
}
