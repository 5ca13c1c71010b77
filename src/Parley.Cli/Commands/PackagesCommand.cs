using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class PackagesCommand
{
    public static Command Make()
    {
        var worth = new Option<double>("--worth") { Description = "What each package must be worth to us, in the deal's currency.", Required = true, CustomParser = result => Check.Figure(result, "--worth") };
        var count = new Option<int>("--count") { Description = "How many packages, 1 to 20.", DefaultValueFactory = _ => 3, CustomParser = result => Check.Count(result, "--count", 1, 20) };
        var command = new DealCommand("packages", "Find packages that are worth the same to us and differ for them.", (input, parsed) =>
        {
            var answer = Frontiers.PackagesAnswer(input.Deal, input.AsOf, parsed.GetValue(worth), parsed.GetValue(count));
            return Answer.Of(answer, AnswerJson.Default.PackagesAnswer, () => FrontierText.Write(input.Deal, answer));
        }).Command;
        command.Options.Add(worth);
        command.Options.Add(count);
        return command;
    }
}
