using Parley.Deals.Governance.Approvals;

namespace Parley.Deals;

/// <summary>
/// Goals, limits or the walk-away that changed after the first offer, or facts after talks began that select the limits of the playbook: how a negotiation is lost without noticing,
/// so the manager hears of it.
/// </summary>
/// <param name="Why">As it was given.</param>
/// <param name="Toward">Issues where we now stop nearer to what they last offered.</param>
/// <param name="WalkAway">Set when a changed alternative moved the walk-away.</param>
public sealed record LimitMove(PersonId Who, DateTimeOffset When, string? Why, IReadOnlyList<string> Toward, WalkAwayMove? WalkAway = null)
{
    /// <summary>The facts that select other limits now; empty for any other move.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Issues on which some office may go further by itself since those facts changed.</summary>
    public IReadOnlyList<string> Wider { get; init; } = [];

    /// <summary>Null before the first offer.</summary>
    internal static LimitMove? Of(DealState before, LimitsChanged change) =>
        before.Deal.Offers.Count == 0 ? before.LimitMove : new(change.Who, change.When, change.Why, Drift(before.Deal, change.Limits));

    internal static LimitMove? Of(DealState before, GoalsChanged change) =>
        before.Deal.Offers.Count == 0 ? before.LimitMove : new(change.Who, change.When, change.Why, []);

    /// <summary>As it was before the first offer, and where the walk-away stays.</summary>
    internal static LimitMove? Of(DealState before, AlternativesChanged change) =>
        before.Deal.Offers.Count == 0 || change.Moved is null ? before.LimitMove : new(change.Who, change.When, change.Why, [], change.Moved);

    internal static LimitMove Of(MandateShifted change) => new(change.Who, change.When, change.Why, []) { Facts = change.Facts, Wider = change.Wider };

    /// <summary>Issues on which the point where we stop moves toward their last word on them, or is given up.</summary>
    internal static IReadOnlyList<string> Drift(Deal before, IReadOnlyList<IssueLimits> after)
    {
        List<string> toward = [];
        foreach (var issue in before.Issues)
        {
            var now = after.FirstOrDefault(limits => limits.Issue == issue.Name)?.Need;
            if (issue.Need is { } until && now != until && TheirLast(before, issue) is { } theirs && (now is not { } stop || Apart(issue, stop, theirs) < Apart(issue, until, theirs)))
            {
                toward.Add(issue.Name);
            }
        }

        return toward;
    }

    private static TermValue? TheirLast(Deal deal, Issue issue) =>
        deal.Offers.Where(offer => offer.By == Party.Them).SelectMany(offer => offer.Terms).Where(term => term.Issue == issue.Name).Select(term => (TermValue?)term.Value).LastOrDefault();

    private static decimal? Apart(Issue issue, TermValue one, TermValue other) =>
        issue switch
        {
            OptionIssue options when (Worth(options, one), Worth(options, other)) is ({ } a, { } b) => Math.Abs(a - b),
            RangeIssue when (one.Figure, other.Figure) is ({ } a, { } b) => Math.Abs(a - b),
            _ => null,
        };

    private static decimal? Worth(OptionIssue issue, TermValue value) => issue.Options.FirstOrDefault(option => option.Name == value.Text)?.Worth;
}
