using Parley.Deals.Desk;
using Parley.Deals.Files;

namespace Parley.Web.Api;

/// <summary>What was said, what we noted, and how either is erased.</summary>
internal static class Talk
{
    public static void MapTalk(this IEndpointRouteBuilder api)
    {
        var deal = api.MapGroup("/deals/{id:guid}");
        deal.MapPost("/messages", NoteMessage).Describe("Note what was said", "Takes one entry of `messages`.").TakesJson().Changes(201);
        deal.MapPost("/notes", WriteNote).Describe("Write a note", "Takes `text`, for our own eyes.").TakesJson().Changes(201);
        deal.MapDelete("/texts/{version:long}", Erase).Describe("Erase words", "Those that the event with this version recorded, a message or a note; history names the version of each event.").Changes();
    }

    private static Task<IResult> NoteMessage(Guid id, DealRequests requests, DealDesk desk) =>
        requests.ChangeAsync(id, (sent, _) => CommandReader.Message(sent), desk.NoteMessage, created: true);

    private static Task<IResult> WriteNote(Guid id, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, (sent, _) => CommandReader.Note(sent), desk.WriteNote, created: true);

    private static Task<IResult> Erase(Guid id, long version, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, (_, _) => new EraseTexts([version]), desk.EraseTexts);
}
