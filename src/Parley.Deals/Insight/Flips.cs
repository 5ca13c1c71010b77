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
        List<Challenge> rivals = [];
        int? fewest = null;
        for (var i = 1; i < ranking.ByFit.Count; i++)
        {
            var rival = ranking.ByFit[i];
            var challenge = new Challenge(rival, Gains(ranking, rival), Needed(ranking, rival));
            rivals.Add(challenge);
            fewest = Fewest([.. challenge.Gains.Where(g => g.IsBest)], challenge.Needed) is { } count && !(count >= fewest) ? count : fewest;
        }

        if (fewest is not { } changes)
        {
            return [];
        }

        // With one change every level that flips is listed; with more, the best level of each factor is enough.
        return
        [
            .. rivals.SelectMany(r => Sets([.. r.Gains.Where(g => g.IsBest || changes == 1)], r.Needed, changes)
                    .Select(set => new RankedSet(set, ranking.InScore(r.Rival, ranking.Best, set.Surplus))))
                .OrderByDescending(ranked => ranked.Surplus)
                .DistinctBy(ranked => ranked.Set.Text)
                .Take(Most)
                .Select(ranked => new Flip(ranked.Set.Changes, replay(ranked.Set.Changes))),
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
                        .Select(level => new Gain(f.Name, level, ranking.Lead(rival, best, f.Name, level) - now, IsBest: false))
                        .Where(g => g.Size > 0).OrderByDescending(g => g.Size).ToList();
                    return gains.Select((g, i) => i == 0 ? g with { IsBest = true } : g);
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
                var most = 0L;
                for (var k = i; k < i + missing; k++)
                {
                    most += gains[k].Size;
                }

                if (most < left)
                {
                    return;
                }

                Extend([.. taken, gains[i]], i + 1, left - gains[i].Size);
            }
        }
    }

    /// <summary>In ordinal order of the factors.</summary>
    private static Dictionary<string, string> Changes(Gain[] gains)
    {
        Gain[] sorted = [.. gains];
        Array.Sort(sorted, (one, other) => string.CompareOrdinal(one.Factor, other.Factor));
        var changes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var gain in sorted)
        {
            changes.Add(gain.Factor, gain.Level);
        }

        return changes;
    }

    /// <summary>The step from the level of now to another one.</summary>
    /// <param name="Size">What it adds to the rival's lead.</param>
    /// <param name="IsBest">No other level of the factor adds more.</param>
    private sealed record Gain(string Factor, string Level, long Size, bool IsBest);

    /// <param name="Surplus">How far the rival then is beyond what it needs.</param>
    private sealed record ChangeSet(IReadOnlyDictionary<string, string> Changes, long Surplus)
    {
        public string Text => string.Join(' ', Changes.Select(c => $"{c.Key}={c.Value}"));
    }

    /// <param name="Surplus">The same in points of score, so that rivals can be compared.</param>
    private sealed record RankedSet(ChangeSet Set, double Surplus);

    /// <param name="Needed">What its gains must add up to.</param>
    private sealed record Challenge(Archetype Rival, List<Gain> Gains, long Needed);
}
