using Parley.Analysis;

namespace Parley.Deals.Insight;

/// <summary>One step down from where we stand: the package to move to and what it costs us.</summary>
public sealed record Concession(Package Package, double Cost);

/// <summary>
/// Steps from where we stand to the target: each smaller than the one before, and none takes back what an earlier one gave.
/// Method: docs/methods/plan.md.
/// </summary>
public static class Concessions
{
    /// <summary>How much of the distance is given after each step: halving steps, in as many as the packages allow.</summary>
    private static readonly Rational[][] Ways =
    [
        [Rational.Of(4, 7), Rational.Of(6, 7)],
        [Rational.Of(2, 3)],
        [],
    ];

    /// <summary>Empty when we stand at the target already or below it, or when the target would give them no more than where we stand.</summary>
    public static IReadOnlyList<Concession> Plan(DealModel model, Package standing, Package target)
    {
        var distance = standing.OursExactly - target.OursExactly;
        if (distance.Sign <= 0 || !GivesMore(standing, target))
        {
            return [];
        }

        var between = Proposals.All(model).NotBelow(target);
        // Every way starts here: it is searched once.
        var first = between.NotBack(standing, null);
        return Ways.Select(way => Steps(first, between, standing, target, [.. way.Select(part => standing.OursExactly - (distance * part))])).First(steps => Shrinks(standing, steps));
    }

    private static List<Concession> Steps(Proposals first, Proposals between, Package standing, Package target, Rational[] worths)
    {
        var steps = new List<Concession>();
        var last = standing;
        foreach (var next in worths.Select(worth => (ReferenceEquals(last, standing) ? first : between.NotBack(last, null)).Cheapest(worth)).OfType<Package>().Append(target))
        {
            steps.Add(new Concession(next, (last.OursExactly - next.OursExactly).ToDouble()));
            last = next;
        }

        return steps;
    }

    private static bool Shrinks(Package standing, List<Concession> steps) =>
        steps.All(s => s.Cost > 0) && steps.Zip(steps.Skip(1)).All(pair => pair.First.Cost > pair.Second.Cost)
        && steps.Select(s => s.Package).Prepend(standing).Zip(steps).All(pair => GivesMore(pair.First, pair.Second.Package));

    /// <summary>By our estimate; true when we have none.</summary>
    private static bool GivesMore(Package from, Package to) => from.TheirsExactly is not { } before || to.TheirsExactly > before;
}
