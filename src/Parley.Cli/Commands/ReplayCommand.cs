using System.CommandLine;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Files.Tables;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Governance.Replays;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Cli.Commands;

/// <summary>replay: what a draft playbook says to the offers of the past.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var draft = new Argument<string>("DRAFT") { Description = "A playbook file, YAML or JSON." };
        var past = new Argument<string[]>("PAST") { Description = "Deal files, or folders that hold them; or one log of past approvals that ends in .csv, as `parley governance` reads it.", Arity = ArgumentArity.OneOrMore };
        Check.File(draft);
        Check.File(past);
        var inForce = new Option<string?>("--in-force") { Description = "Compare with this playbook instead of the built-in one, which limits nothing.", HelpName = "PLAYBOOK" };
        var office = new Option<string?>("--as") { Description = "The office on whose authority offers of deal files went out.", HelpName = "OFFICE" };
        var log = new Option<string?>("--waits") { Description = "A log of past approvals that tells how long each office takes; a log that is replayed tells it itself.", HelpName = "LOG" };
        var on = AsOfOption.Make();
        var seed = new Option<ulong>("--seed") { Description = "Of the chance that the intervals are drawn with.", DefaultValueFactory = _ => 1, CustomParser = result => Check.Seed(result, "--seed") };
        var json = new Option<bool>("--json") { Description = "Write one JSON document." };
        var command = new Command("replay", "Hold past offers against a draft playbook: what passes, waits and is refused beside the one in force, minutes saved, money at stake.") { draft, past, inForce, office, log, on, seed, json };
        command.Validators.Add(result =>
        {
            var paths = result.GetValue(past) ?? [];
            if (paths.Any(IsLog) && paths.Length > 1)
            {
                result.AddError("Give one log, or deals; not both.");
            }
            else if (!paths.Any(IsLog) && result.GetValue(office) is null)
            {
                result.AddError("Deal files don't say on whose authority an offer went out: name the office with --as.");
            }
            else if (paths.Any(IsLog) && (result.GetValue(office) ?? result.GetValue(log)) is not null)
            {
                result.AddError("--as and --waits belong to deal files; a log says both itself.");
            }
        });
        command.SetAction(parsed =>
        {
            try
            {
                var (paths, threads) = (parsed.GetValue(past)!, Math.Min(Environment.ProcessorCount, 8));
                var replay = new PlaybookReplay(parsed.GetValue(inForce) is { } compared ? PlaybookOption.Read(compared) : Playbook.Default, PlaybookOption.Read(parsed.GetValue(draft)!), parsed.GetValue(on) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
                var requests = paths is [var only] && IsLog(only) ? Log(only) : parsed.GetValue(log) is { } told ? Log(told) : [];
                IReadOnlyList<JudgedDeal> judged = paths.Any(IsLog)
                    ? [.. requests.Select(PastDeal.Of).OfType<PastDeal>().AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(replay.Judge)]
                    : Judged(replay, [.. paths.SelectMany(DealPaths.Expand)], parsed.GetValue(office)!, threads);
                var answer = ReplaySum.Of(replay, judged, MeasuredWaits.Of(requests, PathQuestion.By(replay.Policy)), parsed.GetValue(seed), threads);
                Answer.Of(answer, AnswerJson.Default.ReplayAnswer, () => ReplayText.Write(answer)).Write(parsed.InvocationConfiguration.Output, parsed.GetValue(json));
                return ExitCode.Done;
            }
            catch (FileProblemException problem)
            {
                parsed.InvocationConfiguration.Error.WriteLine(Terminal.Clean(problem.Message));
                return ExitCode.WrongInput;
            }
        });
        return command;
    }

    private static bool IsLog(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<PastRequest> Log(string path)
    {
        try
        {
            return ApprovalTables.Read(DealFiles.Bytes(path));
        }
        catch (FileProblemException problem)
        {
            throw new FileProblemException(DealPaths.Say("", problem.In(path)));
        }
    }

    /// <exception cref="FileProblemException">All files that are wrong, a line each.</exception>
    private static IReadOnlyList<JudgedDeal> Judged(PlaybookReplay replay, IReadOnlyList<string> paths, string office, int threads)
    {
        List<(JudgedDeal? Deal, string? Problem)> read = [.. paths.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(path =>
        {
            try
            {
                return (replay.Judge(PastDeal.Of(DealFiles.Read(path), office)), (string?)null);
            }
            catch (FileProblemException problem)
            {
                return ((JudgedDeal?)null, DealPaths.Say(path, problem));
            }
        })];
        List<string> problems = [.. read.Select(one => one.Problem).OfType<string>()];
        return problems.Count > 0 ? throw new FileProblemException(string.Join('\n', problems)) : [.. read.Select(one => one.Deal!)];
    }
}
