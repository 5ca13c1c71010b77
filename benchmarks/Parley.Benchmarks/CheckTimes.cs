using System.Diagnostics;
using Parley.Deals;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Benchmarks;

/// <summary>
/// How long a check of an offer takes against a playbook of 500 terms with 20 entries each, over a deal of 20 of these terms, a third of them with options: the mandate
/// resolved anew and the offer reviewed, with the deal made ready for the analysis as well, and the review alone. One thread, after warming up.
/// </summary>
internal static class CheckTimes
{
    private const int Terms = 500;
    private const int Entries = 20;
    private static readonly DateOnly Day = new(2027, 6, 1);

    public static void Run(int checks)
    {
        var (playbook, deal) = (Playbook(), Deal());
        var model = DealModel.Of(deal);
        var mandate = Mandate.Of(model, playbook, Day);
        var offers = Offers(deal, new Random(4711), 200);
        Console.WriteLine($"{playbook.Terms.Entries.Count:#,0} entries, {playbook.Approvals.Rules.Count} rules, a deal of {deal.Issues.Count} issues; milliseconds over {checks:#,0} checks");
        Console.WriteLine("| what | median | p99 | slowest |");
        Console.WriteLine("|---|---:|---:|---:|");
        Report("deal, mandate and review", checks, i => Mandate.Of(DealModel.Of(deal), playbook, Day).Review(offers[i % offers.Count], "Office 0"));
        Report("mandate and review", checks, i => Mandate.Of(model, playbook, Day).Review(offers[i % offers.Count], "Office 0"));
        Report("review", checks, i => mandate.Review(offers[i % offers.Count], "Office 0"));
        Console.WriteLine($"verdicts: {string.Join(", ", offers.GroupBy(offer => mandate.Review(offer, "Office 0").Verdict).Select(group => $"{group.Key} {group.Count()}"))}");
    }

    private static void Report(string what, int checks, Func<int, OfferReview> check)
    {
        var times = new double[checks];
        var watch = new Stopwatch();
        for (var i = -checks; i < checks; i++)
        {
            watch.Restart();
            _ = check(Math.Abs(i));
            if (i >= 0)
            {
                times[i] = watch.Elapsed.TotalMilliseconds;
            }
        }

        Array.Sort(times);
        Console.WriteLine($"| {what} | {times[checks / 2]:0.000} | {times[checks * 99 / 100]:0.000} | {times[^1]:0.000} |");
    }

    private static Playbook Playbook()
    {
        var offices = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"\"Office {i}\""));
        var entries = Enumerable.Range(0, Terms).SelectMany(term => Enumerable.Range(0, Entries).Select(entry => $$"""
            {"name": "Term {{term}}", "range": [0, 100], "better": "low", "owner": "Office {{1 + (term % 9)}}", "authority": {"Office 0": {{40 + (entry % 40)}}, "Office 5": 90}{{When(entry)}} }
            """));
        var rules = Enumerable.Range(0, 20).Select(rule => $$"""
            {"name": "rule {{rule}}", "when": {{{(rule % 2 == 0 ? $"\"beyond\": [\"Term {rule}\"]" : "\"totalDiscountAbove\": 0.9")}} }, "steps": [{"approvers": ["Office {{1 + (rule % 9)}}"]}, {"mode": "any", "approvers": ["Office 8", "Office 9"]}]}
            """);
        var json = $$"""{"parley": "playbook/1", "name": "Large", "offices": [{{offices}}], "terms": [{{string.Join(",", entries)}}], "approvals": {"rules": [{{string.Join(",", rules)}}]} }""";
        return PlaybookReader.Read(JsonNodes.Read(System.Text.Encoding.UTF8.GetBytes(json)));

        static string When(int entry) => entry == 0 ? "" : $", \"when\": {{\"unit\": \"Unit {entry}\", \"segment\": [\"enterprise\", \"public\"], \"from\": \"2027-0{1 + (entry % 5)}-01\"}}";
    }

    private static Deal Deal() => new()
    {
        Name = "Large",
        Side = Side.Sell,
        Currency = Currency.TryParse("EUR", out var euro) ? euro : default,
        Unit = "Unit 19",
        Segment = "enterprise",
        Value = 1_000_000,
        Base = 0,
        Issues =
        [
            .. Enumerable.Range(0, 20).Select(i => i % 3 == 0
                ? (Issue)new OptionIssue { Name = $"Term {i}", Options = [.. Enumerable.Range(0, 11).Select(o => new IssueOption($"{o * 10}", -1_000m * o, null))] }
                : new RangeIssue { Name = $"Term {i}", Low = 0, High = 100, Step = 1, Worth = [new WorthPoint(0, 0), new WorthPoint(100, -20_000)] }),
        ],
    };

    /// <summary>A third modest, a third bold, a third beyond every range.</summary>
    private static List<IReadOnlyList<Term>> Offers(Deal deal, Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Offer(deal, random, i % 3 == 0 ? 41 : i % 3 == 1 ? 101 : 130)),
    ];

    private static IReadOnlyList<Term> Offer(Deal deal, Random random, int end) =>
        [.. deal.Issues.Select(issue => new Term(issue.Name, issue is OptionIssue ? TermValue.Of($"{Math.Min(100, random.Next(end) / 10 * 10)}") : TermValue.Of(random.Next(end))))];
}
