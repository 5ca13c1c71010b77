using Parley.Deals.Governance.Paths;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class GovernanceText
{
    public static string Write(GovernanceAnswer answer)
    {
        var page = new TextPage($"{answer.Figures:#,0} figures, {answer.Requests:#,0} of which needed somebody");
        page.Table(answer.Steps.Count == 0 ? [] : answer.Steps.Select(step => new[]
        {
            step.Office, $"{step.Answered:#,0}", Hours(step.Elapsed), Hours(step.Hours), Hours(step.Waiting), Hours(step.Working), $"{step.Changed + step.Denied} ({step.TouchedLow:P0} to {step.TouchedHigh:P0})",
        }).Prepend(["office", "answers", "elapsed h", "working h", "waiting h", "work h", "changed or refused"]), "Each office, hours on average");
        page.Table(answer.Paths.Count == 0 ? [] : answer.Paths.Take(10).Select(path => new[] { path.Path, $"{path.Requests:#,0}", Hours(path.Median) }).Prepend(["path", "requests", "median h"]), "The ways that requests took");
        if (answer.Kept is { } kept)
        {
            page.Section("The path as it was, beside the one that the playbook asks for",
            [
                $"{kept.AsAsked:#,0} of {kept.Compared:#,0} as asked",
                .. kept.Skipped.Select(one => $"{one.Step} was asked for and skipped: {one.Requests:#,0} ({one.Low:P0} to {one.High:P0})"),
                .. kept.Extra.Select(one => $"{one.Step} was asked although the playbook does not: {one.Requests:#,0} ({one.Low:P0} to {one.High:P0})"),
            ]);
        }

        page.Section("Just inside the limits", [.. answer.Bunching.Select(one =>
            $"{one.Term} at {Wording.Figure(one.Limit)}: {one.Found} figures within {Wording.Figure(one.Step)} of it, {one.Expected:0.#} expected; {one.Excess:+0.#;-0.#} ({one.Low:+0.#;-0.#} to {one.High:+0.#;-0.#}){(one.Stands ? ", more than chance explains" : "")}.")]);
        page.Section("Perhaps split to pass under a limit", [.. answer.Splits.Select(one => $"{one.Term} up to {Wording.Figure(one.Limit)}: {one.Found} found, {one.Expected:0.#} expected by chance (chance of so many: {one.Chance:0.###}).")]);
        page.Section("Shorter ways", [.. answer.Shorter.Select(one => $"{one.Words} {one.Risk}")]);
        return page.ToString();
    }

    private static string Hours(double? hours) => hours is { } known ? $"{known:0.0}" : "-";
}
