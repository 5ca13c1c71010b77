using Parley.Analysis;
using Parley.Analysis.Outcomes;

namespace Parley.Deals.Insight;

/// <summary>The packages that we would put forward ourselves: a part of what is feasible. Method: docs/methods/plan.md.</summary>
public sealed class Proposals
{
    /// <summary>A part of what is feasible is searched several times for one plan, each time with so many points at most.</summary>
    internal const int MostPoints = 10_000;

    private readonly DealModel model;
    private readonly Lazy<Frontier?> frontier;

    private Proposals(DealModel model, OutcomeSpace space)
    {
        this.model = model;
        Space = space;
        frontier = new Lazy<Frontier?>(() => !space.TheirsKnown ? null : ReferenceEquals(space, model.Space) ? model.Frontier : model.Noted(space.FindFrontier(MostPoints)));
    }

    public OutcomeSpace Space { get; }

    /// <summary>Null when what they want is not known.</summary>
    public Frontier? Frontier => frontier.Value;

    public static Proposals All(DealModel model) => new(model, model.Space);

    /// <summary>Nothing worse for us than where we stop.</summary>
    public Proposals WithinNeed(Rational? floor) => Narrow(floor, scale => scale.Issue.Need is { } need ? scale.Ours(need) : null, _ => null);

    /// <summary>Nothing better for us than what we aim for.</summary>
    public Proposals UpToLike(Rational? floor) => Narrow(floor, _ => null, scale => scale.Issue.Like is { } like ? scale.Ours(like) : null);

    /// <summary>On no issue better for us than this package: nobody takes back what they offered.</summary>
    public Proposals NotBack(Package offered, Rational? floor) => Narrow(floor, _ => null, scale => scale.Ours(offered[scale.Issue.Name]));

    /// <summary>On no issue worse for us than this package.</summary>
    public Proposals NotBelow(Package least) => Narrow(null, scale => scale.Ours(least[scale.Issue.Name]), _ => null);

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
    /// <param name="least">The least worth to us that an issue keeps; null keeps all.</param>
    /// <param name="most">The most worth to us that an issue keeps; null keeps all.</param>
    private Proposals Narrow(Rational? floor, Func<IssueScale, Rational?> least, Func<IssueScale, Rational?> most)
    {
        var all = true;
        var kept = new bool[model.Scales.Count][];
        for (var issue = 0; issue < kept.Length; issue++)
        {
            var (scale, worths) = (model.Scales[issue], Space.Issues[issue].Ours);
            var (low, high) = (least(scale), most(scale));
            kept[issue] = new bool[worths.Count];
            for (var option = 0; option < worths.Count; option++)
            {
                kept[issue][option] = !(worths[option] < low) && !(worths[option] > high);
                all &= kept[issue][option];
            }
        }

        if (all)
        {
            return this;
        }

        var narrow = Space.Only((issue, option) => kept[issue][option]);
        return narrow.OurRange is not var (_, best) || (floor is not null && best < floor && Space.OurRange!.Value.Best >= floor) ? this : new Proposals(model, narrow);
    }
}
