using Parley.Deals.Desk;
using Parley.Deals.Governance.Paths;
using Parley.Deals.Insight;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>What the organisation's own rules cost, over all its deals: for managers of the whole organisation.</summary>
internal static class Governance
{
    public static void MapGovernance(this IEndpointRouteBuilder api) =>
        api.MapGet("/governance", Read).RequireAuthorization(Policies.Decides).Describe("Measure governance", $"As `parley governance --json`, of the latest {PathsView.Latest:N0} requests and offers.").Answers<GovernanceAnswer>(200);

    private static async Task<IResult> Read(Signed signed, PathsView view, DealDesk desk, TimeProvider clock, CancellationToken stop) =>
        Results.Json(PathStudy.Of(await view.ReadAsync(signed.Organisation, stop), PathQuestion.By((await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow())?.Policy)), AnswerJson.Default.GovernanceAnswer);
}
