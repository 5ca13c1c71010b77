using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Which unknown factor of the profile to find out next.</summary>
internal static class NextQuestion
{
    /// <summary>The one that could flip the strategy, else the one that could bring a rival closest; null when all are known.</summary>
    public static string? Of(Ranking ranking)
    {
        ProfileFactor? next = null;
        foreach (var factor in ProfileFactor.All)
        {
            if (!ranking.Knows(factor.Name) && (next is null || Matters(ranking, factor, next)))
            {
                next = factor;
            }
        }

        return next?.Name;
    }

    /// <summary>The factor matters more than another one.</summary>
    private static bool Matters(Ranking ranking, ProfileFactor factor, ProfileFactor than) =>
        CouldFlip(ranking, factor) == CouldFlip(ranking, than) ? Swing(ranking, factor) > Swing(ranking, than) : CouldFlip(ranking, factor);

    private static bool CouldFlip(Ranking ranking, ProfileFactor factor) =>
        Rivals(ranking).Any(r => Gain(ranking, r, factor) > ranking.Lead(ranking.Best, r));

    private static double Swing(Ranking ranking, ProfileFactor factor) =>
        Rivals(ranking).Max(r => ranking.InScore(r, ranking.Best, Gain(ranking, r, factor)));

    private static long Gain(Ranking ranking, Archetype rival, ProfileFactor factor) =>
        factor.Levels.Max(level => ranking.Lead(rival, ranking.Best, factor.Name, level));

    private static IEnumerable<Archetype> Rivals(Ranking ranking) => ranking.ByFit.Skip(1);
}
