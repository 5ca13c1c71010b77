using System.CommandLine;
using System.Text;
using Parley.Cli.Files;
using Parley.Cli.Output;
using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Deals.Insight.Documents;

namespace Parley.Cli.Commands;

internal static class PlanCommand
{
    public static Command Make()
    {
        var playbook = PlaybookOption.Make();
        var brief = new Option<bool>("--brief") { Description = "One page, whatever the size of the deal." };
        var file = new Option<string?>("--out") { Description = "Write the plan to this file: .md for Markdown, .html for one self-contained page, .docx for Word." };
        file.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && Format(path) is null)
            {
                result.AddError($"--out takes a file that ends in .md, .html or .docx, not '{path}'.");
            }
        });
        var command = new DealCommand("plan", "Make the plan for a deal: strategy, walk-away, packages, agenda, anchor, roadmap.", (input, parsed) =>
        {
            var plan = PlanMaker.Make(input.Deal, PlaybookOption.Read(parsed, playbook), input.AsOf, parsed.GetValue(brief));
            if (parsed.GetValue(file) is { } path)
            {
                TextFiles.Write(path, Format(path)!(plan));
            }

            return Answer.Of(PlanAnswer.Of(plan), AnswerJson.Default.PlanAnswer, () => parsed.GetValue(file) is { } written
                ? $"Wrote the plan for {input.Deal.Name} to {written}."
                : PlanMarkdown.Write(plan));
        }) { OneFile = file }.Command;
        command.Options.Add(playbook);
        command.Options.Add(file);
        command.Options.Add(brief);
        return command;
    }

    private static Func<Plan, byte[]>? Format(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".md" => plan => Encoding.UTF8.GetBytes(PlanMarkdown.Write(plan)),
        ".html" => plan => Encoding.UTF8.GetBytes(PlanHtml.Write(plan)),
        ".docx" => PlanWord.Write,
        _ => null,
    };
}
