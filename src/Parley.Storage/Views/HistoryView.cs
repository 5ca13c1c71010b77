using Parley.Deals;
using Parley.Deals.Desk;

namespace Parley.Storage.Views;

/// <summary>The page History of a deal: every event as a sentence, and the deal as it was at any moment.</summary>
public sealed class HistoryView(IDealLog log)
{
    /// <param name="upTo">The moment to look from; the latest without it.</param>
    /// <returns>Null when the organisation has no such deal, or did not have it then.</returns>
    public async Task<HistoryPage?> ReadAsync(DealKey key, Moment? upTo = null, CancellationToken stop = default)
    {
        if (key.Deal == DealId.Strategy || await log.ReadAsync(key, stop) is not { } stored)
        {
            return null;
        }

        List<HistoryEntry> entries = [];
        DealState? state = null;
        DealState? then = null;
        foreach (var (happened, kept) in stored.Events().Cast<DealEvent>().Zip(stored.Events))
        {
            var sentence = DealSentences.Of(state, happened);
            entries.Add(new HistoryEntry(kept.Version, happened.Who, happened.When, kept.Word.Split('/')[0], sentence.Text, sentence.Changes));
            state = DealFold.Apply(key, state, happened);
            then = upTo is null || upTo.Value.Includes(kept.Version, happened.When) ? state : then;
        }

        return then is null ? null : new HistoryPage(entries, then, state!.Version);
    }
}

/// <summary>A moment in the life of a deal, by version or by instant.</summary>
public readonly record struct Moment
{
    private Moment(long? version, DateTimeOffset? instant) => (Version, Instant) = (version, instant);

    public long? Version { get; }
    public DateTimeOffset? Instant { get; }

    public static Moment At(long version) => new(version, null);

    public static Moment At(DateTimeOffset instant) => new(null, instant);

    internal bool Includes(long version, DateTimeOffset when) => version <= (Version ?? long.MaxValue) && when <= (Instant ?? DateTimeOffset.MaxValue);
}

/// <param name="Entries">All events, the first first.</param>
/// <param name="Then">The deal as of the moment asked for.</param>
/// <param name="Latest">The version that the deal has now.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, DealState Then, long Latest);

/// <param name="What">The stored word without its number, such as offer-logged.</param>
/// <param name="Sentence">Continues the person's name; tells no limit.</param>
/// <param name="Changes">Some are for insiders only.</param>
public sealed record HistoryEntry(long Version, PersonId Who, DateTimeOffset When, string What, string Sentence, IReadOnlyList<DealChange> Changes);
