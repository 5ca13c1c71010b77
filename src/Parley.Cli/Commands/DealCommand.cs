using System.CommandLine;
using System.Text.Json;
using Parley.Analysis.Alternatives;
using Parley.Analysis.Outcomes;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Insight;

namespace Parley.Cli.Commands;

/// <summary>A deal that was read and the day for which to answer.</summary>
internal sealed record DealInput(Deal Deal, DateOnly AsOf);

/// <summary>
/// What all commands over deal files share: inputs, --json, --jsonl, --as-of, and one bad file that does not stop the others. A bad file decides the exit
/// status, before what is said of any other.
/// </summary>
internal sealed class DealCommand
{
    private readonly Argument<string[]> deals = new("DEAL") { Description = "Deal files, or folders that hold them.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> json = new("--json") { Description = "Write one JSON document, for one input." };
    private readonly Option<bool> jsonl = new("--jsonl") { Description = "Write one line of JSON for each input, in input order." };
    private readonly Option<DateOnly?> asOf = AsOfOption.Make();

    public DealCommand(string name, string description, Func<DealInput, ParseResult, Answer> answer, Func<string, ParseResult, Answer?>? folder = null)
    {
        Check.File(deals);
        Command = new Command(name, description) { deals, json, jsonl, asOf };
        Command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(jsonl))
            {
                result.AddError("Take either --json or --jsonl, not both.");
            }
        });
        Command.SetAction(parsed => Run(parsed, answer, folder));
    }

    public Command Command { get; }

    /// <summary>An option that writes one file, so that only one input can be answered.</summary>
    public Option<string?>? OneFile { get; init; }

    private int Run(ParseResult parsed, Func<DealInput, ParseResult, Answer> answer, Func<string, ParseResult, Answer?>? folder)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var inputs = parsed.GetValue(deals)!.SelectMany(path => folder is null || !Directory.Exists(path) || DealPaths.In(path).Any() ? DealPaths.Expand(path) : [path]).ToList();
        if (inputs.Count != 1 && parsed.GetValue(json))
        {
            error.WriteLine($"parley: --json answers for one deal, and there are {inputs.Count}. Use --jsonl.");
            return ExitCode.Usage;
        }

        if (inputs.Count != 1 && OneFile is { } option && parsed.GetResult(option) is not null)
        {
            error.WriteLine($"parley: {option.Name} writes one file for one deal, and there are {inputs.Count}.");
            return ExitCode.Usage;
        }

        var (exit, faulty) = (ExitCode.Done, false);
        foreach (var path in inputs)
        {
            Answer result;
            try
            {
                result = (Directory.Exists(path) ? folder?.Invoke(path, parsed) : null) ?? For(path, parsed, answer);
            }
            catch (Exception caught) when (Problem(caught) is { } problem)
            {
                exit = ExitCode.WrongInput;
                Tell(path, problem);
                continue;
            }
            catch (Exception fault) when (inputs.Count > 1 && !Faults.AreTraced)
            {
                // A fault of ours with one input is no reason to keep the answers for the others.
                faulty = true;
                Tell(path, new FileProblemException(Faults.Said(fault)));
                continue;
            }

            Write(output, path, result, parsed);
            exit = exit == ExitCode.Done ? result.Exit : exit;
        }

        return faulty ? ExitCode.Fault : exit;

        void Tell(string path, FileProblemException problem)
        {
            if (parsed.GetValue(jsonl))
            {
                output.WriteLine(ErrorLine(path, problem));
            }
            else
            {
                error.WriteLine(Terminal.Clean(DealPaths.Say(path, problem)));
            }
        }
    }

    private Answer For(string path, ParseResult parsed, Func<DealInput, ParseResult, Answer> answer)
    {
        if (Directory.Exists(path))
        {
            throw new FileProblemException($"this folder holds no deal file; looked for names that end in {DealPaths.Kinds}, not in folders inside it.");
        }

        var nodes = DealFiles.Nodes(path);
        var deal = DealFileReader.Read(nodes);
        try
        {
            return answer(new DealInput(deal, AsOf.Of(deal, parsed.GetValue(asOf), TimeProvider.System)), parsed);
        }
        catch (Exception caught) when (TooMuch(caught) is { } where)
        {
            throw new FileProblemException(caught.Message, ((FileMap)nodes).Entries.First(entry => entry.Key == where).At.Line, where);
        }
    }

    /// <summary>What is wrong with the input; null for a fault of our own. A domain folder has no lines to name.</summary>
    private static FileProblemException? Problem(Exception caught) =>
        caught as FileProblemException ?? (TooMuch(caught) is { } where ? new FileProblemException(caught.Message, path: where) : null);

    /// <summary>The part of a deal that cannot be weighed in bounded work; null for any other fault.</summary>
    private static string? TooMuch(Exception caught) => caught switch
    {
        TooManyCombinationsException { IsJoint: true } => "interactions",
        TooManyCombinationsException => "issues",
        TooManyResultsException => "alternatives",
        _ => null,
    };

    private void Write(TextWriter output, string path, Answer answer, ParseResult parsed)
    {
        if (parsed.GetValue(jsonl))
        {
            output.Write($$"""{"file":{{Quoted(path)}},""");
            answer.WriteJson(output, indented: false, skip: 1);
            output.WriteLine();
        }
        else
        {
            answer.Write(output, parsed.GetValue(json));
        }
    }

    private static string ErrorLine(string path, FileProblemException problem)
    {
        var inside = problem.File is { } file ? $",\"file\":{Quoted(file)}" : "";
        var others = problem.Others.Count > 0 ? $",\"others\":[{string.Join(',', problem.Others.Select(other => $"{{{Said(other)}}}"))}]" : "";
        return $$$"""{"file":{{{Quoted(path)}}},"error":{{{{Said(problem)}}}{{{inside}}}{{{others}}}}}""";
    }

    private static string Said(FileProblemException problem)
    {
        var line = problem.Line is { } number ? $",\"line\":{number}" : "";
        var at = problem.Path is { } place ? $",\"path\":{Quoted(place)}" : "";
        return $"\"message\":{Quoted(problem.Message)}{line}{at}";
    }

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
