using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Web.Live;

namespace Parley.Web.Api;

/// <summary>What follows from a deal: the answers of the command line, in the same shapes.</summary>
internal static class Insight
{
    public static void MapInsight(this IEndpointRouteBuilder api)
    {
        var deal = api.MapGroup("/deals/{id:guid}").WithMetadata(new AnalysesAttribute());
        deal.MapGet("/plan", Plan).Describe("Read the plan", "As `parley plan --json`.");
        deal.MapGet("/advice", GiveAdvice).Describe("Read the advice", "As `parley advise --json`.");
        deal.MapGet("/walkaway", WalkAway).Describe("Read the walk-away", "As `parley walkaway --json`.");
        deal.MapGet("/frontier", Frontier).Describe("Read the frontier", "As `parley frontier --json`; `ownAtLeast` and `limit` shorten the list.");
        deal.MapGet("/packages", Packages).Describe("Find packages of equal worth", "As `parley packages --json`; `worth` is required, `count` is 1 to 20.");
    }

    private static Task<IResult> Plan(Guid id, string? asOf, DealRequests requests, TimeProvider clock) =>
        Answer(id, asOf, requests, clock, (deal, day) => PlanAnswer.Of(PlanMaker.Make(deal, Playbook.Default, day)), AnswerJson.Default.PlanAnswer);

    private static Task<IResult> GiveAdvice(Guid id, string? asOf, DealRequests requests, TimeProvider clock) =>
        Answer(id, asOf, requests, clock, (deal, day) => DealAdvice.Of(deal, Playbook.Default, day), AnswerJson.Default.Advice);

    private static Task<IResult> WalkAway(Guid id, string? asOf, DealRequests requests, TimeProvider clock) =>
        Answer(id, asOf, requests, clock, Frontiers.WalkAwayAnswer, AnswerJson.Default.WalkAwayAnswer);

    private static Task<IResult> Frontier(Guid id, string? asOf, double? ownAtLeast, int? limit, DealRequests requests, TimeProvider clock) =>
        limit is < 0 || ownAtLeast is { } least && !double.IsFinite(least)
            ? Bad("ownAtLeast takes a finite figure, limit 0 or more.")
            : Answer(id, asOf, requests, clock, (deal, day) => Frontiers.Answer(deal, day, clock, ownAtLeast, limit), AnswerJson.Default.FrontierAnswer);

    private static Task<IResult> Packages(Guid id, string? asOf, double? worth, int? count, DealRequests requests, TimeProvider clock) =>
        worth is not { } each || !double.IsFinite(each) || count is < 1 or > 20
            ? Bad("worth takes what each package must be worth to us, a finite figure in the deal's currency; count takes 1 to 20.")
            : Answer(id, asOf, requests, clock, (deal, _) => Frontiers.PackagesAnswer(deal, each, count ?? 3), AnswerJson.Default.PackagesAnswer);

    private static Task<IResult> Answer<T>(Guid id, string? asOf, DealRequests requests, TimeProvider clock, Func<Deal, DateOnly, T> answer, JsonTypeInfo<T> shape)
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

        return requests.ReadAsync(id, state => Results.Json(answer(state.Deal, AsOf.Of(state.Deal, asked, clock)), shape));
    }

    private static Task<IResult> Bad(string detail) => Task.FromResult(Problems.BadRequest(detail));
}
