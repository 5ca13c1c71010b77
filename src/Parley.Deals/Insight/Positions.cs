using Parley.Analysis;
using Parley.Analysis.Bargains;
using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>
/// Where we open and what we aim for. Opening is worth at least the target to us, the target at least the walk-away,
/// whenever some feasible package reaches the walk-away. Method: docs/methods/plan.md.
/// </summary>
/// <param name="Target">Never worth less to us than what they have offered.</param>
/// <param name="Fair">The Nash point of the packages within where we stop on every issue.</param>
/// <param name="Limit">The best for us that they can still accept by their own alternatives, as far as we know them.</param>
/// <param name="AlreadyOpened">The opening is an offer that we made, not advice.</param>
/// <param name="Taking">The target is their last offer, because it is as good for us as our own or better, and within where we stop.</param>
public sealed record Positions(Package? Opening, Package? Target, Package? Fair, Package? Limit, bool AlreadyOpened, bool Taking)
{
    public static Positions Find(DealModel model, Bargain bargain, Table table, Ambition ambition)
    {
        var all = Proposals.All(model);
        if (all.Best() is not { } best)
        {
            return new Positions(null, null, null, null, false, false);
        }

        var floor = Figures.Exact(bargain.OurReservation);
        var firm = all.WithinNeed(floor);
        var fair = FairWithin(model, bargain, all, firm);
        var limit = TheirLimit(model, bargain);
        var (openWorth, wanted) = bargain.Frontier is null ? ByOurWorth(model, firm, ambition, floor) : BetweenFairAndLimit(bargain, ambition, floor, best, fair, limit);
        var taken = table.BeatsOurs is { } better && (floor is null || better.OursExactly >= floor) ? better : null;
        var target = taken ?? ChooseTarget(firm, table, wanted, floor, best);
        var opening = firm.Cheapest(Rational.Max(openWorth, target.OursExactly)) ?? (firm.Best() is { } most && most.OursExactly >= target.OursExactly ? most : target);
        var opened = table.OurOpening is { IsPossible: true, Package: { } made } && made.OursExactly >= target.OursExactly ? made : null;
        return new Positions(opened ?? opening, target, fair, limit, opened is not null, taken is not null && model.KeepsNeeds(taken.Terms));
    }

    /// <summary>No less than they have offered, no more than we have asked for.</summary>
    private static Package ChooseTarget(Proposals firm, Table table, Rational wanted, Rational? floor, Package best)
    {
        var brought = table.Last(Party.Them) is { IsPossible: true, Package: { } theirs } ? theirs : null;
        var aim = brought is null ? wanted : Rational.Max(wanted, brought.OursExactly);
        var last = table.Last(Party.Us) is { IsPossible: true, Package: { } offered } && (floor is null || offered.OursExactly >= floor) ? offered : null;
        if (last is not null && last.OursExactly <= aim)
        {
            return last;
        }

        var own = Aim(firm, last, aim, floor, best);
        return brought is not null && own.OursExactly < brought.OursExactly ? brought : own;
    }

    private static Package Aim(Proposals firm, Package? last, Rational aim, Rational? floor, Package best)
    {
        var ours = last is null ? firm.UpToLike(floor) : firm.UpToLike(floor).NotBack(last, floor);
        var most = ours.Best() ?? best;
        return ours.Cheapest(floor is null ? aim : Rational.Max(aim, floor.Value)) ?? (floor is null || most.OursExactly >= floor ? most : best);
    }

    /// <summary>What a need rules out is no fair split, whether or not the need is a knock-out.</summary>
    private static Package? FairWithin(DealModel model, Bargain bargain, Proposals all, Proposals firm) =>
        bargain.Nash is not { Package: var anywhere } ? null
        : ReferenceEquals(all, firm) ? anywhere
        : bargain.Stepless is not null && SteplessBargain.Find(model, Figures.Exact(bargain.OurReservation), Figures.Exact(bargain.TheirReservation), withinNeed: true) is { } stepless
            ? stepless.Fair(stepless.Points?.Nash)?.Package
        : firm.Frontier is not { } within ? anywhere
        : FairPoints.Find(within, Figures.Exact(bargain.OurReservation), Figures.Exact(bargain.TheirReservation)).Nash is { } nash ? model.Describe(within.Package(nash.Ties[0])) : null;

    private static Package? TheirLimit(DealModel model, Bargain bargain)
    {
        var theirFloor = Figures.Exact(bargain.TheirReservation) ?? Rational.Zero;
        return bargain.Stepless is { } stepless ? stepless.BestForUs(theirFloor) : bargain.Frontier?.FirstAtLeast(theirFloor) is >= 0 and var at ? model.Describe(bargain.Frontier.Package(at)) : null;
    }

    private static (Rational Opening, Rational Target) BetweenFairAndLimit(Bargain bargain, Ambition ambition, Rational? floor, Package best, Package? fair, Package? limit)
    {
        var frontier = bargain.Frontier!;
        var top = limit is not null && (floor is null || limit.OursExactly >= floor) ? limit.OursExactly : best.OursExactly;
        var lowest = frontier[frontier.Count - 1].Ours;
        var from = Rational.Min(fair?.OursExactly ?? Rational.Max(floor ?? lowest, lowest), top);
        return (Between(from, top, ambition.Opening), Between(from, top, ambition.Target));
    }

    /// <summary>Without their worth: what the file calls like is the target, our best the far end.</summary>
    private static (Rational Opening, Rational Target) ByOurWorth(DealModel model, Proposals firm, Ambition ambition, Rational? floor)
    {
        var (worst, most) = firm.Space.OurRange!.Value;
        var from = Rational.Min(Rational.Max(floor ?? worst, worst), most);
        var aim = Liked(model) is { } liked && liked >= from && liked <= most ? liked : Between(from, most, 0.5m + (ambition.Target / 2));
        return (Between(aim, most, ambition.Opening), aim);
    }

    /// <summary>Our worth of the package of all likes, with our best where none is stated; null when no issue states one or it cannot be agreed.</summary>
    internal static Rational? Liked(DealModel model)
    {
        if (model.Deal.Issues.All(i => i.Like is null) || Proposals.All(model).Best() is not { } best)
        {
            return null;
        }

        var terms = model.Deal.Issues.Select(i => new Term(i.Name, i.Like ?? best[i.Name])).ToList();
        return model.Obstacles(terms).Count == 0 ? model.Value(terms)!.OursExactly : null;
    }

    private static Rational Between(Rational from, Rational to, decimal share) => from + ((to - from) * share);
}
