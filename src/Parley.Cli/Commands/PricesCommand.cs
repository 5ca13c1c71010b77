using System.CommandLine;
using Parley.Analysis.Prices;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Files.Tables;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

/// <summary>prices: what a table of quotes tells.</summary>
internal static class PricesCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("QUOTES") { Description = "A CSV file with the columns price, reference, result (won, lost, withdrawn) and, if you like, segment (EMEA/Germany)." };
        Check.File(file);
        var cost = Figure("--cost", "What winning costs us, for the best price.");
        var reference = Figure("--reference", "The reference price for which to answer; the median of the quotes unless given.");
        var value = Figure("--value", "What it is worth to the customer, for the band.");
        var share = Figure("--share-left", "The share of that value left to the customer, 0 to 1.");
        var places = new Option<string?>("--places") { Description = "A CSV file with place, price and, if you like, weight: do our prices hang together?", HelpName = "FILE" };
        var transfers = new Option<string?>("--transfers") { Description = "With --places: a CSV file with from, to and cost of bringing it there.", HelpName = "FILE" };
        var currency = new Option<string>("--currency") { Description = "Of all figures.", DefaultValueFactory = _ => "EUR" };
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var command = new Command("prices", "Say what won and lost quotes were associated with: win curve, best price, band, segments, leaks between places.") { file, cost, reference, value, share, places, transfers, currency, json };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(places) is null) != (result.GetValue(transfers) is null))
            {
                result.AddError("--places and --transfers belong together.");
            }

            if (result.GetValue(value) is not null && result.GetValue(cost) is null)
            {
                result.AddError("--value needs --cost: a band has both ends.");
            }

            if (result.GetValue(currency) is { } code && !Currency.TryParse(code, out _))
            {
                result.AddError("--currency takes three capital letters such as EUR, or points.");
            }

            if (result.GetValue(reference) is <= 0)
            {
                result.AddError("--reference is above 0.");
            }

            if (result.GetValue(share) is not (null or (>= 0 and <= 1)))
            {
                result.AddError("--share-left lies between 0 and 1.");
            }
        });
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                _ = Currency.TryParse(parsed.GetValue(currency)!, out var unit);
                var quotes = In(parsed.GetValue(file)!, () => PriceTables.Quotes(DealFiles.Bytes(parsed.GetValue(file)!)));
                var study = In(parsed.GetValue(file)!, () => new PriceStudy(quotes, new PriceQuestion(unit, parsed.GetValue(reference), parsed.GetValue(cost), parsed.GetValue(value), parsed.GetValue(share) ?? 0)));
                var sold = parsed.GetValue(places) is { } path ? In(path, () => PriceTables.Places(DealFiles.Bytes(path))) : null;
                var coherence = parsed.GetValue(transfers) is { } moved ? In(moved, () => PriceCoherence.Of(sold!, PriceTables.Transfers(DealFiles.Bytes(moved), sold!))) : null;
                var answer = PricesAnswer.Of(study, unit, sold, coherence);
                Answer.Of(answer, AnswerJson.Default.PricesAnswer, () => PricesText.Write(answer)).Write(output, parsed.GetValue(json));
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                error.WriteLine(Terminal.Clean(DealPaths.Say("", problem)));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }

    private static Option<double?> Figure(string name, string description) => new(name) { Description = description, CustomParser = result => Check.Figure(result, name) };

    /// <summary>A problem says in which of the files it is; prices that cannot hang together are one too.</summary>
    private static T In<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FileProblemException problem)
        {
            throw problem.In(file);
        }
        catch (ArgumentException problem) when (problem.GetType() == typeof(ArgumentException))
        {
            throw new FileProblemException(problem.Message.Split(" (Parameter")[0]).In(file);
        }
    }
}
