using Parley.Deals.Desk;
using Parley.Deals.Files;

namespace Parley.Web.Api;

/// <summary>How far a deal has come.</summary>
internal static class Stages
{
    public static void MapStage(this IEndpointRouteBuilder api) =>
        api.MapPost("/deals/{id:guid}/stage", Change).Describe("Change the stage", "Takes `stage`, and `why` where talks begin again.").TakesJson().Changes();

    private static Task<IResult> Change(Guid id, DealRequests requests, DealDesk desk) => requests.ChangeAsync(id, (sent, _) => CommandReader.Stage(sent), desk.ChangeStage);
}
