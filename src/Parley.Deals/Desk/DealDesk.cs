using Parley.Deals.Administration;
using Parley.Deals.Goals;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Governance.Notices;
using Parley.Deals.Governance.Offices;
using Parley.Deals.Playbooks.Published;

namespace Parley.Deals.Desk;

/// <summary>The one door to the record of deals, of the strategy that they serve, of the playbook and the offices that they are held to, and of what administrators change. It records what the rules allow; who may ask at all is settled before.</summary>
public sealed partial class DealDesk(IDealLog log, DealFeed feed, TimeProvider clock, Entropy entropy)
{
    private readonly RulesShelf rules = new(log);

    public Task<Answer> Open(OrganisationId organisation, OpenDeal command, Sender sender, CancellationToken stop = default)
    {
        var key = new DealKey(organisation, new DealId(entropy.Identity()));
        return WriteGoverned(key, sender, null, (_, now) => OpeningDecisions.Decide(command, now), stop, Begins.Here);
    }

    public Task<Answer> Revise(DealKey key, ReviseDeal command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, Deals, (deal, by, now) => MandateShift.Pass(deal.State, RevisingDecisions.Decide(deal.State, command, now), by!.At(now.When), command.Why, now), Begins.Before, true, stop);

    public Task<Answer> LogOffer(DealKey key, LogOffer command, Sender sender, CancellationToken stop = default) =>
        WriteGoverned(key, sender, command.Exception, (deal, now) => OfferDecisions.Decide(deal, command, now), stop);

    public Task<Answer> CorrectOffer(DealKey key, CorrectOffer command, Sender sender, CancellationToken stop = default) =>
        WriteGoverned(key, sender, command.Exception, (deal, now) => OfferDecisions.Decide(deal, command, now), stop);

    public Task<Answer> AcceptOffer(DealKey key, AcceptOffer command, Sender sender, CancellationToken stop = default) =>
        WriteGoverned(key, sender, command.Exception, (deal, now) => OfferDecisions.Decide(deal, command, now), stop);

    public Task<Answer> ChangeStage(DealKey key, ChangeStage command, Sender sender, CancellationToken stop = default) =>
        WriteGoverned(key, sender, command.Exception, (deal, now) => StageDecisions.Decide(deal, command, now), stop);

    public Task<Answer> NoteMessage(DealKey key, NoteMessage command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (_, now) => TalkDecisions.Decide(command, now), stop);

    public Task<Answer> WriteNote(DealKey key, WriteNote command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (_, now) => TalkDecisions.Decide(command, now), stop);

    public Task<Answer> WriteDebrief(DealKey key, WriteDebrief command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => DebriefDecisions.Decide(deal.State, command, now), stop);

    public Task<Answer> EraseTexts(DealKey key, EraseTexts command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => TalkDecisions.Decide(command, [.. deal.Stored.Texts.Select(t => t.Version)], now), stop);

    public Task<Answer> ChangeTeam(DealKey key, ChangeTeam command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => TeamDecisions.Decide(deal.State, command, now), stop);

    /// <summary>Does something about a request for approval.</summary>
    public Task<Answer> DecideRequest(DealKey key, RequestCommand command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, Deals, (deal, by, now) => RequestDecisions.Decide(deal.State, command, by!.At(now.When), now), Begins.Before, true, stop);

    /// <summary>Puts on record that somebody asked closely around a limit.</summary>
    public Task<Answer> NoteProbing(DealKey key, NoteProbing command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, Deals, (_, by, now) => Decision.Record(new LimitProbed(now.Who, now.When, command.Issue, by!.At(now.When)?.Edition.Number ?? 0)), Begins.Before, true, stop);

    public Task<Answer> DraftPlaybook(OrganisationId organisation, DraftPlaybook command, Sender sender, CancellationToken stop = default) =>
        Write(new(organisation, DealId.Playbook), sender, Playbooks, (kept, _, now) => PlaybookDecisions.Decide(kept.State, command, now), Begins.Perhaps, false, stop);

    public Task<Answer> PublishPlaybook(OrganisationId organisation, PublishPlaybook command, Sender sender, CancellationToken stop = default) =>
        Write(new(organisation, DealId.Playbook), sender, Playbooks, (kept, _, now) => PlaybookDecisions.Decide(kept.State, command, now), Begins.Perhaps, false, stop);

    /// <summary>Changes who sits where, or who stands in for whom.</summary>
    public Task<Answer> ChangeOffices(OrganisationId organisation, OfficeCommand command, Sender sender, CancellationToken stop = default) =>
        Write(new(organisation, DealId.Offices), sender, Offices, (kept, by, now) => OfficeDecisions.Decide(kept.State, command, by!.Playbook, now), Begins.Perhaps, true, stop);

