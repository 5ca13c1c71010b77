namespace Parley.Deals.Desk;

/// <summary>From a decision to the answer and what is written for it.</summary>
internal static class Drafting
{
    /// <returns>No entry when there is nothing to write: refused, and nobody will repeat the request by its id.</returns>
    public static (Answer Answer, Entry? Entry) Draft<TState>(
        DealKey key,
        StoredDeal stored,
        TState? before,
        Func<TState?, RecordEvent, TState> apply,
        Decision decision,
        Request? request,
        Stamp now,
        Func<byte[]> newSalt,
        IReadOnlyList<RecordVersion> under
    )
        where TState : RecordState
    {
        if (decision.Refused)
        {
            var refused = new Refused(decision.Findings);
            return (refused, request is null ? null : new Entry(key, null, [], [], [], request.Keep(key, refused, now, newSalt()), []));
        }

        List<StoredEvent> events = [];
        List<StoredText> texts = [];
        var (after, version, head) = (before, (long)stored.Events.Count, stored.Head);
        foreach (var decided in decision.Events)
        {
            var happened = decided;
            version++;
            if (decided is SpokenEvent spoken)
            {
                (happened, var salt) = Chain.Seal(spoken, newSalt);
                texts.Add(new StoredText(version, salt, spoken.Text.Words, now.When));
            }

            after = apply(after, happened);
            events.Add(Chain.Link(key, version, head, happened));
            head = events[^1].Hash;
        }

        var recorded = new Recorded(key.Deal, version);
        var erased = decision.Events.OfType<TextsErased>().SelectMany(e => e.Versions).ToList();
        return (recorded, new Entry(key, after, events, texts, erased, request?.Keep(key, recorded, now, newSalt()), under));
    }
}
