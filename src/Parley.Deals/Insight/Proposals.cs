using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>The packages that we would put forward ourselves: a part of what is feasible. Method: docs/methods/plan.md.</summary>
public sealed class Proposals
{
    private readonly DealModel model;
    private readonly Lazy<Frontier?> frontier;

    private Proposals(DealModel model, OutcomeSpace space)
    {
        this.model = model;
        Space = space;
        frontier = new Lazy<Frontier?>(() => space.TheirsKnown ? space.FindFrontier() : null);
    }

    public OutcomeSpace Space { get; }

    /// <summary>Null when what they want is not known.</summary>
    public Frontier? Frontier => frontier.Value;

    public static Proposals All(DealModel model) => new(model, model.Space);

    /// <summary>Nothing worse for us than where we stop.</summary>
    public Proposals WithinNeed(Rational? floor) => Narrow(floor, (scale, worth) => scale.Issue.Need is not { } need || worth >= scale.Ours(need));

    /// <summary>Nothing better for us than what we aim for.</summary>
    public Proposals UpToLike(Rational? floor) => Narrow(floor, (scale, worth) => scale.Issue.Like is not { } like || worth <= scale.Ours(like));

    /// <summary>On no issue better for us than this package: nobody takes back what they offered.</summary>
    public Proposals NotBack(Package offered, Rational? floor) => Narrow(floor, (scale, worth) => worth <= scale.Ours(offered[scale.Issue.Name]));

    /// <summary>On no issue worse for us than this package.</summary>
    public Proposals NotBelow(Package least) => Narrow(null, (scale, worth) => worth >= scale.Ours(least[scale.Issue.Name]));

    /// <summary>The package that costs us least above this worth, the best of those for them where we know it; null when none is worth so much.</summary>
    public Package? Cheapest(Rational worth)
    {
        if (Space.OurRange is not var (_, best) || best < worth)
        {
            return null;
        }

        if (Frontier is { } known)
        {
            return known.LastAtLeast(worth) is >= 0 and var at ? model.Describe(known.Package(at)) : null;
        }

        return Space.PackagesNear(worth, worth, 1) is [var found, ..] ? model.Describe(found) : null;
    }

    public Package? Best() => Space.BestForUs() is { } best ? model.Describe(best) : null;

    /// <summary>Left out where it would leave nothing, or nothing that reaches the floor although something did.</summary>
    private Proposals Narrow(Rational? floor, Func<IssueScale, Rational, bool> keep)
    {
        var kept = model.Scales.Select((scale, issue) => Space.Issues[issue].Ours.Select(worth => keep(scale, worth)).ToArray()).ToArray();
        if (kept.All(issue => issue.All(yes => yes)))
        {
            return this;
        }

        var narrow = Space.Only((issue, option) => kept[issue][option]);
        return narrow.OurRange is not var (_, best) || (floor is not null && best < floor && Space.OurRange!.Value.Best >= floor) ? this : new Proposals(model, narrow);
    }
}
