using Parley.Deals.Insight;
using Parley.Deals.Playbooks;
using Parley.Web.Live;

namespace Parley.Web.Pages.Deals;

/// <summary>
/// Plans of the deals looked at lately, and of many more what a list shows of them, for pages and API alike. A plan follows from deal and day, so a kept one is
/// never wrong; a new one takes a place in the room.
/// </summary>
public sealed class PlanShelf(AnalysisRoom room, TimeProvider clock)
{
    private const int MostPlans = 256;
    private const int MostGlances = 20_000;

    private readonly Shelf<Plan> plans = new(MostPlans);
    private readonly Shelf<NextMove> moves = new(MostPlans);
    private readonly Shelf<PlanGlance> glances = new(MostGlances);

    /// <param name="asker">Whose share of the room it takes, unless it is known or on its way.</param>
    public Task<Plan> OfAsync(DealState state, PersonId asker, CancellationToken stop) => OfAsync(state, AsOf.Of(state.Deal, null, clock), asker, stop);

    /// <param name="day">The day for which it is made.</param>
    public async Task<Plan> OfAsync(DealState state, DateOnly day, PersonId asker, CancellationToken stop)
    {
        if (plans.TryFind(state.Key, state.Version, day, out var kept))
        {
            return kept;
        }

        var plan = await room.AnswerAsync(asker, new(state.Key, state.Version, $"plan {day:O}"), unwanted => PlanMaker.Make(state.Deal, Playbook.Default, day, stop: unwanted), stop);
        if (day == AsOf.Of(state.Deal, null, clock))
        {
            plans.Put(state.Key, state.Version, day, plan);
        }

        return plan;
    }

    /// <summary>What to do next at the table, by the plan for today.</summary>
    public Task<NextMove> NextAsync(DealState state, PersonId asker, CancellationToken stop) => NextAsync(state, AsOf.Of(state.Deal, null, clock), asker, stop);

    /// <param name="day">The day for which it is worked out.</param>
    public async Task<NextMove> NextAsync(DealState state, DateOnly day, PersonId asker, CancellationToken stop)
    {
        if (moves.TryFind(state.Key, state.Version, day, out var kept))
        {
            return kept;
        }

        var plan = await OfAsync(state, day, asker, stop);
        var move = await room.AnswerAsync(asker, new(state.Key, state.Version, $"next {day:O}"), _ => NextMove.Find(plan, Playbook.Default), stop);
        moves.Put(state.Key, state.Version, day, move);
        return move;
    }

    /// <summary>Null when it would have to be made.</summary>
    public Plan? Kept(DealState state) => plans.TryFind(state.Key, state.Version, AsOf.Of(state.Deal, null, clock), out var plan) ? plan : null;

    /// <summary>Known for a version without reading the deal; null when nobody has asked for it today.</summary>
    public PlanGlance? Glance(DealKey key, long version) => glances.TryFind(key, version, Today, out var glance) ? glance : null;

    public async Task<PlanGlance> GlanceAsync(DealState state, PersonId asker, CancellationToken stop)
    {
        var today = Today;
        var glance = PlanGlance.Of(await OfAsync(state, asker, stop));
        glances.Put(state.Key, state.Version, today, glance);
        return glance;
    }

    /// <summary>The day of a plan follows from the deal or is this one.</summary>
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
