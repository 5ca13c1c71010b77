using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;

namespace Parley.Deals;

/// <summary>The only way from events to state.</summary>
public static class DealFold
{
    /// <param name="events">In order; the first opens the deal.</param>
    /// <returns>Null without events.</returns>
    public static DealState? Fold(DealKey key, IEnumerable<DealEvent> events) =>
        events.Aggregate((DealState?)null, (state, happened) => Apply(key, state, happened));

    /// <exception cref="InvalidOperationException">A deal that was not opened, or was opened before.</exception>
    public static DealState Apply(DealKey key, DealState? state, DealEvent happened) =>
        (state, happened) switch
        {
            (null, DealOpened opened) => Open(key, opened),
            (null, _) or (_, DealOpened) => throw new InvalidOperationException($"Deal {key.Deal.Value}: its first event, and no other, opens it."),
            _ => Begun(Change(state, happened) with { Version = state.Version + 1, Updated = happened.When, Requests = KeptRequest.After(state.Requests, happened, state.Version + 1) }),
        };

    private static DealState Begun(DealState state) => state.TalksBegan || (state.Deal.Offers.Count == 0 && state.Deal.Stage is null or Stage.Preparing) ? state : state with { TalksBegan = true };

    private static DealState Open(DealKey key, DealOpened opened) =>
        Begun(new()
        {
            Key = key,
            Version = 1,
            Deal = opened.Deal,
            Team = opened.Team,
            OpenedBy = opened.Who,
            Opened = opened.When,
            Updated = opened.When,
        });

    private static DealState Change(DealState state, DealEvent happened) =>
        happened switch
        {
            DetailsChanged e => state with { Deal = e.Details.In(state.Deal) },
            ProfileChanged e => state with { Deal = state.Deal with { Profile = e.Profile } },
            StrategyChosen e => state with { Deal = state.Deal with { Strategy = e.Strategy } },
            FramingChosen e => state with { Deal = state.Deal with { Framing = e.Framing } },
            GoalsChanged e => state with { Deal = state.Deal with { Goals = e.Goals }, LimitMove = LimitMove.Of(state, e) },
            IssuesChanged e => state with { Deal = Reissue(state.Deal, e) },
            LimitsChanged e => state with { Deal = state.Deal with { Issues = Limit(state.Deal.Issues, e.Limits) }, LimitMove = LimitMove.Of(state, e) },
            AlternativesChanged e => state with { Deal = state.Deal with { Alternatives = e.Alternatives }, LimitMove = LimitMove.Of(state, e) },
            ValueLinesChanged e => state with { Deal = state.Deal with { ValueLines = e.ValueLines } },
            DeadlinesChanged e => state with { Deal = state.Deal with { Deadlines = e.Deadlines } },
            OfferLogged e => Log(state, e),
            OfferCorrected e => Replace(state, e.Number, offer => e.Offer with { Accepted = offer.Accepted }),
            OfferAccepted e => Replace(state, e.Number, offer => offer with { Accepted = true }),
            StageChanged e => state with { Deal = Stand(state.Deal, e.Stage) },
            MessageNoted e => Note(state, e),
            NoteWritten e => state with { Notes = [.. state.Notes, new Note(state.Version + 1, e.Who, e.When, e.Text.Words)] },
            DebriefWritten e => state with { Debrief = [.. state.Debrief.Where(line => line.Of != e.Of), new DebriefLine(state.Version + 1, e.Of, e.Who, e.When, e.Text.Words)] },
            TextsErased e => Erase(state, e),
            TeamChanged e => state with { Team = e.Team },
            OfferReleased e => Judge(state, Judgement.Of(state, e.Number, e.Office, e.Edition, e.When, e.Request is null)),
            MandateExceeded e => Judge(state, Judgement.Of(state, e.Number, e.Office, e.Edition, e.When, within: false)) with { Exceptions = [.. state.Exceptions, MandateException.Of(e, state.Version + 1)] },
            MandateShifted e => state with { LimitMove = LimitMove.Of(e) },
            ApprovalEvent or RequestCommented or LimitProbed => state,
            _ => throw new InvalidOperationException($"Nothing tells what {happened.GetType().Name} changes."),
        };

    private static Deal Reissue(Deal deal, IssuesChanged e)
    {
        var limits = deal.Issues.Select(IssueLimits.Of).ToList();
        return deal with { Issues = Limit(e.Issues, limits), Interactions = e.Interactions, Base = e.Base, TheirBase = e.TheirBase };
    }

    private static IReadOnlyList<Issue> Limit(IReadOnlyList<Issue> issues, IReadOnlyList<IssueLimits> limits) =>
        [.. issues.Select(issue => limits.FirstOrDefault(l => l.Issue == issue.Name)?.In(issue) ?? issue)];

    private static DealState Log(DealState state, OfferLogged e) =>
        state with
        {
            Deal = state.Deal with { Offers = [.. state.Deal.Offers, e.Offer] },
            LastMove = new Move(e.Offer.By, e.When),
        };

    private static DealState Replace(DealState state, int number, Func<Offer, Offer> change)
    {
        var offers = state.Deal.Offers.Select((offer, i) => i == number - 1 ? change(offer) : offer).ToList();
        var last = state.LastMove is { } move ? move with { By = offers[^1].By } : null;
        return state with { Deal = state.Deal with { Offers = offers }, LastMove = last };
    }

    private static DealState Judge(DealState state, Judgement? judged) =>
        judged is null ? state : state with { Judged = [.. state.Judged.Where(other => other.Promise.Number != judged.Promise.Number), judged] };

    /// <summary>Talks that go on have no accepted offer.</summary>
    private static Deal Stand(Deal deal, Stage stage) =>
        stage is Stage.Preparing or Stage.Talking
            ? deal with { Stage = stage, Offers = [.. deal.Offers.Select(offer => offer with { Accepted = false })] }
            : deal with { Stage = stage };

    private static DealState Note(DealState state, MessageNoted e) =>
        state with
        {
            Deal = state.Deal with { Messages = [.. state.Deal.Messages, new Message(e.By, e.At, e.Text.Words)] },
            MessageVersions = [.. state.MessageVersions, state.Version + 1],
        };

    private static DealState Erase(DealState state, TextsErased e)
    {
        var marker = PersonalText.ErasedOn(e.When);
        var messages = state.Deal.Messages.Select((m, i) => e.Versions.Contains(state.MessageVersions[i]) ? m with { Text = marker } : m);
        var notes = state.Notes.Select(note => e.Versions.Contains(note.Version) ? note with { Text = marker } : note);
        return state with { Deal = state.Deal with { Messages = [.. messages] }, Notes = [.. notes], Debrief = [.. state.Debrief.Where(line => !e.Versions.Contains(line.Version))] };
    }
}
