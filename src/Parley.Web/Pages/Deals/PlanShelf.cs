using System.Collections.Concurrent;
using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Web.Pages.Deals;

/// <summary>Plans of the deals looked at lately: of each the latest version that somebody asked for. A plan follows from deal and day, so a kept one is never wrong.</summary>
public sealed class PlanShelf(TimeProvider clock)
{
    private const int Most = 256;

    private readonly ConcurrentDictionary<DealKey, Kept> shelf = new();

    public Plan Of(DealState state)
    {
        var asOf = AsOf.Of(state.Deal, null, clock);
        if (shelf.TryGetValue(state.Key, out var kept) && kept.Version == state.Version && kept.Plan.AsOf == asOf)
        {
            return kept.Plan;
        }

        var plan = PlanMaker.Make(state.Deal, Playbook.Default, asOf);
        if (kept is null || kept.Version <= state.Version)
        {
            shelf[state.Key] = new Kept(state.Version, plan);
        }

        if (shelf.Count > Most)
        {
            shelf.TryRemove(shelf.Keys.First(key => key != state.Key), out _);
        }

        return plan;
    }

    private sealed record Kept(long Version, Plan Plan);
}
