using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Parley.Deals.Desk;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Live;

/// <summary>Tells browsers which deals moved, for as long as they may know.</summary>
internal sealed class Streams(DealFeed feed, DealDesk desk, SeenDeals deals, LinksView links, NoticesView notices, SessionCheck sessions, TimeProvider clock, IHostApplicationLifetime life)
{
    /// <summary>Several browsers, some of them not yet known to be gone.</summary>
    public const int ForPerson = 20;

    /// <summary>What is told at once to who comes back; who missed more is told to read everything again.</summary>
    public const int MostMissed = 1000;

    /// <summary>How long a session that has ended goes unnoticed when nothing moves.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(3);

    /// <summary>Keeps proxies from closing the line.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Clocks of nodes differ, and a node may hear late of another; to be told twice is harmless.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<PersonId, int> open = [];

    /// <returns>Null when the person has too many already; else what gives the place back.</returns>
    public IDisposable? Open(PersonId person)
    {
        if (open.AddOrUpdate(person, 1, (_, count) => count + 1) > ForPerson)
        {
            open.AddOrUpdate(person, 0, (_, count) => count - 1);
            return null;
        }

        return new Place(this, person);
    }

    /// <param name="shown">What the browser shows, and in which version.</param>
    /// <param name="lastHeard">From when on what moved is told at once.</param>
    public async IAsyncEnumerable<SseItem<DealMovedAnswer>> ReadAsync(
        HttpContext http,
        Signed signed,
        IReadOnlyDictionary<DealId, long> shown,
        DateTimeOffset? lastHeard,
        [EnumeratorCancellation] CancellationToken gone = default
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, http.RequestAborted, life.ApplicationStopping);
        var stop = end.Token;

        // Listening first: what moves while we look at what was missed is told after it.
        using var listener = feed.Join(signed.Organisation);
        yield return new(DealMovedAnswer.None, "hello") { EventId = Id(clock.GetUtcNow()), ReconnectionInterval = TimeSpan.FromSeconds(2) };
        var missed = await MissedAsync(signed, shown, lastHeard, stop);
        if (!missed.All)
        {
            yield return new(DealMovedAnswer.None, "reread");
        }

        foreach (var now in missed.Moved)
        {
            yield return Tell(now);
        }

        foreach (var (now, at) in missed.Touched)
        {
            yield return Touch(now, at);
        }

        // A node hears of its own changes twice.
        var told = new Dictionary<DealId, long>();
        var unread = await UnreadAsync(signed, stop);
        var quiet = clock.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            var moved = await NextAsync(listener, stop);
            if (stop.IsCancellationRequested || await SeenAsync(http, signed.Person, moved, stop) is not { } seen)
            {
                yield break;
            }

            foreach (var now in seen.Moved.Where(now => told.GetValueOrDefault(now.Deal) < now.Version))
            {
                told[now.Deal] = now.Version;
                yield return Tell(now);
            }

            foreach (var now in seen.Touched)
            {
                yield return Touch(now, clock.GetUtcNow());
            }

            if (moved.Count > 0 && await UnreadAsync(signed, stop) is var count && count != unread)
            {
                unread = count;
                yield return new(DealMovedAnswer.None, "notices");
            }

