using Parley.Deals.Playbooks;

namespace Parley.Deals.Insight;

/// <summary>
/// The smallest changes of the profile that change the recommendation. Leads are sums over factors, so the fewest changes towards
/// a strategy are its largest gains; the search is exact.
/// </summary>
internal static class Flips
{
    private const int Most = 6;

    /// <summary>Strategy with a profile changed in the given way.</summary>
    public delegate Archetype Replay(IReadOnlyDictionary<string, string> changes);

    public static IReadOnlyList<Flip> Find(Ranking ranking, Replay replay)
    {
        var rivals = ranking.ByFit.Skip(1).Select(rival => (Rival: rival, Gains: Gains(ranking, rival), Needed: Needed(ranking, rival))).ToList();
        var counts = rivals.Select(r => Fewest([.. r.Gains.Where(g => g.IsBest)], r.Needed)).ToList();
        if (counts.Min() is not { } fewest)
        {
            return [];
        }

        // With one change every level that flips is listed; with more, the best level of each factor is enough.
        return
        [
            .. rivals.SelectMany(r => Sets([.. r.Gains.Where(g => g.IsBest || fewest == 1)], r.Needed, fewest)
                    .Select(set => (set.Changes, Surplus: ranking.InScore(r.Rival, ranking.Best, set.Surplus))))
                .OrderByDescending(set => set.Surplus)
                .DistinctBy(set => string.Join(' ', set.Changes.Select(c => $"{c.Key}={c.Value}")))
                .Take(Most)
                .Select(set => new Flip(set.Changes, replay(set.Changes))),
        ];
    }

    /// <summary>What a rival needs to take the lead; on a tie the order of ties decides.</summary>
    private static long Needed(Ranking ranking, Archetype rival)
    {
        var order = Archetypes.TieOrder.ToList();
        return ranking.Lead(ranking.Best, rival) + (order.IndexOf(rival) < order.IndexOf(ranking.Best) ? 0 : 1);
    }

    /// <summary>Changes of one factor that help a rival, largest gain first.</summary>
    private static List<Gain> Gains(Ranking ranking, Archetype rival)
    {
        var best = ranking.Best;
        return
        [
            .. ProfileFactor.All.SelectMany(f =>
                {
                    var now = ranking.Lead(rival, best, f.Name, ranking.Level(f.Name));
                    var gains = f.Levels.Where(level => level != ranking.Level(f.Name))
                        .Select(level => (Level: level, Size: ranking.Lead(rival, best, f.Name, level) - now))
                        .Where(g => g.Size > 0).OrderByDescending(g => g.Size).ToList();
                    return gains.Select((g, i) => new Gain(f.Name, g.Level, g.Size, i == 0));
                })
                .OrderByDescending(g => g.Size),
        ];
    }

    private static int? Fewest(List<Gain> gains, long needed)
    {
        var count = 0;
        while (needed > 0 && count < gains.Count)
        {
            needed -= gains[count++].Size;
        }

        return needed > 0 ? null : Math.Max(1, count);
    }

    /// <summary>Up to <see cref="Most"/> sets of exactly so many gains that are enough, largest gains first.</summary>
    private static List<ChangeSet> Sets(List<Gain> gains, long needed, int size)
    {
        var found = new List<ChangeSet>();
        Extend([], 0, needed);
        return found;

        void Extend(Gain[] taken, int from, long left)
        {
            if (taken.Length == size)
            {
                found.Add(new ChangeSet(Changes(taken), -left));
                return;
            }

            var missing = size - taken.Length;
            for (var i = from; i + missing <= gains.Count && found.Count < Most; i++)
            {
                if (gains.Skip(i).Take(missing).Sum(g => g.Size) < left)
                {
                    return;
                }

                Extend([.. taken, gains[i]], i + 1, left - gains[i].Size);
            }
        }
    }

    private static SortedDictionary<string, string> Changes(IReadOnlyList<Gain> gains) =>
        new(gains.ToDictionary(g => g.Factor, g => g.Level), StringComparer.Ordinal);

    /// <summary>The step from the level of now to another one.</summary>
    /// <param name="Size">What it adds to the rival's lead.</param>
    /// <param name="IsBest">No other level of the factor adds more.</param>
    private sealed record Gain(string Factor, string Level, long Size, bool IsBest);

    /// <param name="Surplus">How far the rival then is beyond what it needs.</param>
    private sealed record ChangeSet(IReadOnlyDictionary<string, string> Changes, long Surplus);
}
