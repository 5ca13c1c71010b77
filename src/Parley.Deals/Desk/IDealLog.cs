using Parley.Deals.Governance.Notices;

namespace Parley.Deals.Desk;

/// <summary>Keeps what the desk records. Everything in it belongs to an organisation.</summary>
public interface IDealLog
{
    /// <returns>Null when the organisation has no such deal.</returns>
    Task<StoredDeal?> ReadAsync(DealKey key, CancellationToken stop);

    /// <summary>Several deals as they are at one moment; those that the organisation does not have are left out.</summary>
    Task<IReadOnlyDictionary<DealId, StoredDeal>> ReadAsync(OrganisationId organisation, IReadOnlyList<DealId> deals, CancellationToken stop);

    /// <summary>The versions of records of an organisation; one that has not begun is left out.</summary>
    Task<IReadOnlyDictionary<DealId, long>> VersionsAsync(OrganisationId organisation, IReadOnlyList<DealId> records, CancellationToken stop);

    Task<AnsweredRequest?> FindAnswerAsync(RequestKey key, CancellationToken stop);

    /// <summary>All of the entries or nothing; each is of a record of its own. Many are faster by far at once than one after the other.</summary>
    /// <returns>False when another writer was first with one of their versions, with a request, or with a record that they rest on.</returns>
    Task<bool> AppendAsync(IReadOnlyList<Entry> entries, CancellationToken stop);

    /// <summary>Deals with words written before an instant, in an order of the log's own; page after page by the last deal of the one before, or the default.</summary>
    Task<IReadOnlyList<DealId>> DealsWithTextsBeforeAsync(OrganisationId organisation, DateTimeOffset instant, DealId after, int limit, CancellationToken stop);

    /// <summary>Forgets the answers given before an instant.</summary>
    Task ForgetAnswersAsync(OrganisationId organisation, DateTimeOffset instant, CancellationToken stop);
}

/// <summary>An event as it is kept: its stored word, its JSON, the hash of the one before it and its own.</summary>
public sealed record StoredEvent(long Version, string Word, string Body, string Previous, string Hash);

/// <summary>Words that the event with this version recorded, and the salt of their hash.</summary>
public sealed record StoredText(long Version, byte[] Salt, string Words, DateTimeOffset Written);

/// <summary>One deal as it is kept.</summary>
/// <param name="Events">In order of version, at least one.</param>
/// <param name="Texts">Those not erased, in order of version.</param>
/// <param name="Head">Hash of the last event, kept apart from the events.</param>
public sealed record StoredDeal(IReadOnlyList<StoredEvent> Events, IReadOnlyList<StoredText> Texts, string Head);

public readonly record struct RequestKey(OrganisationId Organisation, PersonId Person, string Route, string Id);

/// <summary>The first answer to a request.</summary>
/// <param name="Salt">Null, like <paramref name="Fingerprint"/>, once words of the deal were erased.</param>
/// <param name="Fingerprint">Salted hash of what the request carried.</param>
public sealed record AnsweredRequest(RequestKey Key, byte[]? Salt, string? Fingerprint, string Answer, DealId Deal, DateTimeOffset When);

/// <summary>What is written at once.</summary>
/// <param name="After">The record with the events; null when only an answer is kept.</param>
/// <param name="Erased">Versions whose words go.</param>
/// <param name="Under">Other records that were looked at to decide it, which must still be at these versions.</param>
public sealed record Entry(
    DealKey Key,
    RecordState? After,
    IReadOnlyList<StoredEvent> Events,
    IReadOnlyList<StoredText> Texts,
    IReadOnlyList<long> Erased,
    AnsweredRequest? Request,
    IReadOnlyList<RecordVersion> Under
)
{
    /// <summary>Who is to hear of it.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];
}

/// <param name="Version">0 while it has not begun.</param>
public readonly record struct RecordVersion(DealId Record, long Version);
