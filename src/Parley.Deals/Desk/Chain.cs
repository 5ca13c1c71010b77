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
        var walk = new ChainWalk(key);
        var texts = stored.Texts.ToDictionary(t => t.Version);
        foreach (var e in stored.Events)
        {
            walk.Add(e, texts.GetValueOrDefault(e.Version));
        }

        return [.. walk.End(stored.Head).Select(link => link.Finding)];
    }

    internal static string Hash(DealKey key, StoredEvent e) => Hash(key, e.Version, e.Word, e.Previous, e.Body);

    private static string Hash(DealKey key, long version, string word, string previous, string body) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Organisation.Value:N}\n{key.Deal.Value:N}\n{version}\n{word}\n{previous}\n{body}"))
        );
}
