using Parley.Analysis;
using Parley.Analysis.Outcomes;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>
/// Where we open and what we aim for. Opening is worth at least the target to us, the target at least the walk-away,
/// whenever some feasible package reaches the walk-away.
/// </summary>
/// <param name="Limit">The best for us that they can still accept by their own alternatives, as far as we know them.</param>
/// <param name="AlreadyOpened">The opening is an offer that we made, not advice.</param>
public sealed record Positions(Package? Opening, Package? Target, Package? Fair, Package? Limit, bool AlreadyOpened)
{
    public static Positions Find(DealModel model, Bargain bargain, Table table, Ambition ambition)
    {
        if (model.Space.BestForUs() is not { } bestPositions)
        {
            return new Positions(null, null, null, null, false);
        }

        var best = model.Describe(bestPositions);
        var floor = Figures.Exact(bargain.OurReservation);
        var (opening, target, limit) = bargain.Frontier is { Count: > 0 }
            ? OnTheFrontier(model, bargain, ambition, floor, best)
            : ByOurWorth(model, ambition, floor, best);
        var opened = table.OurOpening is { IsPossible: true, Package: { } made } && made.OursExactly >= target.OursExactly ? made : null;
        return new Positions(opened ?? opening, target, bargain.Nash?.Package, limit, opened is not null);
    }

    private static (Package Opening, Package Target, Package? Limit) OnTheFrontier(
        DealModel model, Bargain bargain, Ambition ambition, Rational? floor, Package best)
    {
        var frontier = bargain.Frontier!;
        var theirFloor = Figures.Exact(bargain.TheirReservation) ?? Rational.Zero;
        var limitAt = Enumerable.Range(0, frontier.Count).FirstOrDefault(i => frontier[i].Theirs >= theirFloor, -1);
        var limit = limitAt < 0 ? null : model.Describe(frontier.Package(limitAt));
        var reachable = limit is not null && (floor is null || limit.OursExactly >= floor);
        var top = reachable ? limit! : best;
        var from = bargain.Nash?.Package.OursExactly ?? Rational.Max(floor ?? frontier[frontier.Count - 1].Ours, frontier[frontier.Count - 1].Ours);
        from = Rational.Min(from, top.OursExactly);
        var target = AtLeast(model, frontier, Between(from, top.OursExactly, ambition.Target), top);
        var opening = AtLeast(model, frontier, Between(from, top.OursExactly, ambition.Opening), top);
        return (opening, target, limit);
    }

    /// <summary>The efficient package that costs us least above this worth, so the best for them.</summary>
    private static Package AtLeast(DealModel model, Frontier frontier, Rational worth, Package top) =>
        frontier.LastAtLeast(worth) is >= 0 and var at ? model.Describe(frontier.Package(at)) : top;

    /// <summary>Without their worth: like is the target where the file says it, our best is the far end.</summary>
    private static (Package Opening, Package Target, Package? Limit) ByOurWorth(DealModel model, Ambition ambition, Rational? floor, Package best)
    {
        var (worst, bestWorth) = model.Space.OurRange!.Value;
        var from = Rational.Min(Rational.Max(floor ?? worst, worst), bestWorth);
        var like = Stated(model, best);
        var aim = like is { } liked && liked >= from && liked <= bestWorth ? liked : Between(from, bestWorth, 0.5m + (ambition.Target / 2));
        var target = Near(model, aim, bestWorth, best);
        var open = Rational.Max(target.OursExactly, Between(target.OursExactly, bestWorth, ambition.Opening));
        return (Near(model, open, bestWorth, best), target, null);
    }

    /// <summary>Our worth of the package of all likes, with our best where none is stated; null when no issue states one or it cannot be agreed.</summary>
    private static Rational? Stated(DealModel model, Package best)
    {
        if (model.Deal.Issues.All(i => i.Like is null))
        {
            return null;
        }

        var terms = model.Deal.Issues.Select(i => new Term(i.Name, i.Like ?? best[i.Name])).ToList();
        return model.Obstacles(terms).Count == 0 ? model.Value(terms)!.OursExactly : null;
    }

    private static Package Near(DealModel model, Rational worth, Rational bestWorth, Package best) =>
        model.Space.PackagesNear(worth, bestWorth, 1) is [var found, ..] ? model.Describe(found) : best;

    private static Rational Between(Rational from, Rational to, decimal share) => from + ((to - from) * share);
}
