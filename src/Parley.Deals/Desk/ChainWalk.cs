using System.Text;
using Parley.Deals.Contracts;

namespace Parley.Deals.Desk;

/// <summary>
/// Follows the chain of one record, event by event, so that a record of any length costs the memory of what is open about its words. The first links that do not hold are kept.
/// </summary>
public sealed class ChainWalk(DealKey key)
{
    /// <summary>So many broken links are told; one is enough to know.</summary>
    public const int MostBroken = 20;

    private readonly List<BrokenLink> broken = [];
    private readonly List<BrokenLink> wrongTexts = [];
    private readonly List<long> there = [], missing = [];
    private readonly HashSet<long> erased = [];
    private readonly RequestWalk requests = new();

    public DealKey Key => key;

    /// <summary>Of the last event; 0 before the first.</summary>
    public long Version { get; private set; }

    /// <summary>Hash of the last event.</summary>
    public string Head { get; private set; } = Chain.Start;

    /// <summary>What the last event says; null where the chain does not hold before it.</summary>
    public RecordEvent? Happened { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>Requests for approval so far.</summary>
    public int Requests => requests.Count;

    /// <param name="text">The words of the event, as far as they are there.</param>
    public void Add(StoredEvent e, StoredText? text)
    {
        var expected = Version + 1;
        if (e.Version != expected || e.Previous != Head)
        {
            Break("chain-broken", e, $"event {expected} after {Said(Head)}", $"event {e.Version} after {Said(e.Previous)}", $"Event {e.Version} does not follow the one before it.");
        }

        if (Chain.Hash(key, e) is var hash && e.Hash != hash)
        {
            Break("event-altered", e, Said(hash), Said(e.Hash), $"Event {e.Version} is not as it was written.");
        }

        (Version, Head, Happened) = (e.Version, e.Hash, null);
        if (broken.Count == 0)
        {
            Read(e, text);
        }
    }

    /// <param name="head">Hash of the last event as it is kept apart from the events; null where nothing is kept.</param>
    public IReadOnlyList<BrokenLink> End(string? head)
    {
        if (head != Head)
        {
            broken.Add(new("chain-cut", Version, head is null ? "a head" : Said(head), Said(Head), "The last events are missing."));
        }

        return broken.Count > 0 ? broken
            : [.. wrongTexts.Concat(missing.Where(version => !erased.Contains(version)).Select(Missing)).Concat(there.Where(erased.Contains).Select(Kept)).OrderBy(link => link.Version).Take(MostBroken), .. requests.Broken];
    }

    private void Read(StoredEvent e, StoredText? text)
    {
        RecordEvent happened;
        try
        {
            happened = EventContract.Read(e.Word, e.Body);
        }
        catch (InvalidDataException unreadable)
        {
            Break("event-unreadable", e, "an event that this version knows", e.Word, unreadable.Message);
            return;
        }

        (Happened, First, Last) = (happened, First ?? happened.When, happened.When);
        if (happened is TextsErased gone)
        {
            erased.UnionWith(gone.Versions);
        }

        var expected = (happened as SpokenEvent)?.Text.Hash;
        if (text is not null && (expected is null || expected != Chain.Salted(text.Salt, Encoding.UTF8.GetBytes(text.Words))))
        {
            wrongTexts.Add(new("text-altered", e.Version, "the words as they were said", "other words", $"The words of event {e.Version} are not as they were written."));
        }
        else if (text is not null)
        {
            there.Add(e.Version);
        }
        else if (expected is not null)
        {
            missing.Add(e.Version);
        }

        requests.Add(happened, e.Version);
    }

    private void Break(string rule, StoredEvent e, string expected, string found, string message)
    {
        if (broken.Count < MostBroken)
        {
            broken.Add(new(rule, e.Version, expected, found, message));
        }
    }

    private static BrokenLink Kept(long version) => new("text-kept", version, "no words", "words", $"The words of event {version} were erased and are still there.");

    private static BrokenLink Missing(long version) => new("text-missing", version, "words, or that they were erased", "neither", $"The words of event {version} are missing; nobody erased them.");

    private static string Said(string hash) => hash.Length == 0 ? "the start" : hash;
}

/// <summary>Where a record is not as it was written.</summary>
/// <param name="Version">Of the event.</param>
public sealed record BrokenLink(string Rule, long Version, string Expected, string Found, string Message)
{
    public Finding Finding => new(Rule, Message);
}
