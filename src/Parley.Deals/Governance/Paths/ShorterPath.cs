using Parley.Analysis.Approvals;
using Parley.Deals.Insight;

namespace Parley.Deals.Governance.Paths;

/// <summary>Where the past says that a way through the offices could have been shorter, and what that would have let through unseen.</summary>
internal static class ShorterPath
{
    /// <summary>Within which side of the limit nobody was asked: where the requests that needed somebody do not lie.</summary>
    public static Within Side(IReadOnlyList<PastRequest> requests, double limit)
    {
        var asked = requests.Where(request => request.Steps.Count > 0).ToList();
        return asked.Count(request => request.Requested > limit) >= asked.Count(request => request.Requested < limit) ? Within.Below : Within.Above;
    }

    /// <summary>The farthest limit up to which so few requests were changed or refused that the share stays within the tolerance with confidence.</summary>
    public static ShorterAnswer? Raise(string term, double limit, string from, IReadOnlyList<PastRequest> requests, PathQuestion question)
    {
        var sign = Side(requests, limit) == Within.Below ? 1 : -1;
        var beyond = requests.Where(request => Decided(request) && sign * (request.Requested!.Value - limit) > 0).OrderBy(request => sign * request.Requested!.Value).ToList();
        var (touched, best) = (0, 0);
        for (var at = 0; at < beyond.Count; at++)
        {
            touched += Touched(beyond[at]) ? 1 : 0;
            var last = at + 1 == beyond.Count || beyond[at + 1].Requested != beyond[at].Requested;
            best = last && at + 1 >= PathStudy.FewestAnswers && ShareInterval.Of(touched, at + 1).High <= question.Tolerance ? at + 1 : best;
        }

        return best == 0 ? null : Spared("raise", term, from, limit, beyond[best - 1].Requested, beyond[..best], beyond.Count, question,
            hours => $"{(from.Length > 0 ? from : "Who asks")} could go to {Wording.Figure(beyond[best - 1].Requested!.Value)} on {term} by itself instead of {Wording.Figure(limit)}: {best} of {beyond.Count} requests and {hours} would not have been needed.");
    }

    /// <summary>Later requests of one counterparty that lay no farther than one which was approved before they were asked: an envelope over the first would have held them.</summary>
    public static ShorterAnswer? Envelope(string term, double limit, string from, IReadOnlyList<PastRequest> requests, PathQuestion question)
    {
        var sign = Side(requests, limit) == Within.Below ? 1 : -1;
        var beyond = requests.Where(request => Decided(request) && request.Counterparty is not null && sign * (request.Requested!.Value - limit) > 0).ToList();
        var inside = beyond.GroupBy(request => request.Counterparty).SelectMany(whose => whose.Where(later => whose.Any(first =>
            first.Outcome == PastOutcome.Approved && End(first) <= later.Asked && sign * first.Requested >= sign * later.Requested))).ToList();
        return inside.Count < PathStudy.FewestAnswers || ShareInterval.Of(inside.Count(Touched), inside.Count).High > question.Tolerance ? null
            : Spared("envelope", term, from, limit, null, inside, beyond.Count, question,
                hours => $"An envelope with the first approval on {term} for a counterparty would have held {inside.Count} of {beyond.Count} requests: {hours} would not have been needed.");
    }

    /// <summary>Requests that went from office to office one after the other, if the offices had been asked at once.</summary>
    public static IEnumerable<ShorterAnswer> SideBySide(IReadOnlyList<PastRequest> asked, PathQuestion question)
    {
        foreach (var path in asked.Where(Serial).GroupBy(request => string.Join(" → ", request.Steps.Select(step => step.Office))).Where(path => path.Count() >= PathStudy.FewestAnswers).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var saved = DrawnSum.Of([.. path.Select(request => request.Steps.Select(step => question.HoursOf(step.Office).Between(step.Asked, step.Answered!.Value))).Select(each => each.Sum() - each.Max())], question.Seed);
            if (saved.Sum > 0)
            {
                yield return new("side-by-side", null, path.Key, null, null, path.Count(), path.Count(), saved.Sum, saved.Low, saved.High, 0, 0,
                    $"{path.Key}: asked at once instead of one after the other, {path.Count()} requests would have taken {Hours(saved)} less, if each office takes as long as it did.",
                    "Nothing goes out unseen; an office that waits for the other's answer saves nothing, and one whose answer the other makes needless is asked in vain.");
            }
        }
    }

    internal static bool Decided(PastRequest request) => request.Outcome is PastOutcome.Approved or PastOutcome.Changed or PastOutcome.Denied;

    internal static string Hours(DrawnSum hours) => $"{Wording.Figure(Math.Round(hours.Sum, 1))} working hours ({Wording.Figure(Math.Round(hours.Low, 1))} to {Wording.Figure(Math.Round(hours.High, 1))})";

    internal static string Risk(int touched, int cases, double high) =>
        $"{touched} of the {cases} had been changed or refused, and would have gone out as they were asked; of others like them at most {high:P0}, with confidence.";

    private static ShorterAnswer Spared(string kind, string term, string from, double limit, double? to, IReadOnlyList<PastRequest> spared, int of, PathQuestion question, Func<string, string> words)
    {
        var hours = DrawnSum.Of([.. spared.Select(request => End(request) is { } end ? question.Hours.Between(request.Asked, end) : 0)], question.Seed);
        var (touched, high) = (spared.Count(Touched), ShareInterval.Of(spared.Count(Touched), spared.Count).High);
        return new(kind, term, from, limit, to, spared.Count, of, hours.Sum, hours.Low, hours.High, touched, high, words(Hours(hours)), Risk(touched, spared.Count, high));
    }

    private static DateTimeOffset? End(PastRequest request) => request.Steps.Max(step => step.Answered);

    private static bool Touched(PastRequest request) => request.Outcome != PastOutcome.Approved;

    private static bool Serial(PastRequest request) =>
        request.Steps.Count > 1 && request.Steps.All(step => step is { Answered: not null, Outcome: PastOutcome.Approved }) && request.Steps.Zip(request.Steps.Skip(1)).All(pair => pair.Second.Asked >= pair.First.Answered);
}
