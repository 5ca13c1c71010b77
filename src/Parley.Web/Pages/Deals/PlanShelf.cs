using Parley.Deals.Insight;
using Parley.Storage.Views;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.Web.Pages.Deals;

/// <summary>
/// Plans of the deals looked at lately, and of many more what a list shows of them, for pages and API alike. A plan follows from the deal, the day, the playbook and
/// the deals that it leans on, so a kept one is never wrong; a new one takes a place in the room.
/// </summary>
public sealed class PlanShelf(AnalysisRoom room, LinksView links, DebriefsView debriefs, FollowedPlaybooks playbooks, TimeProvider clock)
{
    internal const int MostPlans = 256;
    private const int MostGlances = 20_000;

    private readonly Shelf<Plan> plans = new(MostPlans);
    private readonly Shelf<PlanGlance> glances = new(MostGlances);

    /// <param name="asker">Whose share of the room it takes, unless it is known or on its way.</param>
    public Task<Plan> OfAsync(DealState state, PersonId asker, CancellationToken stop) => OfAsync(state, AsOf.Of(state.Deal, null, clock), asker, stop);

    /// <param name="day">The day for which it is made.</param>
    public async Task<Plan> OfAsync(DealState state, DateOnly day, PersonId asker, CancellationToken stop) =>
        await OfAsync(state, day, await playbooks.OfAsync(state.Key.Organisation, stop), asker, stop);

    /// <summary>The plan of a deal as it once was, by the playbook that held then.</summary>
    /// <param name="then">The deal as it was.</param>
    public async Task<Plan> OfPastAsync(DealState then, DateOnly day, PersonId asker, CancellationToken stop) =>
        await OfAsync(then, day, await playbooks.OfAsync(then.Key.Organisation, then.Updated, stop), asker, stop);

    /// <summary>A plan with all that was prepared beside it, which takes a place in the room as the plan does.</summary>
    /// <param name="reader">Whose share of the room it takes, and whose sight of other deals decides which debriefs open the kick-off.</param>
    public Task<Plan> PreparedAsync(DealState state, Signed reader, CancellationToken stop) => PreparedAsync(state, AsOf.Of(state.Deal, null, clock), reader, stop);

    /// <param name="day">The day for which it is made.</param>
    public async Task<Plan> PreparedAsync(DealState state, DateOnly day, Signed reader, CancellationToken stop)
    {
        var plan = await PreparedAsync(state, day, reader.Person, stop);

        // The kept plan is for everybody; what others wrote of other deals is for who sees those.
        return plan.Ending is null && DealAccess.Of(reader) is { } sight ? plan with { LastDebriefs = await debriefs.LastAsync(state, sight, stop) } : plan;
    }

    private async Task<Plan> PreparedAsync(DealState state, DateOnly day, PersonId asker, CancellationToken stop)
    {
        var followed = await playbooks.OfAsync(state.Key.Organisation, stop);
        var plan = await OfAsync(state, day, followed, asker, stop);
        return plan.IsPrepared ? plan : await room.AnswerAsync(asker, new(state.Key, state.Version, $"preparation {day:O} {Basis(plan.Deal, followed)}"), _ => plan.Prepared(), stop);
    }

    /// <summary>One page of the plan for today, whatever the size of the deal.</summary>
    public async Task<Plan> BriefAsync(DealState state, PersonId asker, CancellationToken stop)
    {
        var (day, followed, deal) = (AsOf.Of(state.Deal, null, clock), await playbooks.OfAsync(state.Key.Organisation, stop), await FollowedAsync(state, stop));
        return await room.AnswerAsync(asker, new(state.Key, state.Version, $"brief {day:O} {Basis(deal, followed)}"), unwanted => PlanMaker.Make(deal, followed.Playbook, day, brief: true, unwanted), stop);
    }

    /// <summary>Null when it would have to be made, and for a deal that leans on others, whose plan is asked for anew.</summary>
    public async Task<Plan?> KeptAsync(DealState state, CancellationToken stop)
    {
        var followed = await playbooks.OfAsync(state.Key.Organisation, stop);
        return plans.TryFind(state.Key, state.Version, AsOf.Of(state.Deal, null, clock), Alone(followed), out var plan) ? plan : null;
    }

    /// <summary>Known for a version without reading the deal; null when nobody has asked for it today.</summary>
    /// <param name="followed">By the playbook that the organisation follows now.</param>
    public PlanGlance? Glance(DealKey key, long version, FollowedPlaybook followed) => glances.TryFind(key, version, Today, Alone(followed), out var glance) ? glance : null;

    public async Task<PlanGlance> GlanceAsync(DealState state, PersonId asker, CancellationToken stop)
    {
        var today = Today;
        var followed = await playbooks.OfAsync(state.Key.Organisation, stop);
        var plan = await OfAsync(state, AsOf.Of(state.Deal, null, clock), followed, asker, stop);
        var glance = PlanGlance.Of(plan);

        // A glance of a deal that leans on others is not kept: no list knows when those move.
        if (Basis(plan.Deal, followed) == Alone(followed))
        {
            glances.Put(state.Key, state.Version, today, Alone(followed), glance);
        }

        return glance;
    }

    /// <summary>The deal as it is valued now: its linked alternatives follow the deals that they are.</summary>
    public Task<Deal> FollowedAsync(DealState state, CancellationToken stop) => links.FollowAsync(state.Key, state.Deal, stop);

    /// <summary>What the other deals make of it; empty when it leans on none.</summary>
    public static string Basis(Deal deal) => string.Join(' ', (deal.Alternatives?.Ours ?? []).Where(a => a.Link is not null).Select(a => $"{a.Deal!.Value.Value:N} {a.Link!.Ended} {a.Probability} {a.Link.Odds} {a.Link.Others}"));

    internal static string Basis(Deal deal, FollowedPlaybook followed) => Alone(followed) + Basis(deal);

    /// <summary>The basis of a deal that leans on no other.</summary>
    private static string Alone(FollowedPlaybook followed) => $"playbook {followed.Edition} ";

    internal async Task<Plan> OfAsync(DealState state, DateOnly day, FollowedPlaybook followed, PersonId asker, CancellationToken stop)
    {
        var deal = await links.FollowAsync(state.Key, state.Deal, stop);
        var basis = Basis(deal, followed);
        if (plans.TryFind(state.Key, state.Version, day, basis, out var kept))
        {
            return kept;
        }

        var plan = await room.AnswerAsync(asker, new(state.Key, state.Version, $"plan {day:O} {basis}"), unwanted => PlanMaker.Make(deal, followed.Playbook, day, stop: unwanted), stop);
        if (day == AsOf.Of(deal, null, clock))
        {
            plans.Put(state.Key, state.Version, day, basis, plan);
        }

        return plan;
    }

    /// <summary>The day of a plan follows from the deal or is this one.</summary>
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
