using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

/// <summary>simulate and tournament: a deal or a domain folder, played by agents.</summary>
internal static class SimulationCommands
{
    public static Command Simulate()
    {
        var ours = Agent("--ours", "parley", "Who plays our side");
        var theirs = Agent("--theirs", "linear", "Who plays their side");
        var command = Played("simulate", "Play a deal many times between two agents: what comes of it, with standard errors.", 1_000, (played, wish, parsed) =>
        {
            var answer = played.Play(parsed.GetValue(ours)!, parsed.GetValue(theirs)!, wish);
            return Answer.Of(answer, AnswerJson.Default.SimulationAnswer, () => SimulationText.Write(answer));
        });
        command.Options.Add(ours);
        command.Options.Add(theirs);
        return command;
    }

    public static Command Tournament()
    {
        var agents = new Option<string[]>("--agents")
        {
            Description = $"Who takes part, with commas: {string.Join(", ", Agents.Names)}.",
            DefaultValueFactory = _ => [.. Agents.Names],
            CustomParser = result =>
            {
                var names = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
                if (Array.Find(names, name => !Agents.Names.Contains(name)) is { } unknown)
                {
                    result.AddError($"--agents does not know '{unknown}'. Allowed: {string.Join(", ", Agents.Names)}.");
                }
                else if (names.Distinct().Count() < names.Length)
                {
                    result.AddError("--agents names each agent once.");
                }

                return names;
            },
        };
        var command = Played("tournament", "Let agents play a deal everybody against everybody, on both sides, and rank them.", 100, (played, wish, parsed) =>
        {
            var answer = played.Play(parsed.GetValue(agents)!, wish);
            return Answer.Of(answer, AnswerJson.Default.TournamentAnswer, () => SimulationText.Write(answer));
        });
        command.Options.Add(agents);
        return command;
    }

    private static Command Played(string name, string description, int usual, Func<Simulations, SimulationWish, ParseResult, Answer> answer)
    {
        var rounds = Number("--rounds", "Rounds in which each side acts once", 100, 1, 1_000);
        var negotiations = Number("--negotiations", "Negotiations of each pair", usual, 1, 100_000);
        var seed = Number("--seed", "The same seed gives the same figures", 1, 0, int.MaxValue);
        var profiles = new Option<string?>("--profiles") { Description = "In a folder with a negotiation domain: the two profiles that meet, such as buyer,seller; the first is ours." };
        SimulationWish Wish(ParseResult parsed) => new(parsed.GetValue(rounds), parsed.GetValue(negotiations), parsed.GetValue(seed), Environment.ProcessorCount);
        var command = new DealCommand(
            name,
            description,
            (input, parsed) => parsed.GetValue(profiles) is null ? answer(Simulations.Of(input.Deal, input.AsOf), Wish(parsed), parsed)
                : throw new FileProblemException("--profiles chooses between the profiles of a domain folder, and this is a deal."),
            (folder, parsed) => DomainFolders.Read(folder, parsed.GetValue(profiles)) is { } pair ? answer(Simulations.Of(pair.Domain, pair.Ours, pair.Theirs), Wish(parsed), parsed) : null).Command;
        command.Options.Add(rounds);
        command.Options.Add(negotiations);
        command.Options.Add(seed);
        command.Options.Add(profiles);
        return command;
    }

    private static Option<string> Agent(string name, string usual, string description)
    {
        var option = new Option<string>(name) { Description = $"{description}.", DefaultValueFactory = _ => usual };
        option.AcceptOnlyFromAmong([.. Agents.Names]);
        return option;
    }

    private static Option<int> Number(string name, string description, int usual, int low, int high) => new(name)
    {
        Description = high == int.MaxValue ? $"{description}." : $"{description}, {low} to {high}.",
        DefaultValueFactory = _ => usual,
        CustomParser = result => Check.Count(result, name, low, high),
    };
}
