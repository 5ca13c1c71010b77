using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class ReadingText
{
    public static string Write(Deal deal, ReadingAnswer answer)
    {
        var page = new TextPage($"{deal.Name}: {answer.Order[0]} matters most to them, with odds of {Wording.Odds(answer.Confidence, answer.ConfidenceError)}");
        var rows = answer.Order.Select(name => answer.Issues.First(issue => issue.Name == name));
        page.Table(rows.Select(issue => new[] { issue.Name, Wording.Share(issue.Weight), $"{Wording.Share(issue.Low)} to {Wording.Share(issue.High)}" })
            .Prepend(["issue", "share of their worth", "90 % range"]));
        var unit = deal.Issues.OfType<RangeIssue>().ToList() is [var only] ? only : null;
        page.Section("How they move", [Kind(answer.Pattern), .. Predictions(answer.Pattern), .. Floor(answer)]);
        page.Section("What they did", answer.Evidence.Select(evidence => evidence.Issue is { } issue ? $"{issue}: {evidence.Text}" : evidence.Text));
        page.Section("Changes to propose now that it is signed", (answer.Swaps ?? []).Select(swap =>
            $"{Wording.Terms(swap.Terms.Terms, deal)}: {Wording.Sum(swap.Ours, deal.Currency)} more for us, odds {Wording.Share(swap.Harmless)} that it does not hurt them"));
        page.Section("Note", answer.Findings.Select(finding => finding.Message));
        return page.ToString();

        static IEnumerable<string> Floor(ReadingAnswer answer) => answer.Swaps is not null ? []
            : [$"They go down to {Wording.Share(answer.Reservation.Mean)} of what they could gain at most ({Wording.Share(answer.Reservation.Low)} to {Wording.Share(answer.Reservation.High)}, 90 %), as far as their offers tell"];

        IEnumerable<string> Predictions(PatternAnswer pattern)
        {
            string Said(double figure) => unit is { } range ? Wording.Value(TermValue.Of((decimal)figure), range.Unit, deal.Currency) : $"{Wording.Sum(figure, deal.Currency)} to us";
            if (answer.Swaps is null && pattern.PredictedNext is { } next && pattern.PredictedFinal is { } final)
            {
                yield return $"Their next offer, if they go on like this: {Said(next)}; where it ends: {Said(final)}";
            }
        }
    }

    private static string Kind(PatternAnswer pattern) => pattern.Kind switch
    {
        Parley.Analysis.Opponents.ConcessionKind.Conceding => "They concede",
        Parley.Analysis.Opponents.ConcessionKind.Firm => "They have not moved",
        Parley.Analysis.Opponents.ConcessionKind.Stalled => "They moved and have stopped",
        Parley.Analysis.Opponents.ConcessionKind.Erratic => "They go back and forth",
        _ => "Too few offers to tell how they move",
    };
}
