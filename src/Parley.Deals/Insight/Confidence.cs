using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>How sure the recommendation is. Knowing less never raises it; see docs/methods/advice.md.</summary>
internal static class Confidence
{
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
    private static double Weight(Ranking ranking, Factor factor)
    {
        var largest = 0.0;
        foreach (var one in Archetypes.All)
        {
            foreach (var other in Archetypes.All.Where(other => other > one))
            {
                var (low, high) = Leads(ranking, one, other, factor);
                largest = Math.Max(largest, ranking.InScore(one, other, high - low));
            }
        }

        return largest;
    }

    /// <summary>The lead that some strategy keeps over all others whatever the unknown factors turn out to be; may be negative.</summary>
    private static double SafeLead(Ranking ranking)
    {
        var safest = double.NegativeInfinity;
        foreach (var a in Archetypes.All)
        {
            var least = double.PositiveInfinity;
            foreach (var b in Archetypes.All)
            {
                least = b == a ? least : Math.Min(least, ranking.InScore(a, b, WorstLead(ranking, a, b)));
            }

            safest = Math.Max(safest, least);
        }

        return safest;
    }

    private static long WorstLead(Ranking ranking, Archetype a, Archetype b)
    {
        var lead = ranking.Lead(a, b);
        foreach (var factor in Factor.Weighed)
        {
            lead += ranking.Knows(factor.Name) ? 0 : Leads(ranking, a, b, factor).Least;
        }

        return lead;
    }

    /// <summary>What the levels of a factor can add to the lead of one strategy over another.</summary>
    private static (long Least, long Most) Leads(Ranking ranking, Archetype a, Archetype b, Factor factor)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (var level in factor.Levels)
        {
            var lead = ranking.Lead(a, b, factor.Name, level);
            (least, most) = (Math.Min(least, lead), Math.Max(most, lead));
        }

        return (least, most);
    }
}
