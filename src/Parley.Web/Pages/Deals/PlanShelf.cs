using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Web.Pages.Deals;

/// <summary>
/// Plans of the deals looked at lately, and of many more what a list shows of them. A plan follows from deal and day, so a kept one is never wrong.
/// </summary>
public sealed class PlanShelf(TimeProvider clock)
{
    private const int MostPlans = 256;
    private const int MostGlances = 20_000;

    private readonly Shelf<Plan> plans = new(MostPlans);
    private readonly Shelf<PlanGlance> glances = new(MostGlances);

    public Plan Of(DealState state)
    {
        var asOf = AsOf.Of(state.Deal, null, clock);
        if (!plans.TryFind(state.Key, state.Version, asOf, out var plan))
        {
            plan = PlanMaker.Make(state.Deal, Playbook.Default, asOf);
            plans.Put(state.Key, state.Version, asOf, plan);
        }

        return plan;
    }

    /// <summary>Known for a version without reading the deal; null when nobody has asked for it today.</summary>
    public PlanGlance? Glance(DealKey key, long version) => glances.TryFind(key, version, Today, out var glance) ? glance : null;

    public PlanGlance Glance(DealState state)
    {
        var today = Today;
        var glance = PlanGlance.Of(Of(state));
        glances.Put(state.Key, state.Version, today, glance);
        return glance;
    }

    /// <summary>The day of a plan follows from the deal or is this one.</summary>
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
