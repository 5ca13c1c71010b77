using Parley.Deals;
using Parley.Deals.Desk;

namespace Parley.Storage.Views;

/// <summary>The page History of a deal: every event as a sentence, and the deal as it was at any moment. It is made of the steps that reading the deal takes.</summary>
/// <param name="upTo">The moment to look from; the latest without it.</param>
public sealed class HistoryView(Moment? upTo = null)
{
    private readonly List<HistoryEntry> entries = [];
    private DealState? then;
    private long latest;

    /// <summary>Null when the organisation has no such deal, or did not have it then.</summary>
    public HistoryPage? Page => then is null ? null : new(entries, then, latest);

    public void Add(DealStep step)
    {
        entries.Add(HistoryEntry.Of(step));
        latest = step.After.Version;
        then = upTo is null || upTo.Value.Includes(latest, step.Happened.When) ? step.After : then;
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
public sealed record HistoryEntry(long Version, PersonId Who, DateTimeOffset When, string What, string Sentence, IReadOnlyList<DealChange> Changes)
{
    public static HistoryEntry Of(DealStep step)
    {
        var sentence = DealSentences.Of(step.Before, step.Happened);
        return new(step.After.Version, step.Happened.Who, step.Happened.When, step.Kept.Word.Split('/')[0], sentence.Text, sentence.Changes);
    }
}
