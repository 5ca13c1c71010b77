using System.Security.Cryptography;
using System.Text;
using Parley.Deals.Contracts;

namespace Parley.Deals.Desk;

/// <summary>Each event carries the hash of the one before it, so that nothing in the past can change unseen. See docs/decisions/0010.</summary>
public static class Chain
{
    /// <summary>What the first event of a record follows.</summary>
    public const string Start = "";

    internal static StoredEvent Link(DealKey key, long version, string previous, RecordEvent happened)
    {
        var (word, body) = (EventContract.Word(happened), EventContract.Write(happened));
        return new StoredEvent(version, word, body, previous, Hash(key, version, word, previous, body));
    }

    /// <summary>Gives the words of an event their salt, and the event the hash of both.</summary>
    internal static (RecordEvent Sealed, byte[] Salt) Seal(SpokenEvent spoken, Func<byte[]> newSalt)
    {
        var salt = newSalt();
        return (spoken with { Text = spoken.Text with { Hash = Salted(salt, Encoding.UTF8.GetBytes(spoken.Text.Words)) } }, salt);
    }

    internal static string Salted(byte[] salt, ReadOnlySpan<byte> content) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, content));

    /// <summary>Whether a record is as it was written; each finding names the version where it is not.</summary>
    public static IReadOnlyList<Finding> Verify(DealKey key, StoredDeal stored)
    {
        List<Finding> findings = [];
        var (version, previous) = (0L, Start);
        foreach (var e in stored.Events)
        {
            version++;
            if (e.Version != version || e.Previous != previous)
            {
                findings.Add(new("chain-broken", $"Event {e.Version} does not follow the one before it."));
            }

            if (e.Hash != Hash(key, e.Version, e.Word, e.Previous, e.Body))
            {
                findings.Add(new("event-altered", $"Event {e.Version} is not as it was written."));
            }

            (version, previous) = (e.Version, e.Hash);
        }

        if (stored.Head != previous)
        {
            findings.Add(new("chain-cut", "The last events are missing."));
        }

        return findings.Count > 0 ? findings : VerifyTexts(stored);
    }

    private static List<Finding> VerifyTexts(StoredDeal stored)
    {
        List<Finding> findings = [];
        var events = stored.Events.Select(e => EventContract.Read(e.Word, e.Body)).ToList();
        var erased = events.OfType<TextsErased>().SelectMany(e => e.Versions).ToHashSet();
        var texts = stored.Texts.ToDictionary(t => t.Version);
        for (var i = 0; i < events.Count; i++)
        {
            var version = i + 1L;
            var text = texts.GetValueOrDefault(version);
            var expected = (events[i] as SpokenEvent)?.Text.Hash;
            if (text is not null && (expected is null || expected != Salted(text.Salt, Encoding.UTF8.GetBytes(text.Words))))
            {
                findings.Add(new("text-altered", $"The words of event {version} are not as they were written."));
            }
            else if (text is not null && erased.Contains(version))
            {
                findings.Add(new("text-kept", $"The words of event {version} were erased and are still there."));
            }
            else if (text is null && expected is not null && !erased.Contains(version))
            {
                findings.Add(new("text-missing", $"The words of event {version} are missing; nobody erased them."));
            }
        }

        return findings;
    }

    private static string Hash(DealKey key, long version, string word, string previous, string body) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Organisation.Value:N}\n{key.Deal.Value:N}\n{version}\n{word}\n{previous}\n{body}"))
        );
}
