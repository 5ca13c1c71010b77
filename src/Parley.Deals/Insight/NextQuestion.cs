using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>Which unknown factor of the profile to find out next.</summary>
internal static class NextQuestion
{
    /// <summary>The one that could flip the strategy, else the one that could bring a rival closest; null when all are known.</summary>
    public static string? Of(Ranking ranking) =>
        ProfileFactor.All.Where(f => !ranking.Knows(f.Name))
            .OrderByDescending(f => CouldFlip(ranking, f))
            .ThenByDescending(f => Swing(ranking, f))
            .FirstOrDefault()?.Name;

    private static bool CouldFlip(Ranking ranking, ProfileFactor factor) =>
        Rivals(ranking).Any(r => Gain(ranking, r, factor) > ranking.Lead(ranking.Best, r));

    private static double Swing(Ranking ranking, ProfileFactor factor) =>
        Rivals(ranking).Max(r => ranking.InScore(r, ranking.Best, Gain(ranking, r, factor)));

    private static long Gain(Ranking ranking, Archetype rival, ProfileFactor factor) =>
        factor.Levels.Max(level => ranking.Lead(rival, ranking.Best, factor.Name, level));

    private static IEnumerable<Archetype> Rivals(Ranking ranking) => ranking.ByFit.Skip(1);
}
