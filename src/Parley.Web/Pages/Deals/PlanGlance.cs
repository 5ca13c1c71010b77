using Parley.Deals.Insight;
using Parley.Deals.Playbooks;

namespace Parley.Web.Pages.Deals;

/// <summary>What a list shows of a plan. For insiders.</summary>
/// <param name="Score">0..100.</param>
/// <param name="Stop">Where we stop: the walk-away, or what we need where that is stricter; null where neither is known.</param>
/// <param name="Limit">Theirs, estimated.</param>
/// <param name="Ours">Worth to us of our last offer.</param>
/// <param name="Theirs">Worth to us of their last offer.</param>
public sealed record PlanGlance(Archetype Strategy, double? Score, Currency Currency, double? Stop, double? Target, double? Limit, double? Ours, double? Theirs)
{
    /// <summary>Their last offer less where we stop.</summary>
    public double? Room => Theirs - Stop;

    public static PlanGlance Of(Plan plan) =>
        new(
            plan.Advice.Strategy,
            plan.Advice.Scores.Of(plan.Advice.Strategy),
            plan.Deal.Currency,
            plan.Stop?.Ours,
            plan.Target?.Ours,
            plan.Positions.Limit?.Ours,
            plan.Table.Last(Party.Us)?.Package?.Ours,
            plan.Table.Last(Party.Them)?.Package?.Ours
        );
}
