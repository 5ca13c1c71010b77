using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>How sure the recommendation is. Knowing less never raises it; see docs/methods/advice.md.</summary>
internal static class Confidence
{
    private static readonly (Archetype One, Archetype Other)[] Pairs =
        [.. Archetypes.All.SelectMany(a => Archetypes.All.Where(b => b > a).Select(b => (a, b)))];

    public static double Of(Ranking ranking, ConfidenceRule rule)
    {
        var (known, total) = (0.0, 0.0);
        foreach (var factor in Factor.Weighed)
        {
            var weight = Weight(ranking, factor);
            known += ranking.Knows(factor.Name) ? weight : 0;
            total += weight;
        }

        var certainty = Math.Clamp(SafeLead(ranking) / (double)rule.Margin, 0, 1);
        return total > 0 ? known / total * ((double)rule.Floor + ((1 - (double)rule.Floor) * certainty)) : 0;
    }

    /// <summary>The largest swing that a factor can cause between two strategies, in points of score.</summary>
    private static double Weight(Ranking ranking, Factor factor) =>
        Pairs.Max(pair =>
        {
            var leads = factor.Levels.Select(level => ranking.Lead(pair.One, pair.Other, factor.Name, level)).ToList();
            return ranking.InScore(pair.One, pair.Other, leads.Max() - leads.Min());
        });

    /// <summary>The lead that some strategy keeps over all others whatever the unknown factors turn out to be; may be negative.</summary>
    private static double SafeLead(Ranking ranking) =>
        Archetypes.All.Max(a => Archetypes.All.Where(b => b != a).Min(b => ranking.InScore(a, b, WorstLead(ranking, a, b))));

    private static long WorstLead(Ranking ranking, Archetype a, Archetype b) =>
        ranking.Lead(a, b) + Factor.Weighed.Where(f => !ranking.Knows(f.Name))
            .Sum(f => f.Levels.Min(level => ranking.Lead(a, b, f.Name, level)));
}
