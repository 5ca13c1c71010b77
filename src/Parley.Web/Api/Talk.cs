using Parley.Deals.Desk;
using Parley.Deals.Files;

namespace Parley.Web.Api;

/// <summary>What was said, what we noted, how we looked back, and how either is erased.</summary>
internal static class Talk
{
    public static void MapTalk(this IEndpointRouteBuilder api)
    {
        var deal = api.MapGroup("/deals/{id:guid}");
        deal.MapPost("/messages", NoteMessage).Describe("Note what was said", "Takes one entry of `messages`.").TakesJson().Changes(201);
        deal.MapPost("/notes", WriteNote).Describe("Write a note", "Takes `text`, for our own eyes.").TakesJson().Changes(201);
        deal.MapPost("/debrief", WriteDebrief)
            .Describe("Write the debrief", "Once the talks are over. Takes `well` and `better`, either or both: what we did well and what we do better next time. What is left out stays.").TakesJson().Changes(201);
        deal.MapDelete("/texts/{version:long}", Erase).Describe("Erase words", "Those that the event with this version recorded, a message, a note or a line of the debrief; history names the version of each event.").Changes();
    }

    private static Task<IResult> NoteMessage(Guid id, DealRequests requests, DealDesk desk) =>
        requests.ChangeAsync(id, (sent, _) => CommandReader.Message(sent), desk.NoteMessage, created: true);

    private static Task<IResult> WriteNote(Guid id, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, (sent, _) => CommandReader.Note(sent), desk.WriteNote, created: true);

    private static Task<IResult> WriteDebrief(Guid id, DealRequests requests, DealDesk desk) =>
        requests.ChangeAsync(id, (sent, _) => CommandReader.Debrief(sent), desk.WriteDebrief, created: true);

    private static Task<IResult> Erase(Guid id, long version, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, (_, _) => new EraseTexts([version]), desk.EraseTexts);
}
