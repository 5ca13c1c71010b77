using System.CommandLine;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class ExportCommand
{
    public static Command Make()
    {
        var leaving = new Option<bool>("--for-counterparty") { Description = "Only what may leave: counterparty, currency, and our offers with their dates and terms." };
        var command = new DealCommand("export", "Write a deal out again: all of it for ourselves, or only what may leave for the counterparty.", (input, parsed) =>
        {
            if (!parsed.GetValue(leaving))
            {
                return DealOutput.Of(input.Deal);
            }

            var export = ExportAnswer.Of(input.Deal);
            return Answer.Of(export, AnswerJson.Default.ExportAnswer, () => ExportText.Write(export));
        }).Command;
        command.Options.Add(leaving);
        return command;
    }
}
