using System.Globalization;
using Parley.Cli.Files;
using Parley.Deals;
using Parley.Deals.Insight;

namespace Parley.Cli.Output;

internal static class FrontierText
{
    private const int MostRows = 25;

    public static string Write(Deal deal, FrontierAnswer answer) => Write(deal.Name, answer, Wording.Figure, terms => Wording.Terms(terms, deal));

    /// <summary>Utilities, to four decimals.</summary>
    public static string Write(DomainPair pair, FrontierAnswer answer) => Write(
        $"{pair.Name}, {pair.Ours.Name} (ours) with {pair.Theirs.Name}",
        answer,
        utility => utility.ToString("0.0000", CultureInfo.InvariantCulture),
        terms => string.Join(", ", terms.Select(term => $"{term.Issue} {term.Value}")));

    private static string Write(string name, FrontierAnswer answer, Func<double, string> figure, Func<IReadOnlyList<Term>, string> terms)
    {
        var count = answer.Outcomes is { } outcomes ? $"of {outcomes:#,0} feasible packages " : "";
        var page = new TextPage(answer.Size is { } size
            ? answer.Frontier.Any(point => point.Joined == true)
                ? $"{name}: what can't be improved for one side without hurting the other runs along straight lines with {size:#,0} ends"
            : $"{name}: {count}{size:#,0} can't be improved for one side without hurting the other{(answer.Exact ? "" : " (a grid, not exact)")}"
            : $"{name}: {count}the efficient ones are not known, because what they want is not known");
        var shown = answer.Frontier.Count <= MostRows ? answer.Frontier
            : [.. Enumerable.Range(0, MostRows).Select(i => answer.Frontier[(int)((long)i * (answer.Frontier.Count - 1) / (MostRows - 1))])];
        page.Table(
            answer.Frontier.Count == 0 ? [] : shown.Select(Row).Prepend(["ours", "theirs", "terms"]),
            shown.Count < answer.Frontier.Count ? $"{shown.Count} of them, evenly picked (--json lists all)" : null);
        page.Table(new (string Name, FairAnswer? Point)[]
        {
            ("Nash", answer.Nash), ("Kalai-Smorodinsky", answer.KalaiSmorodinsky), ("egalitarian", answer.Egalitarian), ("utilitarian", answer.Utilitarian),
        }.Where(p => p.Point is not null).Select(p => (string[])[p.Name, .. Row(new PackageAnswer(p.Point!.Ours, p.Point.Theirs, p.Point.Terms))]), "Fair points");
        page.Section("Room for a deal", answer.Zone is { } zone ? [zone ? "yes" : "no"] : []);
        page.Section("Note", answer.Findings.Select(f => f.Message));
        return page.ToString();

        string[] Row(PackageAnswer package) => [figure(package.Ours), figure(package.Theirs ?? 0), terms(package.Terms.Terms)];
    }

    public static string Write(Deal deal, PackagesAnswer answer)
    {
        var page = new TextPage(answer.Packages.Count == 0
            ? $"{deal.Name}: no such package"
            : $"{deal.Name}: {Wording.Count(answer.Packages.Count, "package", "packages")} of equal worth to us, within {Wording.Sum(answer.Tolerance, deal.Currency)}");
        page.Table(answer.Packages.Count == 0 ? [] : answer.Packages.Select((p, i) => new[]
        {
            $"{(char)('A' + i)}", Wording.Figure(p.Ours), p.Theirs is { } theirs ? Wording.Figure(theirs.Mean) : "?", p.Accept is { } odds ? Wording.Odds(odds, p.AcceptError) : "?", Wording.Terms(p.Terms.Terms, deal),
        }).Prepend(["", "ours", "theirs", "odds", "terms"]));
        page.Section("Side by side", answer.Together is { } together ? Wording.Together(together, deal.Currency) : []);
        page.Section("Note", answer.Findings.Select(f => f.Message));
        return page.ToString();
    }
}
