using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class NextText
{
    public static string Write(Deal deal, NextAnswer answer)
    {
        var page = new TextPage($"{deal.Name}: {Title(answer)}");
        page.Table(answer.Packages.Count == 0 ? [] : answer.Packages.Select((p, i) => new[]
        {
            $"{(char)('A' + i)}", Wording.Figure(p.Ours), p.Theirs is { } theirs ? Wording.Figure(theirs.Mean) : "?", p.Accept is { } odds ? Wording.Odds(odds, p.AcceptError) : "?", Wording.Terms(p.Terms.Terms, deal),
        }).Prepend(["", "ours", "theirs", "odds", "terms"]));
        page.Section("Side by side", answer.Together is { } together ? Wording.Together(together, deal.Currency) : []);
        page.Section("Say", [answer.Say]);
        page.Section("Ask for", answer.Ask.Select(Line));
        page.Section("Why (for us alone)", answer.Why.Select(Line));
        page.Section("Find out", answer.FindOut.Select(Line));
        page.Section("Expected (for us alone)", answer.Expected is { Value: null, Agreement: null } ? []
            : [$"{(answer.Expected.Value is { } value ? $"worth {Wording.Expected(value, answer.Expected.Agreement, deal.Currency)} to us" : "worth not known")}, {(answer.Expected.Agreement is { } odds ? $"a deal in the end in {Wording.Odds(odds, null)} of cases" : "odds not known")}"]);
        page.Section("Note", answer.Findings.Select(f => f.Message));
        return page.ToString();
    }

    private static string Title(NextAnswer answer) => answer.Move switch
    {
        TableMove.Accept => "accept",
        TableMove.Counter => $"counter with {Wording.Count(answer.Packages.Count, "package", "packages")}",
        TableMove.Pause => "pause",
        _ => "walk away",
    };

    private static string Line(PlanLine line) => $"{line.Text} ({string.Join("; ", line.Because)})";
}
