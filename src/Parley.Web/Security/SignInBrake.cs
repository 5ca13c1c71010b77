using System.Net;
using System.Net.Sockets;

namespace Parley.Web.Security;

/// <summary>
/// Slows down who guesses passwords. Of one account from one address few tries are looked at, whether it exists or not; of one address somewhat more. An account
/// that is guessed at from everywhere answers slowly, but it answers: nobody can shut its owner out from elsewhere. Kept in memory, for each node by itself.
/// </summary>
public sealed class SignInBrake(TimeProvider clock)
{
    /// <summary>Tries of one account from one address, within a minute and within an hour.</summary>
    public const int ForPair = 5, ForPairHourly = 30;

    /// <summary>Tries from one address within a minute: an office may share it.</summary>
    public const int ForAddress = 50;

    /// <summary>Tries of one account from everywhere within an hour that cost nothing; each further one makes it slower.</summary>
    public const int Unslowed = 20;

    private const int MostKeys = 100_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100), Slowest = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, Queue<DateTimeOffset>> tries = [];
    private readonly Lock gate = new();

    /// <summary>How many accounts and addresses it has in mind.</summary>
    internal int Remembered => tries.Count;

    /// <summary>Counts a try before it is made, so that many at once are no way around.</summary>
    public Braking Take(string account, string address)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (tries.Count >= MostKeys)
            {
                Forget(now);
            }

            // Who has to wait leaves nothing behind, or guesses would fill the memory.
            var (pair, from, of) = (Pair(account, address), "address " + address, "account " + account);
            TimeSpan[] waits = [Wait(pair, ForPair, Minute, now), Wait(pair, ForPairHourly, Hour, now), Wait(from, ForAddress, Minute, now)];
            if (waits.Max() is var wait && wait > TimeSpan.Zero)
            {
                return new(wait, TimeSpan.Zero);
            }

            Count(pair, ForPairHourly, now);
            Count(from, ForAddress, now);
            var slow = Step * Math.Max(0, Made(of, now) - Unslowed);
            Count(of, Unslowed + (int)(Slowest / Step), now);
            return new(TimeSpan.Zero, slow < Slowest ? slow : Slowest);
        }
    }

    /// <summary>The password was right: the tries of the account from there don't count any more, nor does this one elsewhere.</summary>
    public void Release(string account, string address)
    {
        lock (gate)
        {
            tries.Remove(Pair(account, address));
            foreach (var key in (string[])["address " + address, "account " + account])
            {
                if (tries.TryGetValue(key, out var made))
                {
                    made.TryDequeue(out _);
                }
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

    private static string Pair(string account, string address) => $"pair {address} {account}";

    /// <param name="most">What lies further back changes nothing.</param>
    private void Count(string key, int most, DateTimeOffset now)
    {
        if (!tries.TryGetValue(key, out var made))
        {
            tries[key] = made = new();
        }

        made.Enqueue(now);
        while (made.Count > most)
        {
            made.Dequeue();
        }
    }

    /// <summary>Within the last hour.</summary>
    private int Made(string key, DateTimeOffset now) => tries.TryGetValue(key, out var made) ? made.Count(at => now - at < Hour) : 0;

    private TimeSpan Wait(string key, int most, TimeSpan window, DateTimeOffset now)
    {
        if (!tries.TryGetValue(key, out var made))
        {
            return TimeSpan.Zero;
        }

        var recent = made.Where(at => now - at < window).ToList();
        return recent.Count < most ? TimeSpan.Zero : recent[^most] + window - now;
    }

    /// <summary>What is old, and when that is not enough, what is oldest.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, _) in tries.Where(entry => entry.Value.All(at => now - at >= Hour)).ToList())
        {
            tries.Remove(key);
        }

        foreach (var (key, _) in tries.OrderBy(entry => entry.Value.Last()).Take(tries.Count - MostKeys * 9 / 10).ToList())
        {
            tries.Remove(key);
        }
    }
}

/// <param name="Wait">How long until the next try is looked at; zero when this one is.</param>
/// <param name="Slow">How long its answer is held back.</param>
public readonly record struct Braking(TimeSpan Wait, TimeSpan Slow);
