using System.Security.Cryptography;

namespace Parley.Deals.Desk;

/// <summary>Where new identities and salts come from.</summary>
public sealed record Entropy(Func<Guid> Identity, Func<byte[]> Salt)
{
    /// <summary>Identities that order by time, salts of 32 random bytes.</summary>
    public static Entropy Secure(TimeProvider clock) => new(() => Guid.CreateVersion7(clock.GetUtcNow()), () => RandomNumberGenerator.GetBytes(32));
}
