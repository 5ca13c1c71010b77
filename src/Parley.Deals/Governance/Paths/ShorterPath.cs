using Parley.Analysis.Approvals;

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
        var beyond = requests.Where(request => request.Outcome is PastOutcome.Approved or PastOutcome.Changed or PastOutcome.Denied && sign * (request.Requested!.Value - limit) > 0)
            .OrderBy(request => sign * request.Requested!.Value).ToList();
        ShorterAnswer? best = null;
        var (touched, hours) = (0, 0.0);
        for (var at = 0; at < beyond.Count; at++)
        {
            var request = beyond[at];
            touched += request.Outcome == PastOutcome.Approved ? 0 : 1;
            hours += request.Steps.Max(step => step.Answered) is { } end ? question.Hours.Between(request.Asked, end) : 0;
            var last = at + 1 == beyond.Count || beyond[at + 1].Requested != request.Requested;
            var share = ShareInterval.Of(touched, at + 1);
            if (last && at + 1 >= PathStudy.FewestAnswers && share.High <= question.Tolerance)
            {
                best = new("raise", term, from, limit, request.Requested, at + 1, beyond.Count, hours, touched, share.High,
                    $"{(from.Length > 0 ? from : "Who asks")} could go to {Insight.Wording.Figure(request.Requested!.Value)} on {term} by itself instead of {Insight.Wording.Figure(limit)}: {at + 1} of {beyond.Count} requests and {Insight.Wording.Figure(Math.Round(hours, 1))} working hours would not have been needed; {touched} of them had been changed or refused (at most {share.High:P0} with confidence).");
            }
        }

        return best;
    }

    /// <summary>Requests that went from office to office one after the other, if the offices had been asked at once.</summary>
    public static IEnumerable<ShorterAnswer> SideBySide(IReadOnlyList<PastRequest> asked, PathQuestion question)
    {
        foreach (var path in asked.Where(Serial).GroupBy(request => string.Join(" → ", request.Steps.Select(step => step.Office))).Where(path => path.Count() >= PathStudy.FewestAnswers).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            var saved = path.Sum(request => request.Steps.Select(step => question.HoursOf(step.Office).Between(step.Asked, step.Answered!.Value)) is var each ? each.Sum() - each.Max() : 0);
            if (saved > 0)
            {
                yield return new("side-by-side", null, path.Key, null, null, path.Count(), path.Count(), saved, 0, 0,
                    $"{path.Key}: asked at once instead of one after the other, {path.Count()} requests would have taken {Insight.Wording.Figure(Math.Round(saved, 1))} working hours less, if each office takes as long as it did; one that waits for the other's answer would not.");
            }
        }
    }

    private static bool Serial(PastRequest request) =>
        request.Steps.Count > 1 && request.Steps.All(step => step is { Answered: not null, Outcome: PastOutcome.Approved }) && request.Steps.Zip(request.Steps.Skip(1)).All(pair => pair.Second.Asked >= pair.First.Answered);
}