            if (seen.Moved.Count > 0 || clock.GetElapsedTime(quiet) >= Heartbeat)
            {
                quiet = clock.GetTimestamp();
                if (seen.Moved.Count == 0)
                {
                    yield return new(DealMovedAnswer.None, "heartbeat");
                }
            }
        }
    }

    private async Task<Missed> MissedAsync(Signed signed, IReadOnlyDictionary<DealId, long> shown, DateTimeOffset? lastHeard, CancellationToken stop)
    {
        if ((DealAccess.Of(signed) is { } sees ? sees with { AsGuest = true } : null) is not { } sight)
        {
            return Missed.Nothing;
        }

        try
        {
            var offices = await OfficesAsync(signed, stop);
            var watched = shown.Count == 0 ? [] : await deals.AmongAsync(signed.Organisation, sight, [.. shown.Keys], offices, stop);
            if (lastHeard - Margin is not { } from)
            {
                return new(Differing(watched), [], true);
            }

            var since = await deals.SinceAsync(signed.Organisation, sight, offices, from, MostMissed + 1, stop);
            var touched = await links.TouchedSinceAsync(signed.Organisation, from, stop);
            var stirred = touched.Count is 0 or > MostMissed ? [] : await deals.AmongAsync(signed.Organisation, sight, [.. touched.Keys], offices, stop);
            return new(
                Differing(watched.Concat(since.Take(MostMissed)).DistinctBy(now => now.Deal)),
                [.. stirred.Select(now => (now, touched[now.Deal]))],
                since.Count <= MostMissed && touched.Count <= MostMissed);
        }
        catch (OperationCanceledException)
        {
            return Missed.Nothing;
        }

        List<DealNow> Differing(IEnumerable<DealNow> found) => [.. found.Where(now => !shown.TryGetValue(now.Deal, out var version) || version != now.Version)];
    }

    /// <summary>Empty when nothing moved for a while.</summary>
    private static async Task<IReadOnlyList<DealMoved>> NextAsync(DealFeed.Listener listener, CancellationToken stop)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
        wait.CancelAfter(Watch);
        try
        {
            return await listener.NextAsync(wait.Token);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>Who it is and what they see is asked anew, every time.</summary>
    /// <returns>What moved, and what stands as it was but leans on it; null when there is nobody left to tell.</returns>
    private async Task<(IReadOnlyList<DealNow> Moved, IReadOnlyList<DealNow> Touched)?> SeenAsync(HttpContext http, PersonId person, IReadOnlyList<DealMoved> moved, CancellationToken stop)
    {
        try
        {
            if (await sessions.StillAsync(http, stop) is not { } signed || signed.Person != person || (DealAccess.Of(signed) is { } sees ? sees with { AsGuest = true } : null) is not { } sight)
            {
                return null;
            }

            if (moved.Count == 0)
            {
                return ([], []);
            }

            List<DealId> ids = [.. moved.Select(m => m.Deal)];
            var offices = await OfficesAsync(signed, stop);
            var touched = await links.TouchedAsync(signed.Organisation, ids, stop);
            return (
                await deals.AmongAsync(signed.Organisation, sight, ids, offices, stop),
                touched.Count == 0 ? [] : await deals.AmongAsync(signed.Organisation, sight, touched, offices, stop));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Null when there is nobody left to tell.</summary>
    private async Task<int?> UnreadAsync(Signed signed, CancellationToken stop)
    {
        try
        {
            return await notices.UnreadAsync(signed.Organisation, signed.Person, stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> OfficesAsync(Signed signed, CancellationToken stop) =>
        (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow())?.AnswersFor(signed.Person) ?? [];

    private static SseItem<DealMovedAnswer> Tell(DealNow now) => new(new(now.Deal.Value, now.Version), "deal") { EventId = Id(now.Updated) };

    /// <param name="at">When what it leans on moved.</param>
    private static SseItem<DealMovedAnswer> Touch(DealNow now, DateTimeOffset at) => new(new(now.Deal.Value, now.Version), "touched") { EventId = Id(at) };

    /// <summary>What names an event of the stream: an instant that sorts as text.</summary>
    public static string Id(DateTimeOffset instant) => instant.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <param name="Touched">What stands as it was but leans on what moved, and when that moved.</param>
    /// <param name="All">Whether nothing was left out.</param>
    private sealed record Missed(IReadOnlyList<DealNow> Moved, IReadOnlyList<(DealNow Deal, DateTimeOffset At)> Touched, bool All)
    {
        public static Missed Nothing { get; } = new([], [], true);
    }

    private sealed class Place(Streams streams, PersonId person) : IDisposable
    {
        public void Dispose() => streams.open.AddOrUpdate(person, 0, (_, count) => count - 1);
    }
}

/// <summary>All that is told: which deal, and its version. Null in signs of life.</summary>
internal sealed record DealMovedAnswer(Guid? Id, long? Version)
{
    public static DealMovedAnswer None { get; } = new(null, null);
}
