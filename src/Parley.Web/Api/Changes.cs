using System.Globalization;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>One stream for everything that a person may see: which deal has which version now.</summary>
internal static class Changes
{
    public const string Path = "/changes";

    private const int MostWatched = 500;

    public static void MapChanges(this IEndpointRouteBuilder api) =>
        api.MapGet(Path, Stream)
            .Describe("Hear of changes", "Server-Sent Events for every deal that you may see: `deal` with id and version, nothing else; `touched` for a deal that stands as it was but leans on one that moved. `since`, an instant or the id of the last event, tells at once what moved after it; `reread` comes instead of what does not fit. `watch` names a few deals that you show, as id:version,..., and tells what differs.");

    private static IResult Stream(string? watch, string? since, Signed signed, HttpContext http, Streams streams)
    {
        if (!TryRead(watch, out var shown))
        {
            return Problems.BadRequest($"watch takes at most {MostWatched} deals as id:version, separated by commas; since has no such limit.");
        }

        // A browser that comes back by itself repeats the address, and says in the header what it heard meanwhile.
        var lastHeard = Instant(http.Request.Headers["Last-Event-ID"]) ?? Instant(since);
        if (since is not null && lastHeard is null)
        {
            return Problems.BadRequest("since takes an instant such as 2027-01-16T09:30:00Z, or the id of the last event that you heard.");
        }

        if (streams.Open(signed.Person) is not { } place)
        {
            return Problems.TooMany($"At most {Streams.ForPerson} streams are open for one person; close one, or let the pages of a browser share one.");
        }

        http.Response.RegisterForDispose(place);
        return TypedResults.ServerSentEvents(streams.ReadAsync(http, signed, shown, lastHeard));
    }

    private static DateTimeOffset? Instant(string? said) =>
        long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? ticks >= Streams.Margin.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null
        : DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) && instant.UtcTicks >= Streams.Margin.Ticks ? instant
        : null;

    private static bool TryRead(string? watch, out IReadOnlyDictionary<DealId, long> shown)
    {
        var read = new Dictionary<DealId, long>();
        shown = read;
        foreach (var entry in watch?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (read.Count == MostWatched || entry.Split(':') is not [var id, var at] || !Guid.TryParse(id, out var deal) || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return false;
            }

            read[new(deal)] = version;
        }

        return true;
    }
}
