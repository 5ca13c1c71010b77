using System.CommandLine;
using System.Globalization;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class CheckCommand
{
    public static Command Make()
    {
        var offer = new Option<string>("--offer") { Description = "The number of an offer of the deal, from 1, or a file with one entry of `offers`.", Required = true };
        var playbook = PlaybookOption.Make();
        var office = new Option<string>("--as") { Description = "The office on whose authority the offer would go out.", Required = true };
        var command = new DealCommand("check", "Hold an offer against the mandate: within it, to be approved and by whom, or refused (exit status 3).", (input, parsed) =>
        {
            var offers = Offers(input.Deal, parsed.GetValue(offer)!);
            var answer = CheckAnswer.Of(input.Deal, offers, PlaybookOption.Read(parsed, playbook), parsed.GetValue(office)!, input.AsOf);
            return Answer.Of(answer, AnswerJson.Default.CheckAnswer, () => CheckText.Write(input.Deal, answer), answer.Verdict == Verdict.Refused ? ExitCode.Refused : ExitCode.Done);
        }).Command;
        command.Options.Add(offer);
        command.Options.Add(playbook);
        command.Options.Add(office);
        return command;
    }

    /// <summary>Those on the table up to the one to check.</summary>
    private static IReadOnlyList<Offer> Offers(Deal deal, string which)
    {
        if (which.All(char.IsAsciiDigit))
        {
            return int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= deal.Offers.Count
                ? [.. deal.Offers.Take(number)]
                : throw new FileProblemException(deal.Offers.Count == 0
                    ? $"there is no offer {which}: the deal has none yet. --offer takes a file too."
                    : $"there is no offer {which}; they go from 1 to {deal.Offers.Count}.", path: "offers");
        }

        try
        {
            return [.. deal.Offers, DealFileReader.ReadOffer(DealFiles.Nodes(which), deal.Issues)];
        }
        catch (FileProblemException problem)
        {
            throw new FileProblemException($"offer {DealPaths.Say(which, problem)}");
        }
    }
}
