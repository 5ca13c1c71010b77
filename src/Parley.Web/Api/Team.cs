using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Who works on a deal.</summary>
internal static class Team
{
    public static void MapTeam(this IEndpointRouteBuilder api)
    {
        var team = api.MapGroup("/deals/{id:guid}/team");
        team.MapGet("", Read).Describe("Read the team", "Leads and members work on the deal, observers look on, guests see what lies on the table.").Answers<TeamAnswer>(200);
        team.MapPut("", Change).Describe("Change the team", "For its leads and the managers of the deal. Takes the whole `team`: each `person` with a `role`, lead, member, observer or guest.").TakesJson().Changes();
    }

    private static Task<IResult> Read(Guid id, DealRequests requests, People people, Signed signed, CancellationToken stop) =>
        requests.ReadAsync(
            id,
            async state =>
            {
                var names = await people.NamesAsync(signed.Organisation, stop);
                return Results.Json(new TeamAnswer([.. state.Team.Select(m => new TeamMemberAnswer(m.Person.Value, names.GetValueOrDefault(m.Person), Word<TeamRole>.Of(m.Role)!))]));
            }
        );

    private static Task<IResult> Change(Guid id, DealRequests requests, DealDesk desk, People people, Signed signed, CancellationToken stop) =>
        requests.ChangeAsync(
            id,
            (sent, state) => (Change: CommandReader.Team(sent), Present: state.Team),
            (key, asked, sender, cancel) => desk.ChangeTeam(key, asked.Change, sender, cancel),
            check: (asked, _) => people.UnfitAsync(signed.Organisation, asked.Present, asked.Change.Team, stop),
            right: DealRight.Lead
        );
}

internal sealed record TeamAnswer(IReadOnlyList<TeamMemberAnswer> Team);

/// <param name="Name">Null for somebody who is no longer there.</param>
internal sealed record TeamMemberAnswer(Guid Person, string? Name, string Role);
