using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Insight;
using Parley.Web.Security;
using System.Text.Json;

namespace Parley.Web.Api;

/// <summary>What was put on the table.</summary>
internal static class Offers
{
    public static void MapOffers(this IEndpointRouteBuilder api)
    {
        var offers = api.MapGroup("/deals/{id:guid}/offers");
        offers.MapGet("", List).Describe("List the offers", "Oldest first, as in the deal file.");
        offers.MapPost("", Log).Describe("Log an offer", "Takes one entry of `offers`; `accepted: true` ends the talks with it. An offer of ours that goes further than we do is logged, and `findings` say what is wrong with it. Beyond the mandate it is refused without an approval of exactly its content; `exception` says why it is logged all the same.").TakesJson().Changes(201);
        offers.MapPut("/{number:int}", Correct).Describe("Correct an offer", "Takes the entry as it should have been, with `why`; history keeps both. Offers are numbered from 1.").TakesJson().Changes();
        offers.MapPost("/{number:int}/accept", Accept).Describe("Accept an offer", "Only the last one can be accepted. Beyond the mandate it takes an approval of exactly its content, or `exception`, why it is accepted all the same.").TakesJson().Changes();
    }

    private static Task<IResult> List(Guid id, DealRequests requests) =>
        requests.ReadAsync(id, state => Results.Json(new OffersAnswer([.. state.Deal.Offers.Select(offer => JsonElement.Parse(JsonText.Write(DealFileWriter.Offer(offer))))])));

    private static Task<IResult> Log(Guid id, DealRequests requests, DealDesk desk, TimeProvider clock, ProbeBrake brake, Signed signed, CancellationToken stop) =>
        requests.ChangeAsync(id, (sent, state) => CommandReader.Offer(sent, state.Deal), desk.LogOffer, created: true, check: (log, inside) => brake.RefusesAsync(signed, inside.State, log.Offer, log.Exception, stop), note: (log, state) => Beyond(state.Deal, log.Offer, clock));

    private static Task<IResult> Correct(Guid id, int number, DealRequests requests, DealDesk desk, TimeProvider clock, ProbeBrake brake, Signed signed, CancellationToken stop) =>
        requests.ChangeAsync(id, (sent, state) => CommandReader.Correction(sent, state.Deal, number), desk.CorrectOffer, check: (correct, inside) => brake.RefusesAsync(signed, inside.State, correct.Offer, correct.Exception, stop),
            note: (correct, state) => Beyond(state.Deal with { Offers = [.. state.Deal.Offers.Take(number - 1)] }, correct.Offer, clock));

    /// <summary>A program cannot be asked twice: what goes further than we do is recorded, and the answer says so.</summary>
    private static IReadOnlyList<Finding> Beyond(Deal deal, Offer offer, TimeProvider clock) => Stop.Beyond(deal, offer, AsOf.Of(deal, null, clock));

    private static Task<IResult> Accept(Guid id, int number, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, (sent, _) => CommandReader.Acceptance(sent, number), desk.AcceptOffer);
}

internal sealed record OffersAnswer(IReadOnlyList<JsonElement> Offers);
