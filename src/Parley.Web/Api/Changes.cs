using System.Globalization;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>One stream for everything that a person may see: which deal has which version now.</summary>
internal static class Changes
{
    private const int MostWatched = 500;

    public static void MapChanges(this IEndpointRouteBuilder api) =>
        api.MapGet("/changes", Stream)
            .Describe("Hear of changes", "Server-Sent Events: `deal` with id and version, nothing else. `watch` names what you show, as id:version,..., and what changed meanwhile is told at once.");

    private static IResult Stream(string? watch, Signed signed, HttpContext http, Streams streams)
    {
        if (!TryRead(watch, out var shown))
        {
            return Problems.BadRequest($"watch takes at most {MostWatched} deals as id:version, separated by commas.");
        }

        if (streams.Open(signed.Person) is not { } place)
        {
            return Problems.TooMany($"At most {Streams.ForPerson} streams are open for one person; close one, or let the pages of a browser share one.");
        }

        http.Response.RegisterForDispose(place);
        return TypedResults.ServerSentEvents(streams.ReadAsync(http, signed, shown, LastHeard(http.Request)));
    }

    private static DateTimeOffset? LastHeard(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
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
