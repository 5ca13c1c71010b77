using Parley.Analysis;

namespace Parley.Deals.Insight;

/// <summary>One step down from where we stand: the package to move to and what it costs us.</summary>
public sealed record Concession(Package Package, double Cost);

/// <summary>Shrinking steps from where we stand to the target; each is half the one before, so that the last says "no more".</summary>
public static class Concessions
{
    private static readonly (int From, int Of)[] Steps = [(4, 7), (6, 7), (7, 7)];

    /// <summary>Empty when we stand at the target already or below it.</summary>
    public static IReadOnlyList<Concession> Plan(DealModel model, Bargain bargain, Package standing, Package target)
    {
        var distance = standing.OursExactly - target.OursExactly;
        if (distance.Sign <= 0)
        {
            return [];
        }

        var plan = new List<Concession>();
        var last = standing;
        foreach (var (part, of) in Steps)
        {
            var worth = standing.OursExactly - (distance * Rational.Of(part, of));
            var next = part == of ? target : Step(model, bargain, worth, last) ?? last;
            if (next.OursExactly < last.OursExactly)
            {
                plan.Add(new Concession(next, (last.OursExactly - next.OursExactly).ToDouble()));
                last = next;
            }
        }

        return plan;
    }

    private static Package? Step(DealModel model, Bargain bargain, Rational worth, Package last)
    {
        if (bargain.Frontier is { } frontier)
        {
            return frontier.LastAtLeast(worth) is >= 0 and var at ? model.Describe(frontier.Package(at)) : null;
        }

        return model.Space.PackagesNear(worth, last.OursExactly, 1) is [var found, ..] ? model.Describe(found) : null;
    }
}
