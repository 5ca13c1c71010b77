namespace Parley.Deals.Desk;

/// <summary>The one door to the record of deals. It records what the rules allow; who may ask at all is settled before.</summary>
public sealed class DealDesk(IDealLog log, DealFeed feed, TimeProvider clock, Entropy entropy)
{
    public Task<Answer> Open(OrganisationId organisation, OpenDeal command, Sender sender, CancellationToken stop = default)
    {
        var key = new DealKey(organisation, new DealId(entropy.Identity()));
        return Write(key, sender, (_, now) => OpeningDecisions.Decide(command, now), stop, opens: true);
    }

    public Task<Answer> Revise(DealKey key, ReviseDeal command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => RevisingDecisions.Decide(deal.State, command, now), stop);

    public Task<Answer> LogOffer(DealKey key, LogOffer command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => OfferDecisions.Decide(deal.State, command, now), stop);

    public Task<Answer> CorrectOffer(DealKey key, CorrectOffer command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => OfferDecisions.Decide(deal.State, command, now), stop);

    public Task<Answer> AcceptOffer(DealKey key, AcceptOffer command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => OfferDecisions.Decide(deal.State, command, now), stop);

    public Task<Answer> ChangeStage(DealKey key, ChangeStage command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => StageDecisions.Decide(deal.State, command, now), stop);

    public Task<Answer> NoteMessage(DealKey key, NoteMessage command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (_, now) => TalkDecisions.Decide(command, now), stop);

    public Task<Answer> WriteNote(DealKey key, WriteNote command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (_, now) => TalkDecisions.Decide(command, now), stop);

    public Task<Answer> EraseTexts(DealKey key, EraseTexts command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => TalkDecisions.Decide(command, [.. deal.Stored.Texts.Select(t => t.Version)], now), stop);

    public Task<Answer> ChangeTeam(DealKey key, ChangeTeam command, Sender sender, CancellationToken stop = default) =>
        Write(key, sender, (deal, now) => TeamDecisions.Decide(deal.State, command, now), stop);

    /// <returns>Null when the organisation has no such deal.</returns>
    public async Task<DealState?> Read(DealKey key, CancellationToken stop = default) => (await log.ReadAsync(key, stop))?.Fold(key);

    /// <summary>Whether the record of a deal is as it was written; null when the organisation has no such deal.</summary>
    public async Task<IReadOnlyList<Finding>?> Verify(DealKey key, CancellationToken stop = default) =>
        await log.ReadAsync(key, stop) is { } stored ? Chain.Verify(key, stored) : null;

    /// <summary>The rule of an organisation: words older than its retention period go, and so do answers that nobody repeats any more.</summary>
    /// <returns>How many texts were erased.</returns>
    public async Task<int> KeepRetention(OrganisationId organisation, TimeSpan texts, TimeSpan answers, CancellationToken stop = default)
    {
        const int batch = 1000;
        await log.ForgetAnswersAsync(organisation, clock.GetUtcNow() - answers, stop);
        var erased = 0;
        while (true)
        {
            var old = await log.TextsBeforeAsync(organisation, clock.GetUtcNow() - texts, batch, stop);
            foreach (var deal in old.GroupBy(text => text.Deal, text => text.Version))
            {
                var command = new EraseTexts([.. deal], Erasure.Retention);
                await EraseTexts(new DealKey(organisation, deal.Key), command, new Sender(PersonId.Rule), stop);
            }

            erased += old.Count;
            if (old.Count < batch)
            {
                return erased;
            }
        }
    }

    /// <summary>Every change of every deal goes through here: read, fold, compare versions, decide, append, announce.</summary>
    private async Task<Answer> Write(DealKey key, Sender sender, Func<Kept, Stamp, Decision> decide, CancellationToken stop, bool opens = false)
    {
        while (true)
        {
            if (sender.Request is { } request && await log.FindAnswerAsync(request.KeyFor(key, sender.Person), stop) is { } answered)
            {
                return request.Repeat(answered);
            }

            var stored = opens ? new StoredDeal([], [], Chain.Start) : await log.ReadAsync(key, stop);
            if (stored is null)
            {
                return new NotFound();
            }

            var before = stored.Fold(key);
            if (sender.Seen is { } seen && before is not null && seen != before.Version)
            {
                return new Stale(before.Version);
            }

            var now = new Stamp(sender.Person, clock.GetUtcNow().ToUniversalTime());
            var decision = decide(new Kept(stored, before!), now);
            var (answer, entry) = Drafting.Draft(key, stored, before, decision, sender.Request, now, entropy.Salt);
            if (entry is null || await log.AppendAsync(entry, stop))
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

    /// <summary>A deal as it is kept and what that means; without meaning until it is opened.</summary>
    private readonly record struct Kept(StoredDeal Stored, DealState State);
}
