using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class WalkAwayCommand
{
    public static Command Make()
    {
        var takes = new Option<double?>("--takes") { Description = "Units that this deal takes of a capacity which other deals want too; with --unit-price.", CustomParser = result => Check.Figure(result, "--takes") };
        var unitPrice = new Option<double?>("--unit-price") { Description = "What one unit of that capacity is worth to the other deals, in the deal's currency.", CustomParser = result => Check.Figure(result, "--unit-price") };
        var command = new DealCommand("walkaway", "Say what our alternatives are worth today, which to pursue first, and who can better do without the deal.", (input, parsed) =>
        {
            var answer = Frontiers.WalkAwayAnswer(input.Deal, input.AsOf);
            answer = parsed.GetValue(takes) is { } units && parsed.GetValue(unitPrice) is { } price
                ? answer with { WithCapacity = CapacityAnswer.Of(answer.WalkAway, price, units) }
                : answer;
            return Answer.Of(answer, AnswerJson.Default.WalkAwayAnswer, () => WalkAwayText.Write(input.Deal, input.AsOf, answer));
        }).Command;
        command.Options.Add(takes);
        command.Options.Add(unitPrice);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(takes) is null) != (result.GetResult(unitPrice) is null))
            {
                result.AddError("--takes and --unit-price belong together: what the deal takes of the capacity, and what a unit is worth.");
            }
            else if (result.GetResult(takes) is not null && (result.GetValue(takes) < 0 || result.GetValue(unitPrice) < 0))
            {
                result.AddError("--takes and --unit-price are 0 or more.");
            }
        });
        return command;
    }
}
