using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Governance.Offices;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Who sits in which office, given by administrators, and who stands in for whom, which everybody decides for themselves.</summary>
internal static class Offices
{
    public static void MapOffices(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/offices").AddEndpointFilter(Problems.SayWrongInput);
        all.MapGet("", Read).Describe("Read the offices", "Those of the playbook, who sits there and until when, and what is handed over.").Answers<OfficesAnswer>(200);
        var give = all.MapGroup("/seats").RequireAuthorization(Policies.Administers);
        give.MapPost("", Give).Describe("Give an office", "Takes `person`, `office`, and `until`, the last day, unless it has none. For administrators.").TakesJson().Changes();
        give.MapPost("/take", Take).Describe("Take an office", "Takes `person` and `office`. For administrators.").TakesJson().Changes();
        var hand = all.MapGroup("/delegations").RequireAuthorization(Policies.Deals);
        hand.MapPost("", Delegate).Describe("Hand over an office of yours", "Takes `to`, `office` and `until`, the last day; answers carry both names.").TakesJson().Changes();
        hand.MapPost("/end", End).Describe("Take back what you handed over", "Takes `to` and `office`.").TakesJson().Changes();
    }

    private static async Task<IResult> Read(Signed signed, DealDesk desk, TimeProvider clock, PersonNames names, HttpContext http, CancellationToken stop)
    {
        var (rules, now) = (await desk.ReadRules(signed.Organisation, stop), clock.GetUtcNow());
        var seats = rules.Offices?.Seats.Where(seat => seat.Holds(now)).ToList() ?? [];
        var handed = rules.Offices?.Delegations.Where(given => given.Until > now).ToList() ?? [];
        var people = await names.OfAsync(signed.Organisation, seats.Select(seat => seat.Person).Concat(handed.SelectMany(given => new[] { given.From, given.To })), stop);
        http.Response.Headers.ETag = Versions.Tag(rules.Offices?.Version ?? 0);
        return Results.Json(new OfficesAnswer(
            rules.Playbook?.Offices(now) ?? [],
            [.. seats.Select(seat => new SeatAnswer(seat.Office, Person(seat.Person), seat.Since, seat.Until))],
            [.. handed.Select(given => new DelegationAnswer(given.Office, Person(given.From), Person(given.To), given.Since, given.Until))]));

        PersonAnswer Person(PersonId id) => new(id.Value, people[id]);
    }

    private static Task<IResult> Give(Signed signed, DealDesk desk, People people, HttpContext http, CancellationToken stop) =>
        ChangeAsync(signed, desk, people, http, CommandReader.Seat, give => give.Person, stop);

    private static Task<IResult> Take(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) => ChangeAsync<TakeSeat>(signed, desk, null, http, CommandReader.SeatTaken, null, stop);

    private static Task<IResult> Delegate(Signed signed, DealDesk desk, People people, HttpContext http, CancellationToken stop) =>
        ChangeAsync(signed, desk, people, http, CommandReader.Delegation, hand => hand.To, stop);

    private static Task<IResult> End(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) => ChangeAsync<EndDelegation>(signed, desk, null, http, CommandReader.DelegationEnd, null, stop);

    /// <param name="whom">Who is to decide from now on; must be somebody here who works on deals.</param>
    private static Task<IResult> ChangeAsync<T>(Signed signed, DealDesk desk, People? people, HttpContext http, Func<FileNode, T> read, Func<T, PersonId>? whom, CancellationToken stop)
        where T : OfficeCommand =>
        OrganisationRequests.ChangeAsync(http, DealId.Offices, signed, desk, async (content, sender) =>
        {
            var command = read(content);
            return whom is not null && await people!.UnfitAsync(signed.Organisation, [], [new(whom(command), TeamRole.Member)], stop) is { Count: > 0 } unfit
                ? new Refused(unfit)
                : await desk.ChangeOffices(signed.Organisation, command, sender, stop);
        }, stop);
}

internal sealed record OfficesAnswer(IReadOnlyList<string> Offices, IReadOnlyList<SeatAnswer> Seats, IReadOnlyList<DelegationAnswer> Delegations);

/// <param name="Until">Not included; null until it is taken.</param>
internal sealed record SeatAnswer(string Office, PersonAnswer Person, DateTimeOffset Since, DateTimeOffset? Until);

internal sealed record DelegationAnswer(string Office, PersonAnswer From, PersonAnswer To, DateTimeOffset Since, DateTimeOffset Until);
