using Parley.Deals.Desk;
using Parley.Deals.Governance;
using Parley.Deals.Governance.Approvals;
using Parley.Deals.Insight;
using Parley.Storage.Views;

namespace Parley.Web.Security;

/// <summary>
/// Who sees a request for approval: who sees its deal, who is asked, and who answered or asked. An approver sees what is asked, not the inside of the deal.
/// </summary>
public sealed class RequestAccess(DealDesk desk, ApprovalsView view, TimeProvider clock)
{
    public const int MostWaiting = 200, MostAsked = 30;

    /// <returns>Null when there is no such request, or none that this person may see.</returns>
    public async Task<SeenRequest?> FindAsync(Signed signed, Guid request, CancellationToken stop) =>
        await view.DealOfAsync(signed.Organisation, request, stop) is { } deal ? (await ReadAsync(signed, [new(request, deal)], stop)).FirstOrDefault() : null;

    /// <summary>What waits for an answer of this person, the longest waiting first.</summary>
    public async Task<IReadOnlyList<SeenRequest>> WaitingAsync(Signed signed, CancellationToken stop)
    {
        var offices = (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow())?.AnswersFor(signed.Person) ?? [];
        return offices.Count == 0 ? [] : [.. (await ReadAsync(signed, await view.WaitingAsync(signed.Organisation, offices, MostWaiting, stop), stop)).Where(seen => seen.MayAnswer)];
    }

    /// <summary>What this person asked, the last moved first.</summary>
    public async Task<IReadOnlyList<SeenRequest>> AskedAsync(Signed signed, CancellationToken stop) =>
        await ReadAsync(signed, await view.AskedByAsync(signed.Organisation, signed.Person, MostAsked, stop), stop);

    private async Task<IReadOnlyList<SeenRequest>> ReadAsync(Signed signed, IReadOnlyList<RequestPlace> places, CancellationToken stop)
    {
        var inForce = (await desk.ReadRules(signed.Organisation, stop)).At(clock.GetUtcNow());
        var deals = new Dictionary<DealId, DealState?>();
        List<SeenRequest> seen = [];
        foreach (var place in places)
        {
            if (!deals.TryGetValue(place.Deal, out var state))
            {
                deals[place.Deal] = state = await desk.Read(new(signed.Organisation, place.Deal), stop);
            }

            if (state?.Requests.FirstOrDefault(kept => kept.Id == place.Request) is { } kept && SeenRequest.Of(signed, state, kept, inForce) is { } found)
            {
                seen.Add(found);
            }
        }

        return seen;
    }
}

/// <summary>A request as somebody sees it.</summary>
/// <param name="Findings">What it breaks by the playbook in force, with those limits that the viewer may see; empty when the deal is no longer the one it was asked for.</param>
/// <param name="Right">What the viewer may do in the deal; null sees nothing else of it.</param>
/// <param name="MayAnswer">An answer of the viewer would count now.</param>
public sealed record SeenRequest(DealState State, KeptRequest Kept, IReadOnlyList<OfferFinding> Findings, DealRight? Right, bool MayAnswer, bool Mine)
{
    public ApprovalRequest Request => Kept.Request;

    /// <summary>The viewer may take back what their office approved.</summary>
    public bool MayRevoke { get; init; }

    /// <summary>Null while not every term is said.</summary>
    public Package? Package { get; init; }

    public DealModel? Model { get; init; }

    /// <summary>How far the offices that are asked and that the viewer answers for may go by themselves on what is asked of them, each with its line of the mandate.</summary>
    public IReadOnlyList<(string Office, MandateLine Line)> Own { get; init; } = [];

    /// <summary>Null when the person may not see it.</summary>
    internal static SeenRequest? Of(Signed signed, DealState state, KeptRequest kept, InForce? inForce)
    {
        var right = DealAccess.Right(signed, state);
        var offices = inForce?.AnswersFor(signed.Person) ?? [];
        var asked = kept.Request.Asked.SelectMany(one => one.Offices).Any(offices.Contains);
        if (right is null && !asked && !kept.Acts.Any(act => act.Who == signed.Person))
        {
            return null;
        }

        var model = DealModel.Of(state.Deal);
        var mandate = inForce is null ? null : DealMandate.Of(state, model, inForce, kept.Request.By);
        var findings = mandate?.Review(state.Deal, kept.Request.Content)?.Findings;
        var sees = signed.Is(Roles.Manager) || inForce?.OfficesOf(signed.Person).Contains(kept.Request.Content.Office) == true;
        var may = RequestDecisions.Decide(state, new Approve(kept.Id, kept.Request.Content.Hash), inForce, new Stamp(signed.Person, inForce?.When ?? kept.Asked));
        return new SeenRequest(state, kept, [.. (findings ?? []).Select(finding => sees || finding.Limit is not { } limit || offices.Any(office => mandate!.Mandate.Sees(finding.Term ?? "", limit, office)) ? finding : Hidden(finding))], right, !may.Refused, kept.Request.By == signed.Person)
        {
            MayRevoke = inForce is not null && !ApprovalDecisions.Revoke(kept.Request, "to look whether", inForce.Bench, new Stamp(signed.Person, inForce.When)).Refused,
            Model = model,
            Own = mandate is null ? [] : [.. kept.Request.Asked.SelectMany(one => one.Offices).Distinct().Where(offices.Contains).SelectMany(office => mandate.Mandate.Lines(office).Where(line => line.Limit is not null && findings?.Any(finding => finding.Term == line.Issue) == true).Select(line => (office, line)))],
            Package = findings is null ? null : model.Value(kept.Request.Content.Terms),
        };
    }

    private static OfferFinding Hidden(OfferFinding finding) => finding with { Limit = null, Message = $"{finding.Term} goes beyond what the office that asks may agree to by itself." };
}
