using Parley.Deals.Desk;
using Parley.Deals.Files;
using Parley.Deals.Goals;
using Parley.Deals.Insight;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>The strategy of the organisation, its goals and whom to add. Need-to-know: managers read it, those of the whole organisation decide it.</summary>
internal static class Strategy
{
    public static void MapStrategy(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("").RequireAuthorization(Policies.Goals);
        read.MapGet("/strategy", Read).Describe("Read the strategy", "The strategy file as JSON; its version is the ETag.");
        read.MapGet("/strategy/history", History).Describe("Read how the strategy changed", "Every decision and review, the first first, with what each changed, key by key.").Answers<IReadOnlyList<StrategyStepAnswer>>(200);
        read.MapGet("/goals", Goals).Describe("Read the goals", "As `parley goals --json`, over the deals of the organisation; deals are named where you may see them.").Answers<GoalsAnswer>(200);
        read.MapGet("/counterparties", Counterparties).Describe("Read whom to add", "The `counterparties` of the goals: candidates, the best first.").Answers<CounterpartiesAnswer>(200);
        var decide = api.MapGroup("").RequireAuthorization(Policies.Decides);
        decide.MapPut("/strategy", Decide).Describe("Decide the strategy", "Takes the whole strategy file; `why` beside its keys where goals change. The first goes with If-Match: *.").TakesJson().Changes();
        decide.MapPost("/strategy/review", Review).Describe("Review the strategy", "It stands as it is: `next` is the day of the next review, `why` what speaks for it.").TakesJson().Changes();
    }

    private static async Task<IResult> Read(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop)
    {
        if (await desk.ReadStrategy(signed.Organisation, stop) is not { } state)
        {
            return Results.NotFound();
        }

        http.Response.Headers.ETag = Versions.Tag(state.Version);
        return Versions.Unchanged(http.Request, state.Version) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Text(StrategyFileWriter.Json(state.Strategy), "application/json");
    }

    private static async Task<IResult> History(Signed signed, DealDesk desk, PersonNames names, CancellationToken stop)
    {
        if (await desk.ReadStrategy(signed.Organisation, stop) is not { } state)
        {
            return Results.NotFound();
        }

        var people = await names.OfAsync(signed.Organisation, [.. state.Story.Select(step => step.Happened.Who).Distinct()], stop);
        return Results.Json(state.Story.Select((step, at) => new StrategyStepAnswer(
            at + 1, step.Edition, step.Happened.When, new(step.Happened.Who.Value, people[step.Happened.Who]), step.IsReview, step.Why,
            at == 0 ? [] : [.. Changes(state.Story[at - 1], step)])));
    }

    private static IEnumerable<ChangeAnswer> Changes(StrategyStep before, StrategyStep after)
    {
        var found = FileDifferences.Between(StrategyFileWriter.Nodes(before.After with { Decided = null }), StrategyFileWriter.Nodes(after.After with { Decided = null }));
        return found.Changed.Concat(found.Added).Concat(found.Removed).Select(line => new ChangeAnswer(line.Key, Said(line.Old), Said(line.New)));
    }

    private static string? Said(FileNode? node) => node is null ? null : node is FileScalar scalar ? scalar.Text : JsonText.Write(node).Trim();

    private static async Task<IResult> Goals(Signed signed, GoalsRoom room, CancellationToken stop) =>
        await OutlookAsync(signed, room, stop) is { } outlook ? Results.Json(GoalsAnswer.Of(outlook), AnswerJson.Default.GoalsAnswer) : Results.NotFound();

    private static async Task<IResult> Counterparties(Signed signed, GoalsRoom room, CancellationToken stop) =>
        await OutlookAsync(signed, room, stop) is { } outlook ? Results.Json(CounterpartiesAnswer.Of(outlook), AnswerJson.Default.CounterpartiesAnswer) : Results.NotFound();

    private static async Task<StrategyOutlook?> OutlookAsync(Signed signed, GoalsRoom room, CancellationToken stop) =>
        DealAccess.Of(signed) is { } sight && await room.NewestAsync(signed.Organisation, stop) is { } goals ? goals.For(sight) : null;

    private static Task<IResult> Decide(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) =>
        OrganisationRequests.ChangeAsync(http, DealId.Strategy, signed, desk, (content, sender) => desk.DecideStrategy(signed.Organisation, CommandReader.Strategy(content), sender, stop), stop);

    private static Task<IResult> Review(Signed signed, DealDesk desk, HttpContext http, CancellationToken stop) =>
        OrganisationRequests.ChangeAsync(http, DealId.Strategy, signed, desk, (content, sender) => desk.ReviewStrategy(signed.Organisation, CommandReader.Review(content), sender, stop), stop);
}

/// <param name="Version">Of the record, from 1.</param>
/// <param name="Edition">The version of the strategy that it made, or looked at again.</param>
internal sealed record StrategyStepAnswer(long Version, int Edition, DateTimeOffset At, PersonAnswer By, bool Review, string? Why, IReadOnlyList<ChangeAnswer> Changes);

/// <param name="Old">Null where it was added.</param>
/// <param name="New">Null where it was removed.</param>
internal sealed record ChangeAnswer(string Key, string? Old, string? New);
