using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Files.Tables;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

/// <summary>coherence: like deals compared between units.</summary>
internal static class CoherenceCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("DEALS") { Description = "A CSV file with a row for each deal; the options name its columns." };
        Check.File(file);
        var unit = Column("--unit", "Who paid or took the price, such as a country.", "unit");
        var price = Column("--price", "The price, all in one currency and for one piece.", "price");
        var item = Columns("--same", "Columns that must say the same, such as the item.", "item");
        var date = new Option<string?>("--date") { Description = "A column with a date: the year must be the same too.", HelpName = "COLUMN" };
        var conditions = Columns("--conditions", "Columns of delivery and contract that must say the same, too.", "conditions");
        var dear = new Option<double?>("--dear") { Description = "Above so many times the median of the other units a price is dear; 1.25 unless you say.", CustomParser = result => Check.Figure(result, "--dear") };
        var moving = new Option<double?>("--moving") { Description = "What bringing it from unit to unit costs, as a share of its price: shows where buying in one for another pays.", CustomParser = result => Check.Figure(result, "--moving") };
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var command = new Command("coherence", "Compare the prices of like deals between units: dear, alike, or not comparable and why.") { file, unit, price, item, date, conditions, dear, moving, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(dear) is not (null or (> 0 and < 1e6)))
            {
                result.AddError("--dear is above 0, such as 1.25.");
            }

            if (result.GetValue(moving) is not (null or (>= 0 and <= 10)))
            {
                result.AddError("--moving lies between 0 and 10.");
            }
        });
        command.SetAction(parsed =>
        {
            var (output, error, path) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(file)!);
            try
            {
                var columns = new LikeColumns(parsed.GetValue(unit)!, parsed.GetValue(price)!, Split(parsed.GetValue(item)!), parsed.GetValue(date), Split(parsed.GetValue(conditions)!));
                var answer = CoherenceAnswer.Of(LikeTables.Read(DealFiles.Bytes(path), columns), new CoherenceQuestion(parsed.GetValue(dear) ?? 1.25, parsed.GetValue(moving)));
                Answer.Of(answer, AnswerJson.Default.CoherenceAnswer, () => CoherenceText.Write(answer)).Write(output, parsed.GetValue(json));
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                error.WriteLine(Terminal.Clean(DealPaths.Say("", problem.In(path))));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }

    private static Option<string> Column(string name, string description, string usual) => new(name) { Description = description, HelpName = "COLUMN", DefaultValueFactory = _ => usual };

    private static Option<string> Columns(string name, string description, string usual) => new(name) { Description = description, HelpName = "COLUMN,...", DefaultValueFactory = _ => usual };

    private static string[] Split(string columns) => columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
