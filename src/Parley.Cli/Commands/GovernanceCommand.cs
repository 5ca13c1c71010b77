using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Files.Tables;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

/// <summary>governance: what a log of past approvals tells.</summary>
internal static class GovernanceCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("LOG") { Description = "A CSV file with the columns request, asked, outcome (within, approved, changed, denied, open), and if you like office, answered, started, counterparty, from, term, unit, requested, approved, limit, side, deal-unit, segment, value, currency." };
        Check.File(file);
        var tolerance = new Option<double>("--tolerance") { Description = "How large a share of changed or refused requests may be for a limit to be called too narrow, 0 to 1.", DefaultValueFactory = _ => 0.1, CustomParser = result => Check.Figure(result, "--tolerance") };
        var days = new Option<int>("--split-days") { Description = "Amounts of one counterparty within so many days may be one that was split.", DefaultValueFactory = _ => 14, CustomParser = result => Check.Count(result, "--split-days", 0, 366) };
        var playbook = new Option<string?>("--playbook") { Description = "Hold the path that requests took against the one that this playbook asks for.", HelpName = "PLAYBOOK" };
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var command = new Command("governance", "Say what past approvals cost and changed, where figures bunch under limits, and which paths could be shorter.") { file, tolerance, days, playbook, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(tolerance) is not (>= 0 and <= 1))
            {
                result.AddError("--tolerance lies between 0 and 1.");
            }
        });
        command.SetAction(parsed =>
        {
            var (output, error, path) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(file)!);
            try
            {
                var past = ApprovalTables.Read(DealFiles.Bytes(path));
                var followed = parsed.GetValue(playbook) is null ? null : PlaybookOption.Read(parsed, playbook);
                var answer = PathStudy.Of(followed is null ? past : PathAsAsked.Fill(past, followed), PathQuestion.By(followed?.Approvals) with { Tolerance = parsed.GetValue(tolerance), SplitDays = parsed.GetValue(days) });
                Answer.Of(answer, AnswerJson.Default.GovernanceAnswer, () => GovernanceText.Write(answer)).Write(output, parsed.GetValue(json));
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                error.WriteLine(Terminal.Clean(problem.Message.StartsWith("playbook ", StringComparison.Ordinal) ? problem.Message : DealPaths.Say("", problem.In(path))));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }
}
