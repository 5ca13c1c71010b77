using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

internal static class FrontierCommand
{
    public static Command Make()
    {
        var least = new Option<double?>("--own-at-least") { Description = "List only packages worth at least this to us.", CustomParser = result => Check.Figure(result, "--own-at-least") };
        var limit = new Option<int?>("--limit") { Description = "List at most this many packages, the best for us first.", CustomParser = result => Check.Count(result, "--limit", 0) };
        var profiles = new Option<string?>("--profiles") { Description = "In a folder with a negotiation domain: the two profiles to compare, such as buyer,seller; the first is ours." };
        var command = new DealCommand("frontier", "List the packages that can't be improved for one side without hurting the other, and the fair points among them.", (input, parsed) =>
        {
            if (parsed.GetValue(profiles) is not null)
            {
                throw new FileProblemException("--profiles chooses between the profiles of a domain folder, and this is a deal.");
            }

            var answer = Frontiers.Answer(input.Deal, input.AsOf, TimeProvider.System, parsed.GetValue(least), parsed.GetValue(limit));
            return Answer.Of(answer, AnswerJson.Default.FrontierAnswer, () => FrontierText.Write(input.Deal, answer));
        }, (folder, parsed) =>
        {
            if (DomainFolders.Read(folder, parsed.GetValue(profiles)) is not { } pair)
            {
                return null;
            }

            var answer = Frontiers.Answer(pair.Domain, pair.Ours, pair.Theirs, TimeProvider.System, parsed.GetValue(least), parsed.GetValue(limit));
            return Answer.Of(answer, AnswerJson.Default.FrontierAnswer, () => FrontierText.Write(pair, answer));
        }).Command;
        command.Options.Add(least);
        command.Options.Add(limit);
        command.Options.Add(profiles);
        return command;
    }
}
