using System.Globalization;
using System.Text.Json;
using Parley.Deals.Files;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Who changed what and when, and the deal as it was.</summary>
internal static class History
{
    public static void MapHistory(this IEndpointRouteBuilder api) =>
        api.MapGet("/deals/{id:guid}/history", Read)
            .Describe("Read the history", "Every event as a sentence, and the deal as of a version, a day (to its end, UTC) or an instant such as 2027-01-16T09:30:00Z.")
            .Answers<HistoryAnswer>(200);

    private static async Task<IResult> Read(Guid id, string? asOf, DealRequests requests, People people, Signed signed, CancellationToken stop)
    {
        var readable = TryRead(asOf, out var moment);
        var history = new HistoryView(moment);
        return await requests.ReadAsync(
            id,
            async _ =>
            {
                if (!readable)
                {
                    return Problems.BadRequest("asOf takes a version such as 7, a day such as 2027-01-16, or an instant such as 2027-01-16T09:30:00Z.");
                }

                if (history.Page is not { } page)
                {
                    return Results.NotFound();
                }

                var names = await people.NamesAsync(signed.Organisation, stop);
                var deal = JsonElement.Parse(DealFileWriter.Json(page.Then.Deal));
                return Results.Json(new HistoryAnswer(page.Then.Version, page.Latest, deal, [.. page.Entries.Select(entry => Say(entry, names))]));
            },
            history.Add
        );
    }

    private static HistoryEntryAnswer Say(HistoryEntry entry, IReadOnlyDictionary<PersonId, string> names) =>
        new(
            entry.Version,
            entry.When,
            entry.Who.Value,
            names.GetValueOrDefault(entry.Who),
            entry.What,
            entry.Sentence,
            [.. entry.Changes.Select(change => new HistoryChangeAnswer(change.Label, change.Before, change.After, change.Person?.Value))]
        );

    private static bool TryRead(string? asOf, out Moment? moment)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        moment = null;
        if (string.IsNullOrEmpty(asOf))
        {
            return true;
        }

        if (long.TryParse(asOf, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            moment = Moment.At(version);
        }
        else if (DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = Moment.At(new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero));
        }
        else if (DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture, Utc, out var instant))
        {
            moment = Moment.At(instant);
        }

        return moment is not null;
    }
}

/// <param name="Version">Of the deal as it was then.</param>
/// <param name="Latest">Of the deal as it is.</param>
/// <param name="Deal">The deal file as of then.</param>
internal sealed record HistoryAnswer(long Version, long Latest, JsonElement Deal, IReadOnlyList<HistoryEntryAnswer> Entries);

/// <param name="Sentence">Continues the name.</param>
internal sealed record HistoryEntryAnswer(long Version, DateTimeOffset At, Guid Person, string? Name, string What, string Sentence, IReadOnlyList<HistoryChangeAnswer> Changes);

internal sealed record HistoryChangeAnswer(string Label, string? Before, string? After, Guid? Person);
