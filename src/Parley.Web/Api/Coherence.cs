using Parley.Deals.Desk;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Storage.Views;
using Parley.Web.Security;

namespace Parley.Web.Api;

/// <summary>Like deals compared between units of the organisation: for managers and auditors.</summary>
internal static class Coherence
{
    public static void MapCoherence(this IEndpointRouteBuilder api) =>
        api.MapGet("/coherence", Read).RequireAuthorization(Policies.ReadsPlaybook).Describe("Compare like deals between units", $"As `parley coherence --json`, of the latest {LikesView.Latest:N0} agreed deals. `dear` (above 0, else 1.25) and `moving` (0 to 10, else 0.1) as there.").Answers<CoherenceAnswer>(200);

    private static async Task<IResult> Read(Signed signed, DealDesk desk, LikesView view, TimeProvider clock, CancellationToken stop, double dear = 1.25, double moving = CoherenceQuestion.UsualMoving)
    {
        if (!(dear is > 0 and < 1e6) || moving is not (>= 0 and <= 10))
        {
            return Problems.Refused("question-out-of-range", "`dear` lies above 0, `moving` between 0 and 10.");
        }

        var playbook = (await desk.ReadRules(signed.Organisation, stop)).Playbook?.InForce(clock.GetUtcNow())?.Playbook ?? Playbook.Default;
        var agreed = await view.ReadAsync(signed.Organisation, playbook, stop);
        return Results.Json(CoherenceAnswer.Of(agreed.Likes, new CoherenceQuestion(dear, moving)), AnswerJson.Default.CoherenceAnswer);
    }
}
