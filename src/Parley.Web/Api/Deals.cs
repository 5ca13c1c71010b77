using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Deals: open, list, read, revise.</summary>
internal static class Deals
{
    public static void MapDeals(this IEndpointRouteBuilder api)
    {
        api.MapPost("/deals", Open).Describe("Open a deal", "Takes a deal file as JSON.").TakesDealFile().Answers<DealVersion>(201);
        api.MapGet("/deals", List).Describe("List deals", "Those that you may see, page after page; filters narrow the list.").Answers<DealsAnswer>(200);
        api.MapGet("/deals/{id:guid}", Read).Describe("Read a deal", "The deal file as JSON; its version is the ETag.").GivesDealFile();
        api.MapPut("/deals/{id:guid}/alternatives", Alternatives).Describe("Change the alternatives", "Takes the section `alternatives` of the deal file; `why` beside its keys where the walk-away moves after talks began.").TakesJson().Changes();
        api.MapPut("/deals/{id:guid}", Revise).Describe("Revise a deal", "Takes the whole deal file. Beside its keys stands `why` where goals or limits change after talks began, or facts, names or worths that decide which limits of the playbook hold; `findings` then say what that did to the mandate.").TakesDealFile().Changes();
    }

    private static Task<IResult> Open(DealRequests requests, DealDesk desk) => requests.OpenAsync(file => new(DealFileReader.Read(file)), desk.Open);

    private static Task<IResult> Read(Guid id, DealRequests requests, HttpRequest http) =>
        requests.ReadAsync(id, state => Versions.Unchanged(http, state.Version) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(DealFileWriter.Json(state.Deal), "application/json"));

    private static Task<IResult> Revise(Guid id, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, (file, _) => CommandReader.Revise(file), desk.Revise, check: requests.RefusesAsync, told: Shifted);

    /// <summary>A program is told what it did to the mandate.</summary>
    private static Finding? Shifted(DealEvent happened) => happened is MandateShifted shifted ? MandateShift.Told(shifted) : null;

    private static Task<IResult> Alternatives(Guid id, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, CommandReader.Alternatives, desk.Revise, check: requests.RefusesAsync);

    private static async Task<IResult> List(
        Signed signed,
        DealsView deals,
        string? text,
        string? stage,
        string? side,
        string? unit,
        bool? mine,
        string? order,
        bool? descending,
        string? after,
        int? size,
        CancellationToken stop
    )
    {
        if (!Word<Stage>.TryRead(stage, out var atStage) || !Word<Side>.TryRead(side, out var onSide) || !Word<DealsOrder>.TryRead(order, out var by))
        {
            return Problems.BadRequest($"stage takes {Word<Stage>.All}; side takes {Word<Side>.All}; order takes {Word<DealsOrder>.All}.");
        }

        if (size is < 1 or > 200)
        {
            return Problems.BadRequest("size takes 1 to 200.");
        }

        var query = new DealsQuery
        {
            Organisation = signed.Organisation,
            Sight = DealAccess.Of(signed),
            Team = mine == true ? [signed.Person] : null,
            Text = text,
            Stage = atStage,
            Side = onSide,
            Unit = unit,
            Order = by ?? DealsOrder.Updated,
            Descending = descending ?? by is null or DealsOrder.Updated,
            After = string.IsNullOrEmpty(after) ? null : after,
            Size = size ?? 50,
        };
        try
        {
            var page = await deals.ReadAsync(query, stop);
            return Results.Json(new DealsAnswer([.. page.Deals.Select(DealLineAnswer.Of)], page.Next));
        }
        catch (ArgumentException)
        {
            return Problems.BadRequest("after takes the `next` of the page before, asked for in the same order.");
        }
    }
}

/// <param name="Next">What to ask for as `after`; null on the last page.</param>
internal sealed record DealsAnswer(IReadOnlyList<DealLineAnswer> Deals, string? Next);

internal sealed record DealLineAnswer(
    Guid Id,
    long Version,
    string Name,
    string? Counterparty,
    string? Unit,
    string? Stage,
    string Side,
    decimal? Value,
    string Currency,
    DateTimeOffset Updated,
    DateOnly? NextDate,
    string? LastMoveBy,
    DateTimeOffset? LastMoveAt
)
{
    public static DealLineAnswer Of(DealLine line) =>
        new(
            line.Deal.Value,
            line.Version,
            line.Name,
            line.Counterparty,
            line.Unit,
            Word<Stage>.Of(line.Stage),
            Word<Side>.Of(line.Side)!,
            line.Value,
            line.Currency.Code,
            line.Updated,
            line.NextDate,
            Word<Party>.Of(line.LastMove?.By),
            line.LastMove?.When
        );
}
