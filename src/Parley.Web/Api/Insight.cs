using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Insight;
using Parley.Web.Live;
using Parley.Web.Pages.Deals;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>What follows from a deal: the answers of the command line, in the same shapes.</summary>
internal sealed class Insight(DealRequests requests, Signed signed, AnalysisRoom room, PlanShelf plans, NextShelf moves, FollowedPlaybooks playbooks, DealDesk desk, ProbeBrake brake, TimeProvider clock, IHttpContextAccessor accessor)
{
    private CancellationToken Stop => accessor.HttpContext!.RequestAborted;

    public static void MapInsight(IEndpointRouteBuilder api)
    {
        var deal = api.MapGroup("/deals/{id:guid}");
        deal.MapGet("/plan", (Guid id, string? asOf, Insight insight) => insight.PlanAsync(id, asOf)).Describe("Read the plan", "As `parley plan --json`.");
        deal.MapGet("/next", (Guid id, string? asOf, Insight insight) => insight.NextAsync(id, asOf)).Describe("Read the next move", "As `parley next --json`. Only `say` is fit for the other side.");
        deal.MapGet("/advice", (Guid id, string? asOf, Insight insight) => insight.AdviceAsync(id, asOf)).Describe("Read the advice", "As `parley advise --json`.");
        deal.MapGet("/walkaway", (Guid id, string? asOf, Insight insight) => insight.WalkAwayAsync(id, asOf)).Describe("Read the walk-away", "As `parley walkaway --json`.");
        deal.MapGet("/walkaway/history", (Guid id, Insight insight) => insight.HistoryAsync(id)).Describe("Read how the walk-away moved", "Every move, the first first: day, value, why, and the version where a change moved it.").Answers<IReadOnlyList<WalkAwayStep>>(200);
        deal.MapGet("/frontier", (Guid id, string? asOf, double? ownAtLeast, int? limit, Insight insight) => insight.FrontierAsync(id, asOf, ownAtLeast, limit))
            .Describe("Read the frontier", "As `parley frontier --json`; `ownAtLeast` and `limit` shorten the list.");
        deal.MapGet("/packages", (Guid id, string? asOf, double? worth, int? count, Insight insight) => insight.PackagesAsync(id, asOf, worth, count))
            .Describe("Find packages of equal worth", "As `parley packages --json`; `worth` is required, `count` is 1 to 20.");
    }

    private Task<IResult> PlanAsync(Guid id, string? asOf) =>
        ReadAsync(id, asOf, async (state, day) =>
        {
            var plan = PlanAnswer.Of(await plans.PreparedAsync(state, day, signed, Stop));
            return Results.Json(plan with { Packages = await LitAsync(state, plan.Packages) }, AnswerJson.Default.PlanAnswer);
        });

    private Task<IResult> NextAsync(Guid id, string? asOf) =>
        ReadAsync(id, asOf, async (state, day) =>
        {
            var next = NextAnswer.Of(await moves.OfAsync(state, day, signed.Person, Stop));
            return Results.Json(next with { Packages = await LitAsync(state, next.Packages) }, AnswerJson.Default.NextAnswer);
        });

    private async Task<IResult> AdviceAsync(Guid id, string? asOf)
    {
        var followed = await playbooks.OfAsync(signed.Organisation, Stop);
        return await AnswerAsync(id, asOf, $"advice {followed.Edition}", (deal, day) => DealAdvice.Of(deal, followed.Playbook, day), AnswerJson.Default.Advice);
    }

    private Task<IResult> WalkAwayAsync(Guid id, string? asOf) => AnswerAsync(id, asOf, "walkaway", Frontiers.WalkAwayAnswer, AnswerJson.Default.WalkAwayAnswer);

    private Task<IResult> HistoryAsync(Guid id)
    {
        var history = new WalkAwayHistory();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return requests.ReadAsync(
            id,
            async state => Results.Json(await room.AnswerAsync(signed.Person, new(state.Key, state.Version, $"walk-away history {today:O}"), _ => history.Until(today), Stop)),
            step => history.Add(step.Happened, step.After));
    }

    private Task<IResult> FrontierAsync(Guid id, string? asOf, double? ownAtLeast, int? limit) =>
        limit is < 0 || ownAtLeast is { } least && !double.IsFinite(least)
            ? Bad("ownAtLeast takes a finite figure, limit 0 or more.")
            : AnswerAsync(id, asOf, string.Create(CultureInfo.InvariantCulture, $"frontier {ownAtLeast:R} {limit}"), (deal, day) => Frontiers.Answer(deal, day, clock, ownAtLeast, limit), AnswerJson.Default.FrontierAnswer);

    private Task<IResult> PackagesAsync(Guid id, string? asOf, double? worth, int? count) =>
        worth is not { } each || !double.IsFinite(each) || count is < 1 or > 20
            ? Bad("worth takes what each package must be worth to us, a finite figure in the deal's currency; count takes 1 to 20.")
            : AnswerAsync(id, asOf, string.Create(CultureInfo.InvariantCulture, $"packages {each:R} {count}"), (deal, day) => Frontiers.PackagesAnswer(deal, day, each, count ?? 3), AnswerJson.Default.PackagesAnswer,
                async (state, found) => found with { Packages = await LitAsync(state, found.Packages, chosen: true) });

    /// <summary>Each package with the light that it has for who asks, now.</summary>
    /// <param name="chosen">By a figure of theirs: then a light that comes too close to a limit which they may not see is left out.</param>
    private async Task<IReadOnlyList<OfferedPackageAnswer>> LitAsync(DealState state, IReadOnlyList<OfferedPackageAnswer> packages, bool chosen = false)
    {
        if (packages.Count == 0 || (await desk.ReadRules(state.Key.Organisation, Stop)).At(clock.GetUtcNow()) is not { } inForce)
        {
            return packages;
        }

        var mandate = DealMandate.Of(state, DealModel.Of(state.Deal), inForce, signed.Person);
        List<OfferedPackageAnswer> lit = [];
        foreach (var package in packages)
        {
            var light = mandate.Light(package.Terms.Terms);
            lit.Add(chosen && await brake.AskAsync(signed, mandate, light, Stop) > TimeSpan.Zero ? package : package with { Mandate = LightAnswer.Of(light, inForce) });
        }

        return lit;
    }

    /// <param name="more">What depends on who asks, and when.</param>
    /// <param name="recipe">What is worked out, with everything that it depends on beside deal and day.</param>
    private Task<IResult> AnswerAsync<T>(Guid id, string? asOf, string recipe, Func<Deal, DateOnly, T> answer, JsonTypeInfo<T> shape, Func<DealState, T, Task<T>>? more = null)
        where T : class =>
        ReadAsync(
            id,
            asOf,
            async (state, day) =>
            {
                var deal = await plans.FollowedAsync(state, Stop);
                var found = await room.AnswerAsync(signed.Person, new(state.Key, state.Version, $"{recipe} {day:O} {PlanShelf.Basis(deal)}"), _ => answer(deal, day), Stop);
                return Results.Json(more is null ? found : await more(state, found), shape);
            }
        );

    private Task<IResult> ReadAsync(Guid id, string? asOf, Func<DealState, DateOnly, Task<IResult>> answer)
    {
        DateOnly? asked = null;
        if (asOf is not null)
        {
            if (!DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Bad("asOf takes a day such as 2027-01-16.");
            }

            asked = day;
        }

        return requests.ReadAsync(id, state => answer(state, AsOf.Of(state.Deal, asked, clock)));
    }

    private static Task<IResult> Bad(string detail) => Task.FromResult(Problems.BadRequest(detail));
}
