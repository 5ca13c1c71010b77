using Parley.Deals.Desk;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Governance.Paths;

/// <summary>What a deal's own events tell of the past: its requests, and its offers that went out within the mandate.</summary>
/// <param name="playbook">In all its versions; each figure is told with the limit of the version that it was judged by.</param>
public sealed class OwnPast(PlaybookState? playbook)
{
    private readonly List<PastRequest> within = [];
    private DealState? deal;

    /// <summary>Each once, in the order in which they were asked, behind what needed nobody.</summary>
    public IReadOnlyList<PastRequest> Requests => deal is null ? [] : [.. within, .. deal.Requests.Select(kept => Of(deal, kept))];

    public void Add(DealStep step)
    {
        deal = step.After;
        if (step.Happened is OfferReleased { Request: null } e && Promise.Of(deal.Deal).FirstOrDefault(promise => promise.Number == e.Number) is { } promise)
        {
            within.AddRange(Limits(deal, e.Office, e.Edition, e.When)
                .Select(limit => (limit.Issue, limit.Limit, Figure: Figure(promise.Terms, limit.Issue)))
                .Where(one => one.Figure is not null)
                .Select(one => new PastRequest($"{deal.Deal.Name}, offer {e.Number}", deal.Deal.Counterparty, e.Office, one.Issue, Unit(deal, one.Issue), one.Figure, one.Figure, one.Limit, e.When, PastOutcome.Within, [])));
        }
    }

    private PastRequest Of(DealState state, KeptRequest kept)
    {
        var (first, last, office) = (kept.Acts[0].Terms, kept.Request.Content.Terms, kept.Request.Content.Office);
        var about = kept.Request.Asked.SelectMany(asked => asked.Needed.About ?? []).Distinct().ToList();
        var term = about is [var one] ? one : null;
        var outcome = kept.Request.Status switch
        {
            RequestStatus.Denied => PastOutcome.Denied,
            RequestStatus.Approved or RequestStatus.Released => first.ToHashSet().SetEquals(last) ? PastOutcome.Approved : PastOutcome.Changed,
            _ => PastOutcome.Unanswered,
        };
        var limit = Limits(state, office, kept.Edition, kept.Asked).Where(line => line.Issue == term).Select(line => line.Limit).FirstOrDefault();
        return new($"{state.Deal.Name}, request {kept.Number}", state.Deal.Counterparty, office, term, Unit(state, term), Figure(first, term), outcome is PastOutcome.Approved or PastOutcome.Changed ? Figure(last, term) : null, limit, kept.Asked, outcome, Steps(kept)) { Should = PathAsAsked.Steps(kept.Request.Asked.Select(asked => asked.Needed)) };
    }

    private IEnumerable<(string Issue, double? Limit)> Limits(DealState state, string office, int edition, DateTimeOffset when) =>
        edition < 1 || edition > (playbook?.Editions.Count ?? 0) ? []
        : Mandate.Of(DealModel.Of(state.Deal), playbook!.Editions[edition - 1].Playbook, DateOnly.FromDateTime(when.UtcDateTime)).Lines(office).Where(line => line.Limit?.Figure is not null).DistinctBy(line => line.Issue).Select(line => (line.Issue, (double?)line.Limit!.Value.Figure));

    /// <summary>Every answer, from when its step could begin: when it was asked, when the step before was done, or when the content changed.</summary>
    private static List<PastStep> Steps(KeptRequest kept)
    {
        var ends = kept.Request.Asked.GroupBy(asked => asked.Needed.Step).OrderBy(step => step.Key).Select(step => step.Sum(asked => asked.Needed.Needed)).Aggregate(new List<int>(), (sums, more) => [.. sums, sums.LastOrDefault() + more]);
        List<PastStep> steps = [];
        var since = kept.Asked;
        foreach (var act in kept.Acts)
        {
            if (act.Office is { } office)
            {
                steps.Add(new(office, since, null, act.When, act.Deed switch { RequestDeed.Approved => PastOutcome.Approved, RequestDeed.Denied => PastOutcome.Denied, _ => PastOutcome.Changed }));
            }

            // Answers of one step are waited for from the same moment.
            since = act.Deed is RequestDeed.Changed or RequestDeed.Reconsidered || (act.Office is not null && ends.Contains(steps.Count)) ? act.When : since;
        }

        return steps;
    }

    private static string? Unit(DealState state, string? issue) => state.Deal.Issues.FirstOrDefault(one => one.Name == issue)?.Unit;

    private static double? Figure(IReadOnlyList<Term> terms, string? issue) => issue is null ? null : (double?)terms.FirstOrDefault(term => term.Issue == issue).Value.Figure;
}
