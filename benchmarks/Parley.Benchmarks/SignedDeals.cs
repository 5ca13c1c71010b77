using System.Text.Json;
using Parley.Deals;
using Parley.Deals.Insight;
using Parley.SystemTests.JobInterviews;

namespace Parley.Benchmarks;

/// <summary>How many deals that people signed could have been better for both, by their own true preferences.</summary>
internal static class SignedDeals
{
    private const string Row = "  {0,-10}{1,8}{2,11}  {3,-13}{4,-12}{5,8}";

    public static void Report(string data)
    {
        var interviews = JobInterview.Read(Path.Combine(data, "jobinterview", "negotiations.json"))
            .Where(i => i.Signed is not null)
            .Select(i => (Id: i.Id[..8], Signed: Signed.Of(InterviewDeals.Of(i, i.Worker, theirsKnown: true))))
            .ToList();
        Console.WriteLine("Job interviews, worth in points of 100");
        Console.WriteLine(Row, "", "worker", "recruiter", "both better", "one better", "gain");
        foreach (var (id, signed) in interviews)
        {
            Console.WriteLine(Row, id, $"{signed.Ours:0.00}", $"{signed.Theirs:0.00}", YesNo(signed.BothBetter), YesNo(signed.OneBetter), $"{signed.Gain:0.00}");
        }

        Shares([.. interviews.Select(i => i.Signed)], interviews.Count, "87.2 %");

        var camps = File.ReadLines(Path.Combine(data, "casino", "dialogues.jsonl")).Select(line => JsonElement.Parse(line)).ToList();
        var agreed = camps.Select(Camp).OfType<Deal>().Select(Signed.Of).ToList();
        Console.WriteLine();
        Console.WriteLine($"CaSiNo, {camps.Count} dialogues");
        Shares(agreed, camps.Count, "32.6 %");
    }

    private static void Shares(List<Signed> signed, int dialogues, string published)
    {
        Console.WriteLine($"  {signed.Count} signed of {dialogues}; published for the whole data set: {published}");
        Share("some package is better for both", signed.Count(s => s.BothBetter), signed.Count);
        Share("some package is better for one and no worse for the other", signed.Count(s => s.OneBetter), signed.Count);
        Console.WriteLine($"  the most that both together could gain, on average: {signed.Average(s => s.Gain):0.00} points");
    }

    private static void Share(string what, int count, int all)
    {
        var share = (double)count / all;
        Console.WriteLine($"  {what}: {count} of {all} = {100 * share:0.0} % (standard error {100 * Math.Sqrt(share * (1 - share) / all):0.0})");
    }

    private static string YesNo(bool truth) => truth ? "yes" : "no";

    /// <summary>
    /// Three packages each of three goods are split; a package is worth 5, 4 or 3 points by priority (Chawla et al., CaSiNo, NAACL 2021).
    /// We are who submitted the deal. Null when nothing was signed.
    /// </summary>
    private static Deal? Camp(JsonElement dialogue)
    {
        var events = dialogue.GetProperty("events").EnumerateArray().ToList();
        if (events[^1].GetProperty("a").GetString() != "accept")
        {
            return null;
        }

        var submitted = events.Last(e => e.GetProperty("a").GetString() == "submit");
        var us = submitted.GetProperty("by").GetString()!;
        var (ours, theirs) = (Order(us), Order(us == "1" ? "2" : "1"));
        return new Deal
        {
            Name = $"Camp {dialogue.GetProperty("id").GetRawText()}",
            Side = Side.Sell,
            Currency = Currency.Points,
            Issues = [.. ours.Select(good => new RangeIssue { Name = good, Low = 0, High = 3, Step = 1, Worth = Line(0, 3 * Points(ours, good)), Theirs = Line(3 * Points(theirs, good), 0) })],
            Offers = [new Offer { By = Party.Us, Accepted = true, Terms = [.. ours.Select(good => new Term(good, TermValue.Of(submitted.GetProperty("own").GetProperty(good).GetDecimal())))] }],
        };

        List<string> Order(string who) => [.. dialogue.GetProperty("p").GetProperty(who).GetProperty("order").EnumerateArray().Select(good => good.GetString()!)];

        static decimal Points(List<string> order, string good) => 5 - order.IndexOf(good);

        static IReadOnlyList<WorthPoint> Line(decimal none, decimal all) => [new WorthPoint(0, none), new WorthPoint(3, all)];
    }

    /// <summary>What was signed, against the exact frontier.</summary>
    /// <param name="BothBetter">Some package is worth more to both.</param>
    /// <param name="OneBetter">Some package is worth more to one and no less to the other: what was signed is not efficient.</param>
    /// <param name="Gain">The most that both together gain by a package that is worse for neither, in points.</param>
    private sealed record Signed(double Ours, double Theirs, bool BothBetter, bool OneBetter, double Gain)
    {
        public static Signed Of(Deal deal)
        {
            var model = DealModel.Of(deal);
            var signed = Table.Of(model).Offers.Single(o => o.Accepted).Package!;
            var (ours, theirs) = (signed.OursExactly, signed.TheirsExactly!.Value);
            var frontier = model.Space.FindFrontier();
            var noWorse = Enumerable.Range(0, frontier.Count).Select(i => frontier[i]).Where(p => p.Ours >= ours && p.Theirs >= theirs).ToList();
            return new Signed(
                signed.Ours,
                signed.Theirs!.Value,
                noWorse.Exists(p => p.Ours > ours && p.Theirs > theirs),
                noWorse.Exists(p => p.Ours > ours || p.Theirs > theirs),
                noWorse.Max(p => (p.Ours + p.Theirs - ours - theirs).ToDouble()));
        }
    }
}
