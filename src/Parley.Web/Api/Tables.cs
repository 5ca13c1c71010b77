using Parley.Deals.Insight;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>What lies on the table, for guests of a deal's team.</summary>
internal static class Tables
{
    private const int Most = 200;

    public static void MapTables(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tables", List).Describe("List the tables at which you are a guest", "The last moved first, at most 200.").Answers<TablesAnswer>(200);
        api.MapGet("/tables/{id:guid}", Read).Describe("Read what lies on the table", "The offers of both sides and what was said: all that guests see. Its version is the ETag.").Answers<TableAnswer>(200);
    }

    private static async Task<IResult> List(Signed signed, GuestsView guests, CancellationToken stop) =>
        Results.Json(new TablesAnswer([.. (await guests.ReadAsync(signed.Organisation, signed.Person, Most, stop)).Select(line => new TableLine(line.Deal.Value, line.Version, line.Name, line.Counterparty))]));

    private static async Task<IResult> Read(Guid id, Signed signed, DealAccess access, HttpResponse http, CancellationToken stop)
    {
        if (await access.FindTableAsync(signed, new(id), stop) is not { } state)
        {
            return Results.NotFound();
        }

        http.Headers.ETag = Versions.Tag(state.Version);
        var table = OpenTable.Of(state.Deal);
        return Results.Json(new TableAnswer(
            table.Name,
            table.Counterparty,
            Word<Stage>.Of(table.Stage),
            table.Currency.Code,
            [.. table.Offers.Select(offer => new TableOfferAnswer(offer.Number, Word<Party>.Of(offer.By)!, offer.At, offer.Accepted, offer.Terms.ToDictionary(term => term.Issue, term => term.Said)))],
            [.. table.Messages.Select(message => new TableMessageAnswer(Word<Party>.Of(message.By)!, message.At, message.Text))]));
    }
}

internal sealed record TablesAnswer(IReadOnlyList<TableLine> Tables);

internal sealed record TableLine(Guid Id, long Version, string Name, string? Counterparty);

internal sealed record TableAnswer(string Name, string? Counterparty, string? Stage, string Currency, IReadOnlyList<TableOfferAnswer> Offers, IReadOnlyList<TableMessageAnswer> Messages);

/// <param name="Terms">Each with its unit, as people say it.</param>
internal sealed record TableOfferAnswer(int Number, string By, DateOnly? At, bool Accepted, IReadOnlyDictionary<string, string> Terms);

internal sealed record TableMessageAnswer(string By, DateOnly? At, string Text);