    /// <summary>Puts on record what an administrator changed.</summary>
    public Task<Answer> NoteAdministration(OrganisationId organisation, Func<Stamp, AdministrationEvent> happened, Sender sender, CancellationToken stop = default) =>
        Write(new(organisation, DealId.Administration), sender, Administrations, (_, _, now) => Decision.Record(happened(now)), Begins.Perhaps, false, stop);

    /// <summary>The playbook of an organisation in all its versions, and its offices, as they are now.</summary>
    public Task<OrganisationRules> ReadRules(OrganisationId organisation, CancellationToken stop = default) => rules.ReadAsync(organisation, stop);

    /// <summary>Decides the strategy of an organisation, the first or the next.</summary>
    public Task<Answer> DecideStrategy(OrganisationId organisation, DecideStrategy command, Sender sender, CancellationToken stop = default) =>
        Write(StrategyOf(organisation), sender, Strategies, (kept, _, now) => StrategyDecisions.Decide(kept.State, command, now), Begins.Perhaps, false, stop);

    public Task<Answer> ReviewStrategy(OrganisationId organisation, ReviewStrategy command, Sender sender, CancellationToken stop = default) =>
        Write(StrategyOf(organisation), sender, Strategies, (kept, _, now) => StrategyDecisions.Decide(kept.State, command, now), Begins.Before, false, stop);

    /// <returns>Null when the organisation has none yet.</returns>
    public async Task<StrategyState?> ReadStrategy(OrganisationId organisation, CancellationToken stop = default)
    {
        var key = StrategyOf(organisation);
        return (await log.ReadAsync(key, stop))?.FoldStrategy(key);
    }

    /// <returns>Null when the organisation has no such deal.</returns>
    public Task<DealState?> Read(DealKey key, CancellationToken stop = default) => Read(key, null, stop);

    /// <param name="each">Sees every step from the first event to the deal as it is.</param>
    /// <returns>Null when the organisation has no such deal.</returns>
    public async Task<DealState?> Read(DealKey key, Action<DealStep>? each, CancellationToken stop = default) => (await log.ReadAsync(key, stop))?.Fold(key, each);

    /// <summary>Whether the record of a deal is as it was written; null when the organisation has no such deal.</summary>
    public async Task<IReadOnlyList<Finding>?> Verify(DealKey key, CancellationToken stop = default) =>
        await log.ReadAsync(key, stop) is { } stored ? Chain.Verify(key, stored) : null;

    /// <summary>
    /// The rule of an organisation: words older than its retention period go. Every deal is looked at once, and one whose words cannot be erased does not keep
    /// the words of the others. Two that do this at once do no harm: who comes second finds nothing to erase.
    /// </summary>
    public async Task<RetentionRun> KeepRetention(OrganisationId organisation, TimeSpan period, CancellationToken stop = default)
    {
        const int page = 1000;
        var before = clock.GetUtcNow() - period;
        var erased = 0;
        List<LeftDeal> left = [];
        IReadOnlyList<DealId> deals = [default];
        do
        {
            deals = await log.DealsWithTextsBeforeAsync(organisation, before, deals[^1], page, stop);
            foreach (var deal in deals)
            {
                try
                {
                    erased += await EraseTextsBefore(new DealKey(organisation, deal), before, stop);
                }
                catch (Exception failure) when (!stop.IsCancellationRequested)
                {
                    left.Add(new LeftDeal(deal, failure));
                }
            }
        } while (deals.Count == page);

        return new RetentionRun(erased, left);
    }

    /// <returns>How many texts were erased.</returns>
    private async Task<int> EraseTextsBefore(DealKey key, DateTimeOffset before, CancellationToken stop)
    {
        List<long> old = [];
        var answer = await Write(
            key,
            new Sender(PersonId.Rule),
            (deal, now) =>
            {
                old = [.. deal.Stored.Texts.Where(t => t.Written < before).Select(t => t.Version)];
                return TalkDecisions.Decide(new EraseTexts(old, Erasure.Retention), old, now);
            },
            stop
        );
        return answer switch
        {
            Recorded => old.Count,
            Refused when old.Count == 0 => 0,
            _ => throw new InvalidOperationException($"The words of a deal were not erased: {answer.GetType().Name}."),
        };
    }

    private static DealKey StrategyOf(OrganisationId organisation) => new(organisation, DealId.Strategy);

    private static Kind<DealState> Deals { get; } = new((stored, key) => stored.Fold(key), (key, deal, happened) => DealFold.Apply(key, deal, (DealEvent)happened));

    private static Kind<PlaybookState> Playbooks { get; } = new((stored, key) => stored.FoldPlaybook(key), (key, playbook, happened) => PlaybookState.Apply(key, playbook, (PlaybookEvent)happened));

