using System.Net;
using System.Net.Sockets;

namespace Parley.Web.Security;

/// <summary>
/// Slows down who guesses passwords: few failures a minute for one account, whether it exists or not, and somewhat more for one address.
/// Kept in memory, for each node by itself; the lock on the account, which the database keeps, is for patient guessers.
/// </summary>
public sealed class SignInBrake(TimeProvider clock)
{
    public const int ForAccount = 5;
    public const int ForAddress = 20;

    private const int MostKeys = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Queue<DateTimeOffset>> tries = [];
    private readonly Lock gate = new();

    /// <summary>How many accounts and addresses it has in mind.</summary>
    internal int Remembered => tries.Count;

    /// <summary>Counts a try before it is made, so that many at once are no way around.</summary>
    /// <returns>How long to wait; zero when the try may go on.</returns>
    public TimeSpan Take(string account, string address)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (tries.Count >= MostKeys)
            {
                Forget(now);
            }

            // Who has to wait leaves nothing behind, or guesses would fill the memory.
            var wait = Max(Wait("account " + account, ForAccount, now), Wait("address " + address, ForAddress, now));
            if (wait == TimeSpan.Zero)
            {
                Count("account " + account, now);
                Count("address " + address, now);
            }

            return wait;
        }
    }

    /// <summary>The password was right: the tries of the account don't count any more, nor does this one of the address.</summary>
    public void Release(string account, string address)
    {
        lock (gate)
        {
            tries.Remove("account " + account);
            if (tries.TryGetValue("address " + address, out var ofAddress))
            {
                ofAddress.TryDequeue(out _);
            }
        }
    }

    /// <summary>One customer of a network has all addresses that share the first 64 bits of IPv6.</summary>
    public static string Name(IPAddress? address) =>
        address switch
        {
            null => "unknown",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
            _ => address.ToString(),
        };

    private void Count(string key, DateTimeOffset now)
    {
        if (!tries.TryGetValue(key, out var made))
        {
            tries[key] = made = new();
        }

        made.Enqueue(now);
    }

    private TimeSpan Wait(string key, int most, DateTimeOffset now)
    {
        if (!tries.TryGetValue(key, out var made))
        {
            return TimeSpan.Zero;
        }

        while (made.TryPeek(out var oldest) && now - oldest >= Window)
        {
            made.Dequeue();
        }

        return made.Count < most ? TimeSpan.Zero : made.Peek() + Window - now;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var key in tries.Where(entry => entry.Value.All(at => now - at >= Window)).Select(entry => entry.Key).ToList())
        {
            tries.Remove(key);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
