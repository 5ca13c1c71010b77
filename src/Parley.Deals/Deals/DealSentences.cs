using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;

namespace Parley.Deals;

/// <summary>What an event means to a reader: a sentence that continues a person's name and tells no limit, and what it changed.</summary>
public sealed record DealSentence(string Text, IReadOnlyList<DealChange> Changes);

/// <summary>One thing that was one way and now is another.</summary>
/// <param name="Insider">Goals, limits, walk-away: only for those with the right to them.</param>
/// <param name="Person">Whom it is about, where it is about somebody of ours.</param>
public sealed record DealChange(string Label, string? Before, string? After, bool Insider = false, PersonId? Person = null);

/// <summary>Events in words.</summary>
public static class DealSentences
{
    /// <param name="before">The deal until then; null for the event that opens it.</param>
    public static DealSentence Of(DealState? before, DealEvent happened) =>
        (before, happened) switch
        {
            (_, DealOpened e) => new($"opened the deal '{e.Deal.Name}'", []),
            (null, _) => throw new ArgumentNullException(nameof(before), "Only the first event has nothing before it."),
            (_, DetailsChanged e) => new("changed the details", DealDifferences.Details(DealDetails.Of(before.Deal), e.Details)),
            (_, ProfileChanged e) => new("changed the profile", DealDifferences.Profile(before.Deal.Profile, e.Profile)),
            (_, StrategyChosen e) => new("chose the strategy", DealDifferences.Strategy(before.Deal.Strategy, e.Strategy)),
            (_, FramingChosen e) => new("chose how to put our value", DealDifferences.Framing(before.Deal.Framing, e.Framing)),
            (_, GoalsChanged e) => new("changed the goals" + After(before), [.. DealDifferences.Goals(before.Deal.Goals, e.Goals), .. Why(e.Why)]),
            (_, IssuesChanged e) => new("changed the issues", DealDifferences.Issues(before.Deal, e)),
            (_, LimitsChanged e) => new("changed the limits" + After(before), [.. DealDifferences.Limits(before.Deal.Issues, e.Limits), .. Toward(before, e), .. Why(e.Why)]),
            (_, AlternativesChanged e) => new("changed the alternatives" + (e.Moved is null ? "" : After(before)), [.. DealDifferences.Alternatives(before.Deal.Alternatives, e.Alternatives), .. Moved(before.Deal, e.Moved), .. Why(e.Why)]),
            (_, ValueLinesChanged e) => new("changed the value lines", DealDifferences.ValueLines(before.Deal.ValueLines, e.ValueLines)),
            (_, DeadlinesChanged e) => new("changed the deadlines", DealDifferences.Deadlines(before.Deal.Deadlines, e.Deadlines)),
            (_, OfferLogged e) => new($"logged offer {before.Deal.Offers.Count + 1}, by {Side(e.Offer.By)}: {Terms(e.Offer, before.Deal)}", []),
            (_, OfferCorrected e) => new($"corrected offer {e.Number}: {e.Why}", [Correction(before.Deal, e)]),
            (_, OfferAccepted e) => new($"recorded that offer {e.Number} was accepted", []),
            (_, StageChanged e) => new($"took the deal from {Stage(before.Deal.Stage)} to {Stage(e.Stage)}" + Because(e.Why), []),
            (_, MessageNoted e) => new($"noted what {(e.By == Party.Us ? "we" : "they")} said", [new("words", null, e.Text.Words)]),
            (_, NoteWritten e) => new("wrote a note", [new("words", null, e.Text.Words)]),
            (_, DebriefWritten e) => new(e.Of == DebriefPart.Well ? "wrote what went well" : "wrote what we do better next time", [new("words", null, e.Text.Words)]),
            (_, TextsErased e) => new($"erased the words of {Events(e.Versions)}, {Reason(e.Because)}", []),
            (_, TeamChanged e) => new("changed the team", DealDifferences.Team(before.Team, e.Team)),
            (_, LimitProbed e) => new($"asked closely around a limit {(e.Issue is { } issue ? $"of {issue}" : "of whole offers")} that they may not see", []),
            (_, ApprovalEvent or MandateExceeded or MandateShifted or RequestCommented) => ApprovalSentences.Of(before, happened),
            _ => throw new ArgumentException($"{happened.GetType().Name} has no sentence.", nameof(happened)),
        };

    private static DealChange Correction(Deal deal, OfferCorrected e) => new($"offer {e.Number}", Whole(deal.Offers[e.Number - 1], deal), Whole(e.Offer, deal));

    private static string Whole(Offer offer, Deal deal) => $"by {Side(offer.By)}{(offer.At is { } day ? $" on {Wording.Date(day)}" : "")}: {Terms(offer, deal)}";

    private static string Terms(Offer offer, Deal deal) =>
        offer.Terms.Count == 0 ? "as their side's last offer" : Wording.Terms(offer.Terms, deal);

    private static string Side(Party party) => party == Party.Us ? "us" : "them";

    private static string Stage(Stage? stage) => stage is { } known ? known.ToString().ToLowerInvariant() : "no stage";

    private static string After(DealState before) => before.TalksBegan ? " after talks began" : "";

    private static IEnumerable<DealChange> Toward(DealState before, LimitsChanged e) =>
        LimitMove.Of(before, e) is { Toward: { Count: > 0 } issues } && before.Deal.Offers.Count > 0 ? [new("toward their offer", null, Wording.List(issues), Insider: true)] : [];

    private static IEnumerable<DealChange> Moved(Deal deal, WalkAwayMove? moved)
    {
        if (moved is not null)
        {
            yield return new("walk-away", Sum(moved.From), Sum(moved.To), Insider: true);
            if (moved.Toward)
            {
                yield return new("toward their offer", null, "walk-away", Insider: true);
            }
        }

        string? Sum(double? worth) => worth is { } known ? Wording.Sum(known, deal.Currency) : null;
    }

    /// <summary>Who explains a limit may well name it.</summary>
    private static DealChange[] Why(string? why) => why is null ? [] : [new("why", null, why, Insider: true)];

    private static string Because(string? why) => string.IsNullOrWhiteSpace(why) ? "" : $": {why}";

    private static string Events(IReadOnlyList<long> versions) => versions is [var one] ? $"event {one}" : $"events {string.Join(", ", versions)}";

    private static string Reason(Erasure because) => because == Erasure.Request ? "as was asked for" : "which were older than we keep them";
}
