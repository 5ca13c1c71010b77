using Parley.Deals.Contracts;

namespace Parley.Deals;

/// <summary>
/// The deal as it should be from now on. What was said and offered, and the stage, are changed by commands of their own:
/// here they repeat what is on record, or are left out.
/// </summary>
public sealed record ReviseDeal(Deal Deal, string? Why = null);

public static class RevisingDecisions
{
    /// <summary>One fact for each family that differs.</summary>
    public static Decision Decide(DealState state, ReviseDeal command, Stamp now)
    {
        var current = state.Deal;
        var revised = command.Deal with { Offers = current.Offers, Messages = current.Messages, Stage = current.Stage };
        revised = state.TalksBegan ? revised with { Issues = RenamedIssues.Known(current.Issues, revised.Issues) } : revised;
        var events = Facts(current, now, command.Why).Zip(Facts(revised, now, command.Why), Differing).OfType<DealEvent>().Select(e => e is AlternativesChanged a ? a with { Moved = WalkAwayMove.Of(current, a) } : e).ToList();
        var soFar = events.Aggregate(state, (deal, happened) => DealFold.Apply(state.Key, deal, happened)).Deal;
        if (Differing(Limits(soFar, now, command.Why), Limits(revised, now, command.Why)) is { } limits)
        {
            events.Add(limits);
        }

        List<Finding> findings = [.. Fixed(current, command.Deal), .. DealRules.Unusable(revised, now), .. Unexplained(state, events, command.Why)];
        if (findings.Count == 0 && events.Count == 0)
        {
            findings.Add(new("nothing-changed", "The deal already says that."));
        }

        return Decision.Unless(findings, events);
    }

    private static DealEvent[] Facts(Deal deal, Stamp now, string? why) =>
        [
            new DetailsChanged(now.Who, now.When, DealDetails.Of(deal)),
            new ProfileChanged(now.Who, now.When, deal.Profile),
            new StrategyChosen(now.Who, now.When, deal.Strategy),
            new FramingChosen(now.Who, now.When, deal.Framing),
            new GoalsChanged(now.Who, now.When, deal.Goals, why),
            new IssuesChanged(now.Who, now.When, [.. deal.Issues.Select(IssueLimits.Without)], deal.Interactions, deal.Base, deal.TheirBase),
            new AlternativesChanged(now.Who, now.When, deal.Alternatives, why),
            new ValueLinesChanged(now.Who, now.When, deal.ValueLines),
            new DeadlinesChanged(now.Who, now.When, deal.Deadlines),
        ];

    private static LimitsChanged Limits(Deal deal, Stamp now, string? why) => new(now.Who, now.When, [.. deal.Issues.Select(IssueLimits.Of)], why);

    private static DealEvent? Differing(DealEvent current, DealEvent revised) => EventContract.Write(current) == EventContract.Write(revised) ? null : revised;

    private static IEnumerable<Finding> Fixed(Deal current, Deal revised)
    {
        if (revised.Side != current.Side)
        {
            yield return new("side-fixed", "A deal stays on the side on which it was opened.");
        }

        if (revised.Currency != current.Currency)
        {
            yield return new("currency-fixed", $"Every figure of this deal is in {current.Currency}.");
        }

        if (revised.Offers.Count > 0 && !EventContract.Same(revised.Offers, current.Offers))
        {
            yield return new("offers-not-revised", "Offers are logged and corrected one by one.");
        }

        if (revised.Messages.Count > 0 && !revised.Messages.SequenceEqual(current.Messages))
        {
            yield return new("messages-not-revised", "Messages are noted and erased one by one.");
        }

        if (revised.Stage is not null && revised.Stage != current.Stage)
        {
            yield return new("stage-not-revised", "The stage is changed by itself.");
        }
    }

    /// <summary>Goals and limits that move after talks began are how a negotiation is lost without noticing.</summary>
    private static IEnumerable<Finding> Unexplained(DealState state, List<DealEvent> events, string? why) =>
        state.TalksBegan && !Readable.HasWords(why) && events.Any(e => e is LimitsChanged or GoalsChanged or AlternativesChanged { Moved: not null })
            ? [new("why-missing", "Talks have begun: say why goals, limits or the walk-away change.")]
            : [];
}