    private static Kind<OfficesState> Offices { get; } = new((stored, key) => stored.FoldOffices(key), (key, offices, happened) => OfficesState.Apply(key, offices, (OfficeEvent)happened));

    private static Kind<AdministrationState> Administrations { get; } = new((stored, key) => stored.FoldAdministration(key), (key, kept, happened) => AdministrationState.Apply(key, kept, (AdministrationEvent)happened));

    private static Kind<StrategyState> Strategies { get; } = new((stored, key) => stored.FoldStrategy(key), (key, strategy, happened) => StrategyState.Apply(key, strategy, (StrategyEvent)happened));

    private Task<Answer> Write(DealKey key, Sender sender, Func<Kept<DealState>, Stamp, Decision> decide, CancellationToken stop) =>
        Write(key, sender, Deals, (deal, _, now) => decide(deal, now), Begins.Before, false, stop);

    /// <summary>What may promise something to the other side is judged by the playbook in force.</summary>
    private Task<Answer> WriteGoverned(DealKey key, Sender sender, string? exception, Func<DealState, Stamp, Decision> decide, CancellationToken stop, Begins begins = Begins.Before) =>
        Write(key, sender, Deals, (deal, by, now) => OfferGate.Pass(key, deal.State, decide(deal.State, now), by!.At(now.When), exception, now), begins, true, stop);

    /// <summary>Every change of every record goes through here: read, fold, compare versions, decide, append, announce.</summary>
    /// <param name="byRules">The decision asks for the playbook and the offices, and holds only as long as they are as they were read.</param>
    private async Task<Answer> Write<TState>(DealKey key, Sender sender, Kind<TState> kind, Func<Kept<TState>, OrganisationRules?, Stamp, Decision> decide, Begins begins, bool byRules, CancellationToken stop)
        where TState : RecordState
    {
        while (true)
        {
            if (sender.Request is { } request && await log.FindAnswerAsync(request.KeyFor(key, sender.Person), stop) is { } answered)
            {
                return request.Repeat(answered);
            }

            var stored = (begins == Begins.Here ? null : await log.ReadAsync(key, stop)) ?? new StoredDeal([], [], Chain.Start);
            var before = kind.Fold(stored, key);
            if (before is null && begins == Begins.Before)
            {
                return new NotFound();
            }

            if (sender.Seen is { } seen && begins != Begins.Here && seen != (before?.Version ?? 0))
            {
                return new Stale(before?.Version ?? 0);
            }

            var by = byRules ? await rules.ReadAsync(key.Organisation, stop) : null;
            var now = new Stamp(sender.Person, clock.GetUtcNow().ToUniversalTime());
            var decision = decide(new Kept<TState>(stored, before!), by, now);
            var (answer, entry) = Draft(key, kind, stored, before, decision, sender.Request, by, by?.At(now.When), now);
            if (entry is null || await log.AppendAsync([entry], stop))
            {
                if (answer is Recorded recorded)
                {
                    feed.Announce(new DealMoved(key.Organisation, key.Deal, recorded.Version));
                }

                return answer;
            }

            // Another writer was first: look again.
        }
    }

    /// <summary>From a decision to the answer, and to what is written and told for it.</summary>
    /// <param name="by">What it rests on; null where it asked for no rules.</param>
    private (Answer Answer, Entry? Entry) Draft<TState>(DealKey key, Kind<TState> kind, StoredDeal stored, TState? before, Decision decision, Request? request, OrganisationRules? by, InForce? inForce, Stamp now)
        where TState : RecordState
    {
        var under = by?.Versions.Where(record => record.Record != key.Deal).ToList() ?? [];
        var (answer, entry) = Drafting.Draft(key, stored, before, (state, happened) => kind.Apply(key, state, happened), decision, request, now, entropy.Salt, under);
        return (answer, entry?.After is { } after ? entry with { Notices = Noticing.Of(before, after, decision.Events, inForce) } : entry);
    }

    /// <summary>When the record of what is written began.</summary>
    private enum Begins
    {
        Before,
        Perhaps,
        Here,
    }

    /// <summary>A record as it is kept and what that means; without meaning until it begins.</summary>
    private readonly record struct Kept<TState>(StoredDeal Stored, TState State);

    /// <summary>How events of one kind of record become its state.</summary>
    private sealed record Kind<TState>(Func<StoredDeal, DealKey, TState?> Fold, Func<DealKey, TState?, RecordEvent, TState> Apply);
}

/// <summary>What one run of a retention rule did.</summary>
/// <param name="Erased">How many texts are gone.</param>
/// <param name="Left">Deals whose old words are still there.</param>
public sealed record RetentionRun(int Erased, IReadOnlyList<LeftDeal> Left);

/// <param name="Failure">Why they could not be erased.</param>
public sealed record LeftDeal(DealId Deal, Exception Failure);
